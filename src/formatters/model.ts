import type { AppliedFix, LintResult, RefusedFix } from '../linter/index.js';
import type { Painter } from './painter.js';

/** All that a formatter may say. */
export interface Report {
  /** What is to be shown: `--quiet` has been heeded. */
  readonly results: readonly LintResult[];
  /** The targets for which the files were judged. */
  readonly targets: readonly string[];
  readonly applied: readonly AppliedFix[];
  readonly refused: readonly RefusedFix[];
  /** The mended text of each file that changed, by the name that users know it by. */
  readonly outputs: ReadonlyMap<string, string>;
}

/** How text is laid out. */
export interface Style {
  readonly painter: Painter;
}

/** Makes text of a report; ends with a line end, or is empty. */
export type Formatter = (report: Report, style: Style) => string;
