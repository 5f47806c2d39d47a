import { encodeBytes } from '../../src/text/index.js';
import { memoryFileSystem, type MemoryEntry } from '../../src/system/index.js';
import { runSshdTest } from '../../src/semantics/index.js';
import { folders, type Configuration } from './configurations.js';
import type { Answer, Layout, LiveSshd } from './live-sshd.js';

/** One question about a configuration with both answers. */
export interface Comparison {
  readonly args: readonly string[];
  readonly sshd: Answer;
  readonly ours: Answer;
}

interface Question {
  readonly mode: 't' | 'T';
  readonly connection?: string;
}

/** Where the files of a configuration lie in a sandbox. */
function layoutOf(
  files: Readonly<Record<string, string>>,
  sshd: LiveSshd,
  modes: Readonly<Record<string, number>> = {},
): Layout & { readonly main: string } {
  const placed = <T>(entries: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
    Object.fromEntries(Object.entries(entries).map(([name, value]) => [`${sshd.folder}/${name}`, value]));
  return {
    main: `${sshd.folder}/sshd_config`,
    files: placed(files),
    modes: placed(modes),
    directories: folders.map((name) => `${sshd.folder}/${name}`),
  };
}

function latin1(text: string): string {
  return Buffer.from(encodeBytes(text)).toString('latin1');
}

/**
 * Asks sshd and ourselves the same: `-T`, then `-T` with each connection; of what sshd refuses only `-t`, which alone passes over criteria
 * that nobody was named for.
 */
export async function compare(
  { files, modes, connections, options }: Configuration,
  sshd: LiveSshd,
): Promise<readonly Comparison[]> {
  const layout = layoutOf(files, sshd, modes);
  const extra = [...sshd.options, ...options];
  const argumentsOf = ({ mode, connection }: Question): readonly string[] => [
    `-${mode}`,
    '-f',
    layout.main,
    ...(connection === undefined ? [] : ['-C', connection]),
    ...extra,
  ];
  const answered: (readonly [question: Question, answer: Answer])[] = [];
  const ask = async (...questions: readonly Question[]): Promise<boolean> => {
    const answers = await sshd.ask(layout, questions.map(argumentsOf));
    answered.push(...answers.map((answer, index) => [questions[index]!, answer] as const));
    return answers.every(({ status }) => status === 0);
  };
  if ((await ask({ mode: 'T' })) || (await ask({ mode: 't' })))
    await ask(...connections.map((connection): Question => ({ mode: 'T', connection })));

  const fileSystem = memoryFileSystem({
    ...Object.fromEntries(
      (layout.directories ?? []).map((path): [string, MemoryEntry] => [path, { directory: true }]),
    ),
    ...Object.fromEntries(
      Object.entries({ ...sshd.surroundings, ...layout.files }).map(([path, text]) => [
        path,
        {
          content: Buffer.from(text, 'latin1'),
          mode: layout.modes?.[path] ?? (path.endsWith('_key') ? 0o600 : 0o644),
        },
      ]),
    ),
  });
  return answered.map(([question, answer]) => {
    const { mode, connection } = question;
    const result = runSshdTest({
      fileSystem,
      file: layout.main,
      target: sshd.target,
      mode,
      options: extra,
      lookups: sshd.lookups,
      ...(connection === undefined ? {} : { connection }),
    });
    const ours: Answer = {
      status: result.status,
      stdout: latin1(result.stdout),
      stderr: latin1(result.stderr),
    };
    return { args: argumentsOf(question), sshd: answer, ours };
  });
}

/** sshd 8.5 to 10.2 prints memory that nobody wrote behind a PerSourceNetBlockSize of one number. */
function withoutGarbage({ status, stdout, stderr }: Answer): Answer {
  return { status, stdout: stdout.replace(/^(persourcenetblocksize \d+):.*$/im, '$1'), stderr };
}

/** Addresses in an order of their own, for machines on which getaddrinfo(3) gives another. */
function withSortedAddresses({ status, stdout, stderr }: Answer): Answer {
  const lines = stdout.split('\n');
  const isAddress = (line: string): boolean => /^listenaddress /i.test(line);
  const sorted = [...lines.filter(isAddress).sort(), ...lines.filter((line) => !isAddress(line))];
  return { status, stdout: sorted.join('\n'), stderr };
}

const oneNumber = /persourcenetblocksize[^:\n]*(\n|$)/i;

/** The comparisons in which anything differs. */
export function disagreements(
  configuration: Configuration,
  comparisons: readonly Comparison[],
  live: Pick<LiveSshd, 'ipv6First'>,
): readonly Comparison[] {
  const garbage = Object.values(configuration.files).some((text) => oneNumber.test(text));
  const normalize = (answer: Answer): Answer => {
    const settled = garbage ? withoutGarbage(answer) : answer;
    return live.ipv6First ? settled : withSortedAddresses(settled);
  };
  return comparisons.filter(({ sshd, ours }) => {
    const [theirs, mine] = [normalize(sshd), normalize(ours)];
    return theirs.status !== mine.status || theirs.stdout !== mine.stdout || theirs.stderr !== mine.stderr;
  });
}

/** Bytes that a terminal would not show, escaped; lines stay lines. */
function visible(text: string): string {
  return text.replace(/[^\n -~]/g, (byte) => `\\x${byte.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

function indented(text: string): string {
  return visible(text)
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');
}

function differingLines(one: string, other: string): string {
  if (other === '') return `(a dump of ${one.split('\n').length - 1} lines)`;
  const others = new Set(other.split('\n'));
  return one
    .split('\n')
    .filter((line) => !others.has(line))
    .join('\n');
}

/** The configuration and what was answered differently, to be read and to be run again. */
export function describeDisagreement(configuration: Configuration, wrong: readonly Comparison[]): string {
  const parts = Object.entries(configuration.files).map(([name, text]) => `${name}:\n${indented(text)}`);
  for (const { args, sshd, ours } of wrong.slice(0, 1)) {
    parts.push(`sshd ${args.map((arg) => JSON.stringify(arg)).join(' ')}`);
    for (const [who, answer, other] of [
      ['sshd', sshd, ours],
      ['ours', ours, sshd],
    ] as const) {
      parts.push(`  ${who}: status ${answer.status}`);
      if (answer.stderr !== other.stderr) parts.push(indented(answer.stderr));
      if (answer.stdout !== other.stdout)
        parts.push(indented(differingLines(answer.stdout, other.stdout) || '(same lines, other order)'));
    }
  }
  for (const { args } of wrong.slice(1))
    parts.push(`and so sshd ${args.map((arg) => JSON.stringify(arg)).join(' ')}`);
  return parts.join('\n');
}
