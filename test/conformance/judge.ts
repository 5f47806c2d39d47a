import { runSshdTest, type SshdTestResult } from '../../src/semantics/index.js';
import { memoryFileSystem } from '../../src/system/index.js';
import { baselines, targetOfBuild } from './builds.js';
import {
  accountFiles,
  caseMessages,
  readDump,
  recordedDump,
  type ConformanceCase,
  type Dump,
  type RecordedResult,
} from './cases.js';

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

/** Judges one case for all builds. Cases in which sshd itself crashed are left out. */
export function* judgeCase(one: ConformanceCase): Generator<Verdict> {
  const fileSystem = memoryFileSystem({
    ...accountFiles,
    ...Object.fromEntries(Object.entries(one.files).map(([name, text]) => [`/etc/ssh/${name}`, text])),
  });
  for (const recorded of one.results) {
    if (recorded.rc < 0) continue;
    for (const build of recorded.versions) {
      const connection = one.connection_raw ?? one.connection ?? undefined;
      const answer = runSshdTest({
        fileSystem,
        file: '/etc/ssh/sshd_config',
        target: targetOfBuild(build),
        mode: 'T',
        ...(connection === undefined ? {} : { connection }),
        ...(one.args === undefined ? {} : { options: one.args }),
      });
      yield compare(one, build, recorded, answer);
    }
  }
}

function compare(
  one: ConformanceCase,
  build: string,
  recorded: RecordedResult,
  answer: SshdTestResult,
): Verdict {
  const messages = caseMessages(answer.stderr, one, baselines[build]?.stderr ?? []);
  const differs: Aspect[] = [];
  if ((answer.status === 0) !== (recorded.rc === 0)) differs.push('status');
  if (blamed(messages) !== blamed(recorded.stderr)) differs.push('lines');
  if (messages.join('\n') !== recorded.stderr.join('\n')) differs.push('messages');
  const expected = recordedDump(build, recorded);
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

function blamed(messages: readonly string[]): string {
  const places = messages.flatMap(
    (message) => /^(.*?):? line (\d+)/.exec(message)?.slice(1, 3).join(':') ?? [],
  );
  return [...new Set(places)].sort().join(' ');
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
        : values
            .map((value) =>
              nondeterministic && keyword === 'persourcenetblocksize' ? value.split(':')[0] : value,
            )
            .join(' | ');
    const [was, is] = [show(expected.get(keyword)), show(actual.get(keyword))];
    if (was === is) continue;
    right.push(`${keyword}=${was}`);
    wrong.push(`${keyword}=${is}`);
  }
  return wrong.length === 0 ? null : { expected: right.join('; '), actual: wrong.join('; ') };
}
