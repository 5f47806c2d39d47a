import type { KeywordName } from '../../../openssh/index.js';
import type { MatchPlace, Place } from '../../model.js';
import type { ShownClass } from '../shown-class.js';

/**
 * Connections for which a keyword changes from one value to another. Of `Match` the values are `passed` and `refused`: sshd up to 8.3 ends
 * connections at a Match line with addresses that it cannot read.
 */
export interface Change extends ShownClass {
  readonly keyword: KeywordName;
  /** Its value before, as decoded words. */
  readonly old: readonly string[];
  /** Its value after. */
  readonly new: readonly string[];
  /** Where the witness has the one and the other value from. */
  readonly oldOrigins: readonly (Place | MatchPlace | 'default')[];
  readonly newOrigins: readonly (Place | MatchPlace | 'default')[];
  /**
   * What is true of exactly these connections. Where too many blocks would have to be named for that, it is said what value they have on
   * one side or the other.
   */
  readonly when: ShownClass['when'];
}

/** A change of a keyword that lines set. */
export interface ValueChange extends Change {
  readonly oldOrigins: readonly (Place | 'default')[];
  readonly newOrigins: readonly (Place | 'default')[];
}

/** Whether a change is one of a value, and not of the connections that sshd ends at Match lines. */
export function isValueChange(change: Change): change is ValueChange {
  return change.keyword !== 'Match';
}
