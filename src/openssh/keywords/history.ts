import { type Release, releases } from '../release.js';
import { resolveTarget } from '../targets/resolve.js';
import type { KeywordStatus } from '../targets/facts.js';
import type { Target } from '../targets/target.js';
import { targets } from '../targets/targets.js';
import { hasNoValue, keywordFacts, type KeywordName, keywordNames, repetitionOf } from './keywords.js';
import type { Repetition } from './facts.js';

const aliasNames = keywordNames.filter((name) => keywordFacts(name).alias !== undefined);

/** What a keyword is to one sshd. */
export interface KeywordState {
  readonly status: KeywordStatus;
  /** Whether it may stand in a Match block. */
  readonly match: boolean;
  /** The keyword whose option it sets, where that is another one. */
  readonly setsAs: KeywordName | null;
  /** Which of several lines counts. */
  readonly repetition: Repetition;
  /** The default as one would write it behind the keyword, a text for each line; `null` where there is none. */
  readonly default: readonly string[] | null;
}

/** A fact and the releases in which it holds, both ends included. */
export interface Era<T> {
  readonly since: Release;
  readonly until: Release;
  readonly value: T;
}

/** What the sshd of a dated target makes of a keyword, and what the release of OpenSSH does that it builds on; `null`: unknown to it. */
export interface Deviation {
  readonly target: string;
  readonly state: KeywordState | null;
  readonly upstream: KeywordState | null;
}

/** All that is known of a keyword: upstream by release, and what the sshd of other systems does otherwise. */
export interface KeywordHistory {
  readonly keyword: KeywordName;
  /** Spellings that set the same option in some release. */
  readonly aliases: readonly KeywordName[];
  /** Releases of OpenSSH that know it, oldest first; neighbours differ. */
  readonly eras: readonly Era<KeywordState>[];
  /** Dated targets whose sshd treats it otherwise than the release of OpenSSH that they build on. */
  readonly elsewhere: readonly Deviation[];
}

/**
 * What a keyword is to a target; `null` where its sshd does not know it.
 *
 * @example
 * stateOf('X11Forwarding', resolveTarget('debian-12'))?.default; // ['no']
 */
function stateOf(keyword: KeywordName, target: Target): KeywordState | null {
  const known = target.keyword(keyword);
  if (known === undefined) return null;
  const words = target.defaultWords(known.keyword);
  return {
    status: known.status,
    match: known.match,
    setsAs: known.keyword === keyword ? null : known.keyword,
    // Each line of a keyword without a value does what it does.
    repetition: hasNoValue(known.keyword) ? 'accumulate' : repetitionOf(known.keyword, target.release),
    default: words === undefined ? null : words.map((line) => line.join(' ')),
  };
}

/**
 * The history of a keyword over all releases and targets.
 *
 * @example
 * historyOf('PermitUserEnvironment').eras.length; // 1
 */
export function historyOf(keyword: KeywordName): KeywordHistory {
  const eras: Era<KeywordState>[] = [];
  for (const release of releases) {
    const value = stateOf(keyword, resolveTarget(`openssh-${release}`));
    const last = eras.at(-1);
    if (value === null) continue;
    const adjoins = last !== undefined && releases.indexOf(last.until) === releases.indexOf(release) - 1;
    if (adjoins && same(last.value, value)) eras[eras.length - 1] = { ...last, until: release };
    else eras.push({ since: release, until: release, value });
  }
  const elsewhere = Object.keys(targets).flatMap((name) => {
    const target = resolveTarget(name);
    const state = stateOf(keyword, target);
    const upstream = stateOf(keyword, resolveTarget(`openssh-${target.release}`));
    return same(state, upstream) ? [] : [{ target: name, state, upstream }];
  });
  return { keyword, aliases: aliasesOf(keyword), eras, elsewhere };
}

function same(a: KeywordState | null, b: KeywordState | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function aliasesOf(keyword: KeywordName): readonly KeywordName[] {
  const spellings = new Set<KeywordName>();
  for (const release of releases) {
    const target = resolveTarget(`openssh-${release}`);
    for (const name of aliasNames) if (target.keyword(name)?.keyword === keyword) spellings.add(name);
  }
  spellings.delete(keyword);
  return [...spellings];
}
