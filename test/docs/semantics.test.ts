import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { runSshdTest } from '../../src/semantics/index.js';
import { memoryFileSystem } from '../../src/system/index.js';
import { readCases } from '../conformance/cases.js';
import { describeLive } from '../oracle/available.js';
import { liveTarget, openSshd, type LiveSshd } from '../oracle/live-sshd.js';
import { readExamples, readSshdCommand, shown, type ConsoleCommand } from './examples.js';

const page = readFileSync(new URL('../../docs/semantics.md', import.meta.url), 'utf8');
const examples = readExamples(page);
const cases = readCases();
const name = ({ command, line, target }: ConsoleCommand): string =>
  `line ${line}: ${command}${target === null ? '' : ` (${target})`}`;

describe('the examples of docs/semantics.md', () => {
  it('are there', () => {
    expect(examples.length).toBeGreaterThan(20);
  });

  it.each(examples.map((example) => [name(example), example] as const))('%s: we print that', (_, example) => {
    const command = readSshdCommand(example.command);
    const { connection, mode } = command;
    const answer = runSshdTest({
      fileSystem: memoryFileSystem(
        Object.fromEntries(Object.entries(example.files).map(([path, text]) => [`/etc/ssh/${path}`, text])),
      ),
      file: '/etc/ssh/sshd_config',
      target: example.target ?? liveTarget,
      mode,
      ...(connection === null ? {} : { connection }),
    });
    expect(shown(command, answer)).toBe(example.output);
  });
});

/** What a build was recorded to answer to the same files, as a terminal would show it; `null` where nobody asked it. */
function recorded({ files, target, command }: ConsoleCommand): string | null {
  const read = readSshdCommand(command);
  const release = target?.replace('openssh-', '') ?? '';
  const one = cases.find(
    (each) => each.connection === null && each.args === undefined && isDeepStrictEqual(each.files, files),
  );
  const result = one?.results.find(({ versions }) =>
    versions.some((version) => version.replace(/p\d+$/, '') === release),
  );
  if (result === undefined) return null;
  const stderr = result.stderr
    .map((line) => `${line.replace(/^sshd_config/, '/etc/ssh/sshd_config')}\n`)
    .join('');
  const dump = Object.entries(result.delta ?? {}).flatMap(([keyword, values]) =>
    values.map((value) => `${keyword} ${value}\n`),
  );
  return shown(read, { status: result.rc, stdout: dump.join(''), stderr });
}

describe('those of other releases', () => {
  const others = examples.filter(({ target }) => target !== null);
  it.each(others.map((example) => [name(example), example] as const))(
    '%s: its build said that',
    (_, example) => {
      expect(recorded(example)).toBe(example.output);
    },
  );
});

describeLive('those of Debian 12', () => {
  let sshd: LiveSshd;
  beforeAll(async () => {
    sshd = await openSshd();
  }, 60_000);
  afterAll(() => {
    sshd.close();
  });

  const live = examples.filter(({ target }) => target === null);
  it.each(live.map((example) => [name(example), example] as const))(
    '%s: sshd says that',
    async (_, example) => {
      const command = readSshdCommand(example.command);
      // Where sshd may not have an /etc/ssh of its own, the examples lie elsewhere.
      const move = (text: string): string => text.replaceAll('/etc/ssh/', `${sshd.folder}/`);
      const files = Object.entries(example.files).map(
        ([path, text]) => [`${sshd.folder}/${path}`, move(text)] as const,
      );
      const connection = command.connection === null ? [] : ['-C', command.connection];
      const args = [`-${command.mode}`, '-f', `${sshd.folder}/sshd_config`, ...connection, ...sshd.options];
      const [answer] = await sshd.ask({ files: Object.fromEntries(files) }, [args]);
      if (answer === undefined) throw new Error('no answer');
      expect(shown(command, answer)).toBe(move(example.output));
    },
  );
});
