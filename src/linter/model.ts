import type { Fix } from '../fixes/index.js';
import type { Level, Related, Witness } from '../rules/index.js';
import type { ConfigFile } from '../semantics/index.js';
import type { Range } from '../text/index.js';

/** A finding as formatters see it: message filled in, rule named, targets merged. */
export interface Finding {
  readonly ruleId: string;
  readonly level: Level;
  readonly message: string;
  readonly file: ConfigFile;
  readonly range: Range;
  readonly related: readonly Related[];
  readonly fixes: readonly Fix[];
  readonly witness: Witness | null;
  /** The targets for which it holds. */
  readonly targets: readonly string[];
  /** What sshd of each target prints for the fault. */
  readonly sshdMessages: Readonly<Record<string, string>>;
  /** The items of guides that it answers, where presets with such guides are on: `CIS Debian 12 v1.1.0 5.1.20`. */
  readonly benchmarks: readonly string[];
}

/** A finding that is kept back. */
export interface SuppressedFinding {
  readonly finding: Finding;
  /** A comment in the file, or a list of findings that were there when it was made. */
  readonly by: 'comment' | 'baseline';
  /** Why, where somebody said so. */
  readonly reason: string | null;
}

/** The findings of one file, sorted by place and rule. */
export interface LintResult {
  readonly file: ConfigFile;
  /** The targets for which the file was judged. */
  readonly targets: readonly string[];
  readonly findings: readonly Finding[];
  /** The ids of the rules that ran for it, so that where one found nothing, nothing is to be found. */
  readonly ran: readonly string[];
  /** In the same order. */
  readonly suppressed: readonly SuppressedFinding[];
}
