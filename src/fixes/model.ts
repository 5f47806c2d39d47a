import type { ConfigFile } from '../semantics/index.js';
import type { TextEdit } from '../text/index.js';

/**
 * How far a fix may be trusted. `safe`: the effective configuration stays the same for every connection, or only bytes, quoting and
 * ignored text are mended. `unsafe`: changes what sshd does. `manual`: only shown.
 */
export type FixClass = 'safe' | 'unsafe' | 'manual';

/** The edits of a fix in one file. */
export interface FileEdits {
  readonly file: ConfigFile;
  readonly edits: readonly TextEdit[];
  /** Whether the file begins with a UTF-8 byte order mark afterwards. No edit reaches it; without this it stays as it is. */
  readonly bom?: boolean;
}

/** A mending on offer. */
export interface Fix {
  readonly class: FixClass;
  /** What it does and, where it changes something, for whom: `comment out both lines; administrators' keys are then …`. */
  readonly description: string;
  readonly edits: readonly FileEdits[];
  /** Commands to run, for manual fixes. */
  readonly commands?: readonly string[];
  /** Whether it can cost someone their login, so that only `--only RULE` applies it. */
  readonly mayLockOut?: boolean;
  /** Whether it opens a login to those who have none today, so that only `--only RULE` applies it. */
  readonly mayLetIn?: boolean;
}
