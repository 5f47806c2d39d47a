import type { LintResult, SuppressedFinding } from '../../linter/index.js';

/** A finding that somebody keeps back and says why. */
export interface Excused extends SuppressedFinding {
  readonly reason: string;
}

/** The findings of a file that are kept back with a reason: what an auditor wants to see of those that are kept back. */
export const excusedIn = ({ suppressed }: Pick<LintResult, 'suppressed'>): readonly Excused[] =>
  suppressed.flatMap(({ finding, by, reason }) => (reason === null ? [] : [{ finding, by, reason }]));

/**
 * Why a finding is kept back, and where that stands.
 *
 * @example
 * excuseOf({ finding, by: 'comment', reason: 'ISSO exception 2026-014' }); // 'suppressed by a comment: ISSO exception 2026-014'
 */
export const excuseOf = ({ by, reason }: Pick<Excused, 'by' | 'reason'>): string =>
  `suppressed ${by === 'comment' ? 'by a comment' : 'as known'}: ${reason}`;
