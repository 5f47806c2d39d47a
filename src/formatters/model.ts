import type { AppliedFix, LintResult, RefusedFix } from '../linter/index.js';
import type { TargetOrigin } from '../system/index.js';
import type { Painter } from './painter.js';

/** A target for which files were judged, and what told it. */
export interface JudgedTarget {
  readonly name: string;
  readonly origin: TargetOrigin;
}

/** All that a formatter may say. */
export interface Report {
  /** What is to be shown: `--quiet` has been heeded. */
  readonly results: readonly LintResult[];
  /** Each target once. */
  readonly targets: readonly JudgedTarget[];
  readonly applied: readonly AppliedFix[];
  readonly refused: readonly RefusedFix[];
  /** The mended text of each file that changed, by the name of the file. */
  readonly outputs: ReadonlyMap<string, string>;
}

/** How text is laid out. */
export interface Style {
  readonly painter: Painter;
}

/** Makes text of a report; ends with a line end, or is empty. */
export type Formatter = (report: Report, style: Style) => string;
