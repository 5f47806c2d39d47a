import { readFileSync, writeFileSync } from 'node:fs';

import { releases } from '../../src/openssh/index.js';

/** `[since, until, value]`, both releases included. */
export type Recorded<T> = readonly (readonly [since: string, until: string, value: T])[];

export interface RecordedKeyword {
  /** In a build with everything: `supported`, `deprecated`, `ignored` or `unsupported`. */
  readonly status: Recorded<string>;
  /** Status in builds without PAM, Kerberos, GSSAPI, lastlog and AFS, where it differs. */
  readonly bare?: Recorded<string>;
  /** Whether it is allowed in a Match block. */
  readonly match: Recorded<boolean>;
  readonly alias: Recorded<string>;
}

/** Keywords by their spelling in sshd_config(5), else in the source. */
export interface RecordedKeywords {
  /** The releases that were recorded, oldest first. */
  readonly releases: readonly string[];
  readonly keywords: Readonly<Record<string, RecordedKeyword>>;
  /** What a vendor's build knows and upstream's do not. */
  readonly extra: Readonly<
    Record<string, Readonly<Record<string, readonly [status: string, match: boolean]>>>
  >;
  /** What a vendor's build does not support, in lower case. */
  readonly unsupported: Readonly<Record<string, readonly string[]>>;
}

/** What `ssh -Q` listed, by kind of algorithm. */
export interface RecordedAlgorithms {
  readonly lists: Readonly<Record<string, Recorded<readonly string[]>>>;
  /** The lists of a vendor's build that are not those of its release. */
  readonly builds: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

const place = (name: string): URL => new URL(`../fixtures/openssh/${name}`, import.meta.url);

function read(name: string): unknown {
  return JSON.parse(readFileSync(place(name), 'utf8'));
}

/** Keyword tables of the source of every release, and what probing found in vendors' binaries beyond them. */
export function readKeywords(): RecordedKeywords {
  return read('keywords.json') as RecordedKeywords;
}

export function readAlgorithms(): RecordedAlgorithms {
  return read('algorithms.json') as RecordedAlgorithms;
}

export const recordedKeywords = readKeywords();

const recordedAlgorithms = readAlgorithms();

/** The value at a release. */
export function recordedAt<T>(recorded: Recorded<T>, release: string): T | undefined {
  const order: readonly string[] = releases;
  const position = order.indexOf(release);
  return recorded.find(
    ([since, until]) => order.indexOf(since) <= position && position <= order.indexOf(until),
  )?.[2];
}

/** The algorithms of a kind that a build of a release has; `undefined` where it could not be asked. */
export function recordedList(kind: string, release: string, build?: string): readonly string[] | undefined {
  const own = build === undefined ? undefined : recordedAlgorithms.builds[build]?.[kind];
  return own ?? recordedAt(recordedAlgorithms.lists[kind] ?? [], release);
}

export function writeKeywords(all: RecordedKeywords): void {
  writeFileSync(place('keywords.json'), `${laidOut(all)}\n`);
}

export function writeAlgorithms(all: RecordedAlgorithms): void {
  writeFileSync(place('algorithms.json'), `${laidOut(all)}\n`);
}

/** JSON with one line for each fact: what lies three levels deep. */
function laidOut(value: unknown, level = 0): string {
  if (level === 2 || typeof value !== 'object' || value === null || Array.isArray(value))
    return JSON.stringify(value);
  const margin = ' '.repeat(level + 1);
  const entries = Object.entries(value).map(
    ([name, one]) => `${margin}${JSON.stringify(name)}: ${laidOut(one, level + 1)}`,
  );
  return `{\n${entries.join(',\n')}\n${' '.repeat(level)}}`;
}
