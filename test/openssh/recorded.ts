import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { releases, resolveTarget, type Target } from '../../src/openssh/index.js';

/** `[since, until, value]`, both releases included. */
export type Recorded<T> = readonly (readonly [string, string, T])[];

interface RecordedKeyword {
  readonly status: Recorded<string>;
  /** Status in builds without PAM, Kerberos, GSSAPI, lastlog and AFS, where it differs. */
  readonly bare?: Recorded<string>;
  readonly match: Recorded<boolean>;
  readonly alias: Recorded<string>;
}

function read(name: string): unknown {
  return JSON.parse(readFileSync(join(import.meta.dirname, '../fixtures/openssh', name), 'utf8'));
}

/** Keyword tables of the source of every release, and what probing found in Debian's binaries beyond them. */
export const recordedKeywords = read('keywords.json') as {
  readonly releases: readonly string[];
  readonly keywords: Readonly<Record<string, RecordedKeyword>>;
  readonly extra: Readonly<Record<string, Readonly<Record<string, readonly [string, boolean]>>>>;
  readonly unsupported: Readonly<Record<string, readonly string[]>>;
};

const dumps = read('dumps.json') as {
  readonly lines: readonly string[];
  readonly builds: Readonly<Record<string, readonly number[]>>;
};

/** What `sshd -T` of each build printed for an empty file. */
export const recordedDumps: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(dumps.builds).map(([build, lines]) => [build, lines.map((line) => dumps.lines[line] ?? '')]),
);

/** What `ssh -Q` listed, what the list `*` was expanded to, and single names that builds took or refused. */
export const recordedAlgorithms = read('algorithms.json') as {
  readonly lists: Readonly<Record<string, Recorded<readonly string[]>>>;
  readonly expanded: Readonly<Record<string, readonly (readonly [readonly string[], string])[]>>;
  readonly tried: Readonly<
    Record<string, Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>>
  >;
  readonly debian: { readonly 'kex 9.2': readonly string[]; readonly gssKex: readonly string[] };
};

/** Debian's builds by the names under which they were recorded. */
export const debianTargets: Readonly<Record<string, string>> = {
  'debian-8.4': 'debian-11',
  'debian-9.2': 'debian-12',
  'debian-10.0': 'debian-13',
  'debian-10.6': 'debian-sid',
  'debian-10.6-gssapi': 'debian-sid-gssapi',
};

/** The target that stands for a recorded build. */
export function targetOfBuild(build: string): Target {
  return resolveTarget(debianTargets[build] ?? `openssh-${build}`);
}

/** The value at a release. */
export function recordedAt<T>(recorded: Recorded<T>, release: string): T | undefined {
  const order: readonly string[] = releases;
  const position = order.indexOf(release);
  return recorded.find(
    ([since, until]) => order.indexOf(since) <= position && position <= order.indexOf(until),
  )?.[2];
}
