import type { Release, Span, Timeline } from '../release.js';
import type { Feature, KeywordStatus, Platform } from '../targets/facts.js';
import type { ValueType } from '../values/index.js';

/** Which occurrence counts: the first, the last, or all of them through the value type's `merge`. */
export type Repetition = 'first' | 'last' | 'accumulate';

/** A default as one would write it behind the keyword, words separated by one space; several lines as an array. */
export type DefaultText = string | readonly string[];

/**
 * What is known about one keyword. A fact that never changed stands as it is, one that changed as a timeline; the span of the
 * keyword itself says in which releases it exists. An alias says only what its own entry in sshd's table says: everything else is
 * told by the keyword that it maps to.
 */
export interface KeywordFacts extends Span {
  /** Releases inside the span that lack it. */
  readonly gaps?: readonly Release[];
  /** The only platforms whose builds know it. */
  readonly only?: readonly Platform[];
  /** Platforms whose builds lack it. */
  readonly absentOn?: readonly Platform[];
  /** Platforms that know it outside the span, too. */
  readonly also?: readonly (Span & { readonly on: readonly Platform[] })[];
  /** Only builds with this feature know it; to others it is a bad configuration option. */
  readonly partOf?: Feature;
  /** Builds without this feature know it, but do not support it. */
  readonly needs?: Feature;
  /** Supported, where nothing is said. */
  readonly status?: KeywordStatus | Timeline<KeywordStatus>;
  /** Whether it may stand in a Match block: always, in some releases, never (absent). */
  readonly match?: true | readonly Span[];
  /** The keyword whose option it sets. */
  readonly alias?: string | Timeline<string>;
  /** Absent for aliases and for keywords that set nothing. */
  readonly type?: ValueType<unknown>;
  /** The first occurrence counts, where nothing is said. */
  readonly repetition?: Repetition | Timeline<Repetition>;
  readonly default?: DefaultText | Timeline<DefaultText>;
}

/** A text that is not set: `sshd -T` prints it as `none` since 7.5 and did not print it before. */
export const unset = [{ since: '7.5p1', value: 'none' }] as const satisfies Timeline<string>;
