import type { ConfigFile } from '../semantics/index.js';
import type { TextEdit } from '../text/index.js';

/** The classes of fixes, the most trusted first. */
export const fixClasses = ['safe', 'unsafe', 'manual'] as const;

/**
 * How far a fix may be trusted. `safe`: the effective configuration stays the same for every connection, or only bytes, quoting and
 * ignored text are mended. `unsafe`: changes what sshd does. `manual`: only shown.
 */
export type FixClass = (typeof fixClasses)[number];

/** The edits of a fix in one file. */
export interface FileEdits {
  readonly file: ConfigFile;
  readonly edits: readonly TextEdit[];
  /** Whether the file begins with a UTF-8 byte order mark afterwards. No edit reaches it; without this it stays as it is. */
  readonly bom?: boolean;
}

/** How a fix changes the mode of a file or folder that the configuration speaks of. Bits, as chmod(1) counts them. */
export interface ModeChange {
  /** In the world, free of links. */
  readonly path: string;
  /** The bits that are taken away. */
  readonly remove: number;
  /** The bits that are given, after that. */
  readonly add: number;
}

/** A mending on offer. */
export interface Fix {
  readonly class: FixClass;
  /** What it does and, where it changes something, for whom: `comment out both lines; administrators' keys are then …`. */
  readonly description: string;
  readonly edits: readonly FileEdits[];
  /** Modes that it changes; only ever made below a root that the user named, elsewhere its commands are shown. */
  readonly modes?: readonly ModeChange[];
  /** Commands to run, for what is mended by hand. */
  readonly commands?: readonly string[];
  /** The root of the system that the commands are for, as users know it, where it is not the one that sshd-lint runs on. */
  readonly system?: string;
  /** Whether it can cost someone their login, so that only `--only RULE` applies it. */
  readonly mayLockOut?: boolean;
  /** Whether it opens a login to those who have none today, so that only `--only RULE` applies it. */
  readonly mayLetIn?: boolean;
  /** Whether it is made before all others: what they mend is read otherwise by it. */
  readonly goesFirst?: boolean;
}
