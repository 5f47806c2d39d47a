import { readFileSync } from 'node:fs';

import { resolveTarget, type Target } from '../../src/openssh/index.js';
import { runSshdTest, type Connection, type SshdTestResult } from '../../src/semantics/index.js';
import { memoryFileSystem } from '../../src/system/index.js';

/** A recorded configuration with what real builds of sshd answered to `sshd -T`. */
export interface ConformanceCase {
  readonly id: string;
  readonly tags: readonly string[];
  readonly files: Readonly<Record<string, string>>;
  readonly connection: Connection | null;
  readonly connection_raw?: string;
  readonly args?: readonly string[];
  readonly nondeterministic?: string;
  readonly results: readonly RecordedResult[];
}

interface RecordedResult {
  readonly versions: readonly string[];
  readonly rc: number;
  readonly stderr: readonly string[];
  /** Values that differ from the build's answer to an empty file; `null` where nothing was printed. */
  readonly delta: Readonly<Record<string, readonly string[]>> | null;
}

interface Baseline {
  readonly stderr: readonly string[];
  readonly raw: readonly string[];
}

/** The four things in which an answer may differ. */
export const aspects = ['status', 'lines', 'messages', 'dump'] as const;
export type Aspect = (typeof aspects)[number];

/** One recorded answer against ours. */
export interface Verdict {
  readonly id: string;
  readonly build: string;
  readonly differs: readonly Aspect[];
  readonly expected: string;
  readonly actual: string;
}

/** Builds that are judged under another name: Debian's packages by the release of Debian. */
const targetNames: Readonly<Record<string, string>> = {
  'debian-8.4': 'debian-11',
  'debian-9.2': 'debian-12',
  'debian-10.0': 'debian-13',
  'debian-10.6': 'debian-sid',
  'debian-10.6-gssapi': 'debian-sid-gssapi',
};

function readText(name: string): string {
  return readFileSync(new URL(name, import.meta.url), 'utf8');
}

const baselines = JSON.parse(readText('baseline.json')) as Readonly<Record<string, Baseline>>;
const accounts = { '/etc/passwd': readText('passwd'), '/etc/group': readText('group') };

/** Every build in scope, in the order of release. */
export const builds: readonly string[] = Object.keys(baselines);

/** The name of the target that stands for a build. */
export function targetName(build: string): string {
  return targetNames[build] ?? `openssh-${build}`;
}

export function readCases(): readonly ConformanceCase[] {
  return readText('cases.jsonl')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as ConformanceCase);
}

type Dump = ReadonlyMap<string, readonly string[]>;

function readDump(lines: readonly string[]): Dump {
  const dump = new Map<string, string[]>();
  for (const line of lines) {
    const blank = line.indexOf(' ');
    const keyword = (blank < 0 ? line : line.slice(0, blank)).toLowerCase();
    const values = dump.get(keyword) ?? [];
    dump.set(keyword, [...values, blank < 0 ? '' : line.slice(blank + 1)]);
  }
  return dump;
}

const baselineDumps = new Map(builds.map((build) => [build, readDump(baselines[build]?.raw ?? [])]));

/** Judges one case for all builds. Cases in which sshd itself crashed are left out. */
export function* judgeCase(one: ConformanceCase): Generator<Verdict> {
  const fileSystem = memoryFileSystem({
    ...accounts,
    ...Object.fromEntries(Object.entries(one.files).map(([name, text]) => [`/etc/ssh/${name}`, text])),
  });
  const names = Object.keys(one.files).sort((a, b) => b.length - a.length);
  for (const recorded of one.results) {
    if (recorded.rc < 0) continue;
    for (const build of recorded.versions) {
      const target: Target = resolveTarget(targetName(build));
      const connection = one.connection_raw ?? one.connection ?? undefined;
      const answer = runSshdTest({
        fileSystem,
        file: '/etc/ssh/sshd_config',
        target,
        mode: 'T',
        ...(connection === undefined ? {} : { connection }),
        ...(one.args === undefined ? {} : { options: one.args }),
      });
      yield compare(one, build, recorded, answer, names);
    }
  }
}

function compare(
  one: ConformanceCase,
  build: string,
  recorded: RecordedResult,
  answer: SshdTestResult,
  names: readonly string[],
): Verdict {
  const messages = ourMessages(answer.stderr, names, baselines[build]?.stderr ?? []);
  const differs: Aspect[] = [];
  if ((answer.status === 0) !== (recorded.rc === 0)) differs.push('status');
  if (blamed(messages) !== blamed(recorded.stderr)) differs.push('lines');
  if (messages.join('\n') !== recorded.stderr.join('\n')) differs.push('messages');
  const expected = expectedDump(build, recorded);
  const actual = answer.status === 0 ? readDump(answer.stdout.split('\n').slice(0, -1)) : null;
  const dumpDifference = compareDumps(expected, actual, one.nondeterministic !== undefined);
  if (dumpDifference !== null) differs.push('dump');
  return {
    id: one.id,
    build,
    differs,
    expected: `${recorded.rc} ${JSON.stringify(recorded.stderr)} ${dumpDifference?.expected ?? ''}`,
    actual: `${answer.status} ${JSON.stringify(messages)} ${dumpDifference?.actual ?? ''}`,
  };
}

/** As the recording did: carriage returns taken off, the case's own files by their short names, what an empty file says left out. */
function ourMessages(stderr: string, names: readonly string[], usual: readonly string[]): readonly string[] {
  let text = stderr.replaceAll('\r', '');
  for (const name of names) text = text.replaceAll(`/etc/ssh/${name}`, name);
  return text.split('\n').filter((line) => line !== '' && !usual.includes(line));
}

function blamed(messages: readonly string[]): string {
  const places = messages.flatMap((message) => /^(.*?):? line (\d+)/.exec(message)?.slice(1, 3).join(':') ?? []);
  return [...new Set(places)].sort().join(' ');
}

function expectedDump(build: string, recorded: RecordedResult): Dump | null {
  if (recorded.delta === null) return null;
  const dump = new Map(baselineDumps.get(build));
  for (const [keyword, values] of Object.entries(recorded.delta)) {
    if (values.length === 0) dump.delete(keyword);
    else dump.set(keyword, values);
  }
  return dump;
}

function compareDumps(
  expected: Dump | null,
  actual: Dump | null,
  nondeterministic: boolean,
): { readonly expected: string; readonly actual: string } | null {
  if (expected === null || actual === null) {
    if (expected === actual) return null;
    return { expected: expected === null ? 'no dump' : 'dump', actual: actual === null ? 'no dump' : 'dump' };
  }
  const wrong: string[] = [];
  const right: string[] = [];
  for (const keyword of new Set([...expected.keys(), ...actual.keys()])) {
    // The recorded garbage is what was in memory; only the first number means something.
    const show = (values: readonly string[] | undefined): string =>
      values === undefined
        ? 'absent'
        : values.map((value) => (nondeterministic && keyword === 'persourcenetblocksize' ? value.split(':')[0] : value)).join(' | ');
    const [was, is] = [show(expected.get(keyword)), show(actual.get(keyword))];
    if (was === is) continue;
    right.push(`${keyword}=${was}`);
    wrong.push(`${keyword}=${is}`);
  }
  return wrong.length === 0 ? null : { expected: right.join('; '), actual: wrong.join('; ') };
}
