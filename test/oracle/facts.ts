import { readFileSync } from 'node:fs';

function readFixture(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../fixtures/openssh/${name}`, import.meta.url), 'utf8'));
}

type Dated<T> = readonly [since: string, until: string, value: T];

interface KeywordFixture {
  readonly releases: readonly string[];
  readonly keywords: Readonly<
    Record<string, { readonly status: readonly Dated<string>[]; readonly match: readonly Dated<boolean>[] }>
  >;
  readonly extra: Readonly<
    Record<string, Readonly<Record<string, readonly [status: string, match: boolean]>>>
  >;
}

interface AlgorithmFixture {
  readonly lists: Readonly<Record<string, readonly Dated<readonly string[]>[]>>;
}

const keywordFixture = readFixture('keywords.json') as KeywordFixture;
const algorithmFixture = readFixture('algorithms.json') as AlgorithmFixture;
const release = '9.2p1';

function atRelease<T>(entries: readonly Dated<T>[]): T | undefined {
  const place = (name: string): number => keywordFixture.releases.indexOf(name);
  return entries.find(
    ([since, until]) => place(since) <= place(release) && place(release) <= place(until),
  )?.[2];
}

/** A keyword of sshd 9.2 as Debian builds it: facts taken from its source, not from ours. */
export interface KeywordFact {
  readonly keyword: string;
  readonly status: string;
  readonly match: boolean;
}

/** Every keyword of Debian's sshd 9.2. */
export const keywordFacts: readonly KeywordFact[] = [
  ...Object.entries(keywordFixture.keywords).flatMap(([keyword, { status, match }]) => {
    const known = atRelease(status);
    return known === undefined ? [] : [{ keyword, status: known, match: atRelease(match) ?? false }];
  }),
  ...Object.entries(keywordFixture.extra['debian-9.2'] ?? {}).map(([keyword, [status, match]]) => ({
    keyword,
    status,
    match,
  })),
];

/** The names of a kind of algorithm that sshd 9.2 knows. */
export function fixtureAlgorithms(kind: string): readonly string[] {
  const names = atRelease(algorithmFixture.lists[kind] ?? []);
  if (names === undefined) throw new Error(`no algorithms of the kind ${kind}`);
  return names;
}
