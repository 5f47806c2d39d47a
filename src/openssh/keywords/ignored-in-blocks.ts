import type { Span } from '../release.js';
import type { Target } from '../targets/target.js';
import type { KeywordName } from './keywords.js';

/** What sshd acts on before it knows who connects, though Match blocks may set it: in releases of these spans for good. */
const ignored = {
  RekeyLimit: {
    until: '10.4p1',
    source:
      'release notes of 10.5; key exchanges counted on 8.4, 8.9, 9.2, 9.6, 10.0 and 10.3, and otherwise on 10.6',
  },
  ChannelTimeout: {
    until: '10.4p1',
    source:
      'release notes of 10.5; sessions timed on 9.2, 9.6, 9.9, 10.0, 10.2 and 10.3, and otherwise on 10.6',
  },
} as const satisfies Partial<Readonly<Record<KeywordName, Span & { readonly source: string }>>>;

/** A keyword that some releases ignore in Match blocks. */
export type KeywordIgnoredInBlocks = keyof typeof ignored;

/** The keywords that some releases ignore in Match blocks. */
export const keywordsIgnoredInBlocks = Object.keys(ignored) as readonly KeywordIgnoredInBlocks[];

/**
 * Whether sshd reads and prints what a Match block says of a keyword, and never goes by it. What `Match all` is the first to set is read
 * before anybody connects, and counts.
 *
 * @example
 * isIgnoredInBlocks('RekeyLimit', resolveTarget('debian-12')); // true
 */
export function isIgnoredInBlocks(keyword: KeywordName, target: Target): boolean {
  return keywordsIgnoredInBlocks.some((each) => each === keyword && target.is(ignored[each]));
}
