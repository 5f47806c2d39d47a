import type { Failure, JudgedTarget } from '../../formatters/index.js';
import type { FixResult, LintResult } from '../../linter/index.js';
import type { ConfigFile } from '../../semantics/index.js';
import type { NamePattern } from '../../system/index.js';
import type { Input } from '../inputs/model.js';
import type { Place } from '../inputs/place.js';
import type { OptionValues } from '../options.js';

/** What a run remembers of an input: plain data without trees, which can go from one thread to another. */
export interface Judged {
  readonly kind: 'judged';
  /** What users call the file that was asked for. */
  readonly name: string;
  /** The name of the file that sshd would begin with. */
  readonly root: string;
  /** The names of all files that were read, the root first. */
  readonly files: readonly string[];
  /** Whether the file that was asked for is a template. */
  readonly isTemplate: boolean;
  /** The names of those files that are templates. */
  readonly templates: readonly string[];
  readonly targets: readonly JudgedTarget[];
  /** `null` where it was not linted: it is to be mended, it is a template, or an input with the same root was. */
  readonly results: readonly LintResult[] | null;
}

/** What became of an input: one that cannot be read does not keep the others from being judged. */
export type Outcome = Judged | ({ readonly kind: 'failed' } & Failure);

/** A file that mending changed. */
export interface Mended {
  /** As it was. */
  readonly file: ConfigFile;
  readonly place: Place;
  readonly before: Uint8Array;
  readonly after: Uint8Array;
  /** What it says now, behind the byte order mark. */
  readonly text: string;
  /** Whether it begins with one now. */
  readonly bom: boolean;
  /** What an Include brings in from the folder that it lies in; nothing if no backup is kept there. */
  readonly includedNames: readonly NamePattern[];
}

/** What mending came to for one configuration. */
export interface MendedOne {
  readonly applied: FixResult['applied'];
  readonly refused: FixResult['refused'];
  /** What remains. */
  readonly results: readonly LintResult[];
}

/** What mending configurations that share files came to: plain data without trees, which can go from one thread to another. */
export interface MendedTogether {
  readonly files: readonly Mended[];
  readonly modes: FixResult['modes'];
  /** For each configuration. */
  readonly each: readonly MendedOne[];
  /** What users call the configurations that were given up, as others changed again and again what they share. */
  readonly unfinished: readonly string[];
}

/** What was changed before, and is not yet written. */
export interface Begun {
  /** What files say by now, by name. */
  readonly contents: ReadonlyMap<string, Uint8Array>;
  readonly modes: FixResult['modes'];
}

/** Inputs of one system that are to be judged. */
export interface JudgeTask {
  readonly kind: 'judge';
  readonly inputs: readonly Input[];
}

/** Inputs that share files, and are to be mended. */
export interface MendTask {
  readonly kind: 'mend';
  readonly inputs: readonly Input[];
  /** The names of the files that may be changed. */
  readonly mayChange: readonly string[];
  readonly begun: Begun;
}

/** A part of a run that leans on no other part: any thread can do it. */
export type Task = JudgeTask | MendTask;

/** What a task comes to: plain data. */
export interface Answers {
  readonly judge: readonly Outcome[];
  readonly mend: MendedTogether;
}

/** What a thread is told once: plain data. */
export interface Briefing {
  readonly options: OptionValues;
  /** What users call the files that they asked for, by path. */
  readonly names: ReadonlyMap<string, string>;
  /** Stands for the root of systems that are compared with each other; `null` where there is nothing to compare. */
  readonly placeholder: string | null;
  /** When the run began, in seconds since 1970: dates are held against it, whoever judges them and however long that takes. */
  readonly now: number;
}
