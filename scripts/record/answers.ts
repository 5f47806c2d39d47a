import type { Connection } from '../../src/semantics/index.js';
import { fromByteString, toByteString } from '../../src/text/index.js';
import { buildNames, type Baseline } from '../../test/conformance/builds.js';
import {
  caseMessages,
  outputLines,
  readDump,
  type ConformanceCase,
  type RecordedResult,
} from '../../test/conformance/cases.js';
import type { Answer, LiveSshd } from '../../test/oracle/live-sshd.js';

const configuration = '/etc/ssh/sshd_config';

/** What one build answers to an empty file and to every case, in the place of what it answered before. */
export async function withAnswers(
  cases: readonly ConformanceCase[],
  build: string,
  sshd: LiveSshd,
): Promise<{ readonly baseline: Baseline; readonly cases: readonly ConformanceCase[] }> {
  const [empty] = await sshd.ask({ files: { [configuration]: '' } }, [['-T', '-f', configuration]]);
  if (empty?.status !== 0) throw new Error(`${build} does not take an empty file: ${empty?.stderr ?? ''}`);
  const baseline = {
    stderr: outputLines(empty.stderr),
    raw: dumpLines(empty.stdout),
  };
  const all: ConformanceCase[] = [];
  for (const one of cases) all.push(await answered(one, build, sshd, baseline));
  return { baseline, cases: all };
}

async function answered(
  one: ConformanceCase,
  build: string,
  sshd: LiveSshd,
  baseline: Baseline,
): Promise<ConformanceCase> {
  const known = one.results.some(({ versions }) => versions.includes(build));
  // What is told by chance would differ each time.
  if (known && one.nondeterministic !== undefined) return one;
  const files = Object.fromEntries(
    Object.entries(one.files).map(([name, text]) => [`/etc/ssh/${name}`, toByteString(text)]),
  );
  const connection = one.connection_raw ?? (one.connection && specification(one.connection));
  const modes = Object.fromEntries(Object.keys(files).map((path) => [path, 0o600]));
  const more = [...(one.args ?? []), ...(connection === null ? [] : ['-C', connection])].map(toByteString);
  const [answer] = await sshd.ask({ files, modes }, [['-T', '-f', configuration, ...more]]);
  if (answer === undefined) throw new Error(`no answer to ${one.id}`);
  return { ...one, results: placed(one.results, build, resultOf(answer, one, baseline)) };
}

function dumpLines(stdout: string): readonly string[] {
  return fromByteString(stdout).split('\n').slice(0, -1);
}

/** A connection as `-C` takes it. */
function specification(connection: Connection): string {
  return Object.entries(connection)
    .map(([name, value]) => `${name}=${String(value)}`)
    .join();
}

function resultOf(
  { status, stdout, stderr }: Answer,
  one: ConformanceCase,
  baseline: Baseline,
): Omit<RecordedResult, 'versions'> {
  const usual = readDump(baseline.raw);
  const dump = readDump(dumpLines(stdout));
  const changed = [...new Set([...usual.keys(), ...dump.keys()])].flatMap((keyword) => {
    const values = dump.get(keyword) ?? [];
    return String(values) === String(usual.get(keyword) ?? []) ? [] : [[keyword, values] as const];
  });
  return {
    rc: status === 139 ? -11 : status,
    stderr: caseMessages(fromByteString(stderr), one, baseline.stderr),
    delta: status === 0 ? Object.fromEntries(changed) : null,
  };
}

/** The results with the build's answer among them: with those who say the same, or behind all others. */
function placed(
  results: readonly RecordedResult[],
  build: string,
  answer: Omit<RecordedResult, 'versions'>,
): readonly RecordedResult[] {
  const same = ({ versions: _, ...other }: RecordedResult): boolean => canonical(other) === canonical(answer);
  const at = results.findIndex(same);
  const place = (versions: readonly string[]): readonly string[] =>
    [...versions, build].sort((a, b) => buildNames.indexOf(a) - buildNames.indexOf(b));
  const others = results.map((result, index) => {
    const versions = result.versions.filter((name) => name !== build);
    return { ...result, versions: index === at ? place(versions) : versions };
  });
  const all = at < 0 ? [...others, { versions: [build], ...answer }] : others;
  return all.filter(({ versions }) => versions.length > 0);
}

/** Equal for answers that differ in the order of keywords alone. */
function canonical({ rc, stderr, delta }: Omit<RecordedResult, 'versions'>): string {
  return JSON.stringify([rc, stderr, delta && Object.entries(delta).sort(([a], [b]) => (a < b ? -1 : 1))]);
}
