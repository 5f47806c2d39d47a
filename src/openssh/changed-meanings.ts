import type { KeywordName } from './keywords.js';
import { inSpan, type Release } from './release.js';

/** A value that is written and printed as before, and does something else from a release on. */
export interface ChangedMeaning {
  readonly keyword: KeywordName;
  readonly since: Release;
  /** Whether it is so for these arguments. */
  readonly concerns: (words: readonly string[]) => boolean;
  readonly before: string;
  readonly after: string;
  readonly source: string;
}

/** What no comparison of values shows. */
const changedMeanings: readonly ChangedMeaning[] = [
  {
    keyword: 'ClientAliveCountMax',
    since: '8.2p1',
    concerns: ([count]) => count === '0',
    before: 'the first unanswered message ends the connection',
    after: 'unanswered messages never end the connection',
    source: 'release notes of OpenSSH 8.2',
  },
  {
    keyword: 'HostKey',
    since: '10.0p1',
    concerns: ([path = '']) => /_dsa_key$/.test(path),
    before: 'a DSA key is offered to clients that take one',
    after: 'DSA keys cannot be loaded; sshd says so in its log and goes on without',
    source: 'release notes of OpenSSH 10.0',
  },
];

/**
 * Meanings that change between two releases, the older one first.
 *
 * @example
 * meaningsChangedBetween('8.0p1', '9.2p1').map(({ keyword }) => keyword); // ['ClientAliveCountMax']
 */
export function meaningsChangedBetween(from: Release, to: Release): readonly ChangedMeaning[] {
  return changedMeanings.filter(({ since }) => !inSpan(from, { since }) && inSpan(to, { since }));
}
