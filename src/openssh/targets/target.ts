import type { KeywordName } from '../keywords/keywords.js';
import type { KeywordStatus, TargetFacts } from './facts.js';

/** What a target knows about a keyword as typed. */
export interface TargetKeyword {
  /** Canonical spelling of what is written. */
  readonly written: KeywordName;
  /** The keyword it sets, aliases resolved. */
  readonly keyword: KeywordName;
  readonly status: KeywordStatus;
  /** Whether it may stand in a Match block. */
  readonly match: boolean;
}

/**
 * A release of sshd on a platform: all facts by which reading the same file can differ.
 *
 * @example
 * const target = resolveTarget('debian-12');
 * target.is({ since: '8.7p1' }); // true
 * target.keyword('kbdinteractiveauthentication')?.match; // true
 */
export interface Target extends TargetFacts {
  /** Looks a keyword up as sshd does, letter case ignored. */
  readonly keyword: (typed: string) => TargetKeyword | undefined;
  /** The keywords that `sshd -T` prints, in its order and spelling. */
  readonly dumpOrder: readonly { readonly keyword: KeywordName; readonly printed: string }[];
}

/** Whether a target knows a keyword for itself, and does not take it for another name of one: an alias has no value and no lines of its own. */
export function knowsAsOwn(target: Target, keyword: KeywordName): boolean {
  return target.keyword(keyword)?.keyword === keyword;
}
