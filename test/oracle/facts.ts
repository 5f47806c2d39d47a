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

/** A keyword of one build of sshd: facts taken from its source, not from ours. */
export interface KeywordFact {
  readonly keyword: string;
  readonly status: string;
  readonly match: boolean;
}

/** What one build of sshd knows. */
export interface Facts {
  readonly keywords: readonly KeywordFact[];
  /** The names of a kind of algorithm. */
  readonly algorithms: (kind: string) => readonly string[];
}

/** The facts of a release with what a vendor's build of it has on top, for example `9.2p1` and `debian-9.2`. */
export function factsOf(release: string, build: string): Facts {
  const place = (name: string): number => keywordFixture.releases.indexOf(name);
  const atRelease = <T>(entries: readonly Dated<T>[]): T | undefined =>
    entries.find(([since, until]) => place(since) <= place(release) && place(release) <= place(until))?.[2];
  const keywords = [
    ...Object.entries(keywordFixture.keywords).flatMap(([keyword, { status, match }]) => {
      const known = atRelease(status);
      return known === undefined ? [] : [{ keyword, status: known, match: atRelease(match) ?? false }];
    }),
    ...Object.entries(keywordFixture.extra[build] ?? {}).map(([keyword, [status, match]]) => ({
      keyword,
      status,
      match,
    })),
  ];
  return {
    keywords,
    algorithms: (kind) => {
      const names = atRelease(algorithmFixture.lists[kind] ?? []);
      if (names === undefined) throw new Error(`no algorithms of the kind ${kind}`);
      return names;
    },
  };
}
