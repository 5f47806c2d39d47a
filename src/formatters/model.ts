import type { AppliedFix, LintResult, RefusedFix } from '../linter/index.js';
import type { ActiveRule, Level, Preset } from '../rules/index.js';
import type { TargetOrigin } from '../system/index.js';
import type { Painter } from './support/painter.js';

/** A target for which files were judged, and what told it. */
export interface JudgedTarget {
  readonly name: string;
  readonly origin: TargetOrigin;
}

/** A preset that was followed. */
export type JudgedPreset = Pick<Preset, 'name' | 'title' | 'version' | 'date' | 'items' | 'leftOut'>;

/** All that a formatter may say. */
export interface Report {
  /** What is to be shown: `--quiet` has been heeded. */
  readonly results: readonly LintResult[];
  /** How many findings of each level `--quiet` leaves out. */
  readonly unshown: Readonly<Record<Level, number>>;
  /** Each target once. */
  readonly targets: readonly JudgedTarget[];
  /** The rules that ran, whether they found something or not. */
  readonly rules: readonly ActiveRule[];
  /** The presets that were followed in any file, of their items those that a rule that ran answers; none without it. */
  readonly presets?: readonly JudgedPreset[];
  readonly applied: readonly AppliedFix[];
  readonly refused: readonly RefusedFix[];
  /** The mended text of each file that changed, by the name of the file. */
  readonly outputs: ReadonlyMap<string, string>;
  /** The page about a rule, Markdown, where it is at hand. */
  readonly pageOf: (ruleId: string) => string | undefined;
  /** What kept sshd-lint from a part of its work, such as a file that cannot be read. */
  readonly failures: readonly {
    /** The file, or what else was asked for, as users call it. */
    readonly name: string;
    /** For people, mostly with the name in front. */
    readonly message: string;
  }[];
  /** What was left out although it was found or named, such as templates: one line each. */
  readonly leftOut: readonly string[];
  /** Where the readers of a report look for files. */
  readonly places: Places;
}

/** What could not be judged, and why. */
export type Failure = Report['failures'][number];

/** Where the readers of a report look for files: build servers know them by their place in a repository. */
export interface Places {
  /** The folder that paths start from, absolute, divided by `/`; `null` where that is not known. */
  readonly base: string | null;
  /** The path of a file, by the name that users know: relative to the base, or absolute; divided by `/`. */
  readonly pathOf: (name: string) => string;
}

/** No finding of any level. */
export const none: Readonly<Record<Level, number>> = { error: 0, warning: 0, info: 0 };

/** Files are where their names say. */
export const asNamed: Places = { base: null, pathOf: (name) => name };

/** How text is laid out. */
export interface Style {
  readonly painter: Painter;
}

/**
 * Makes text of a report, piece by piece: the whole can be longer than a text can be. It ends with a line end, or is empty. No word
 * spans two pieces.
 */
export type Formatter = (report: Report, style: Style) => Iterable<string>;
