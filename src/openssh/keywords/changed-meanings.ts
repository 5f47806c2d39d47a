import type { KeywordName } from './keywords.js';
import { hasQuirk, type QuirkName } from '../quirks.js';
import type { Release } from '../release.js';
import type { Target } from '../targets/target.js';

/** A value that is written and printed as before, and does something else in later builds. */
export interface ChangedMeaning {
  readonly keyword: KeywordName;
  /** Whether a target takes the value in the later way. */
  readonly isLater: (target: Target) => boolean;
  /** Whether it is so for these arguments. */
  readonly concerns: (words: readonly string[]) => boolean;
  readonly before: string;
  readonly after: string;
  readonly source: string;
}

const since =
  (release: Release) =>
  (target: Target): boolean =>
    target.is({ since: release });

const without =
  (quirk: QuirkName) =>
  (target: Target): boolean =>
    !hasQuirk(target, quirk);

/** Where a word with more than one `@` is divided into account and host. */
const atOfUser = {
  isLater: without('userPatternFirstAt'),
  concerns: (words: readonly string[]): boolean => words.some((word) => word.split('@').length > 2),
  before: 'the host begins behind the first @, and holds the others, so that it matches none',
  after: 'the host begins behind the last @; what is in front of it is the account',
  source: 'match.c:match_user, revision 1.45',
};

/** What no comparison of values shows. */
const changedMeanings: readonly ChangedMeaning[] = [
  {
    keyword: 'ClientAliveCountMax',
    isLater: since('8.2p1'),
    concerns: ([count]) => count === '0',
    before: 'the first unanswered message ends the connection',
    after: 'unanswered messages never end the connection',
    source: 'release notes of OpenSSH 8.2',
  },
  {
    keyword: 'HostKey',
    // Left out of builds since 9.8 where the vendor did not say otherwise, and of the source since 10.0.
    isLater: (target) => !target.algorithms('key').includes('ssh-dss'),
    concerns: ([path = '']) => /_dsa_key$/.test(path),
    before: 'a DSA key is loaded, and offered if HostKeyAlgorithms allows it',
    after: 'DSA keys cannot be loaded; sshd says so in its log and goes on without',
    source: 'release notes of OpenSSH 9.8 and 10.0',
  },
  {
    keyword: 'DisableForwarding',
    isLater: without('disableForwardingLeavesSome'),
    concerns: ([word]) => word?.toLowerCase() === 'yes',
    before: 'agents and X11 are forwarded where AllowAgentForwarding and X11Forwarding let them',
    after: 'nothing is forwarded, agents and X11 included',
    source: 'release notes of OpenSSH 10.0; CVE-2025-32728',
  },
  { keyword: 'AllowUsers', ...atOfUser },
  { keyword: 'DenyUsers', ...atOfUser },
];

/**
 * Meanings that change between two targets, the older one first.
 *
 * @example
 * meaningsChangedBetween(resolveTarget('openssh-8.0'), resolveTarget('debian-12')).map(({ keyword }) => keyword); // ['ClientAliveCountMax']
 */
export function meaningsChangedBetween(from: Target, to: Target): readonly ChangedMeaning[] {
  return changedMeanings.filter(({ isLater }) => !isLater(from) && isLater(to));
}
