import { describe, expect, it } from 'vitest';

import { runSshdTest, type SshdTestResult } from '../../src/semantics/index.js';
import { memoryFileSystem, type MemoryEntry } from '../../src/system/index.js';
import { run } from '../cli/command-line.js';

type Files = Readonly<Record<string, string | MemoryEntry>>;

const main = '/etc/ssh/sshd_config';

function ask(files: Files, file: string = main): SshdTestResult {
  return runSshdTest({
    fileSystem: memoryFileSystem(files),
    file,
    target: 'debian-12',
    mode: 'T',
    connection: { user: 'user7', addr: '192.0.2.7' },
  });
}

/** `count` lines, each made from its number. */
const lines = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => `${line(index)}\n`).join('');

describe('what cannot be read', () => {
  // As sshd 9.2 says it, which takes a directory for an empty file.
  it.each<[string, Files, string, number, string]>([
    ['a missing file', {}, main, 1, `${main}: No such file or directory\n`],
    [
      'an unreadable one',
      { [main]: { content: 'Port 22\n', unreadable: true } },
      main,
      1,
      `${main}: Permission denied\n`,
    ],
    ['a file for a folder', { '/etc/ssh': 'x' }, main, 1, `${main}: Not a directory\n`],
    ['a directory', { [main]: { directory: true } }, main, 0, ''],
    ['a link to nowhere', { [main]: { link: 'nowhere' } }, main, 1, `${main}: No such file or directory\n`],
    [
      'a link to itself',
      { [main]: { link: 'sshd_config' } },
      main,
      1,
      `${main}: Too many levels of symbolic links\n`,
    ],
    [
      'an unreadable drop-in',
      { [main]: 'Include d/*\n', '/etc/ssh/d/a.conf': { content: '', unreadable: true } },
      main,
      1,
      '/etc/ssh/d/a.conf: Permission denied\n',
    ],
  ])('%s', (_, files, file, status, stderr) => {
    const answer = ask(files, file);
    expect({ status: answer.status, stderr: answer.stderr }).toEqual({ status, stderr });
  });

  it.each(['check', 'effective'])('%s ends with 2 and says why', async (command) => {
    for (const files of [
      {},
      { [main]: { content: '', unreadable: true } },
      { [main]: { directory: true } } as const,
    ]) {
      const { code, stdout, stderr } = await run(`${command} --target debian-12 ${main}`, { files });
      expect(code).toBe(2);
      expect(stdout).toBe('');
      expect(stderr).toMatch(
        /^sshd-lint: \/etc\/ssh\/sshd_config: (No such file or directory|Permission denied|Is a directory)/,
      );
    }
  });
});

describe('Includes without end', () => {
  const tooDeep = 'Too many recursive configuration includes\r\n';
  it.each<[string, Files]>([
    ['a file that includes itself', { [main]: 'Include sshd_config\n' }],
    [
      'two that include each other',
      { [main]: 'Include a\n', '/etc/ssh/a': 'Include b\n', '/etc/ssh/b': 'Include a\n' },
    ],
    [
      'a folder whose first file includes it',
      { [main]: 'Include d/*\n', '/etc/ssh/d/a': 'Include d/*\n', '/etc/ssh/d/b': '' },
    ],
    ['one that includes itself a hundred times', { [main]: 'Include sshd_config\n'.repeat(100) }],
    [
      'a folder whose last file includes it, when somebody connects',
      { [main]: 'Include d/*\n', '/etc/ssh/d/a': '', '/etc/ssh/d/b': 'Include d/*\n' },
    ],
  ])('%s', (_, files) => {
    expect(ask(files)).toEqual({ status: 255, stdout: '', stderr: tooDeep });
  });

  it('are refused where they multiply beyond measure', () => {
    // Ten times ten times ten …: within sshd's depth, and more lines than anybody could work through.
    const files = Object.fromEntries(
      Array.from({ length: 12 }, (_, index) => [`/etc/ssh/${index}`, `Include ${index + 1}\n`.repeat(10)]),
    );
    expect(() => ask({ ...files, [main]: 'Include 0\n', '/etc/ssh/12': 'AcceptEnv X\n' })).toThrow(
      /more than \d+ lines/,
    );
  });
});

// More than a call takes as arguments.
it('150,000 lines of ListenAddress exhaust no stack', { timeout: 60_000 }, () => {
  const text = lines(150_000, (index) => `ListenAddress 10.0.0.1:${(index % 65_000) + 1}`);
  expect(ask({ [main]: text }).status).toBe(0);
});

/** The time of the processor that an answer took, in milliseconds. */
function cost(files: Files, status: number): number {
  const before = process.cpuUsage();
  expect(ask(files).status).toBe(status);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

describe('large configurations cost what their size says', () => {
  const shapes: readonly [name: string, size: number, status: number, make: (size: number) => Files][] = [
    [
      '100,000 Match blocks',
      100_000,
      0,
      (size) => ({ [main]: lines(size, (index) => `Match User user${index}\n  X11Forwarding no`) }),
    ],
    [
      '20,000 Match blocks of networks',
      20_000,
      0,
      (size) => ({
        [main]: lines(size, (index) => `Match Address 10.0.0.0/8,192.0.2.${index % 256}\n  Banner /${index}`),
      }),
    ],
    [
      '50,000 lines of AllowUsers',
      50_000,
      0,
      (size) => ({ [main]: lines(size, (index) => `AllowUsers user${index}`) }),
    ],
    [
      '50,000 lines of AllowUsers in blocks that match',
      50_000,
      0,
      (size) => ({ [main]: lines(size, (index) => `Match all\nAllowUsers user${index}`) }),
    ],
    [
      '10,000 included files',
      10_000,
      0,
      (size) => ({
        [main]: 'Include d/*.conf\n',
        ...Object.fromEntries(
          Array.from({ length: size }, (_, index) => [`/etc/ssh/d/${index}.conf`, `AcceptEnv E${index}\n`]),
        ),
      }),
    ],
    [
      '20,000 lines of Include',
      20_000,
      0,
      (size) => ({
        [main]: lines(size, (index) => `Include ${index % 7}`),
        ...Object.fromEntries(
          Array.from({ length: 7 }, (_, index) => [`/etc/ssh/${index}`, 'AcceptEnv X\n']),
        ),
      }),
    ],
    ['10 MB on one line', 10_000_000, 0, (size) => ({ [main]: `Banner /${'x'.repeat(size)}\n` })],
    [
      '5 MB of words on one line',
      500_000,
      0,
      (size) => ({ [main]: `AllowUsers${' user-0001'.repeat(size)}\n` }),
    ],
    [
      'a list of 500,000 names in one criterion',
      500_000,
      0,
      (size) => ({ [main]: `Match User ${'user-001,'.repeat(size)}x\nBanner /x\n` }),
    ],
    [
      '10,000 patterns of stars',
      10_000,
      0,
      (size) => ({
        [main]: `Match User ${'*u'.repeat(500)},${'*u*s*e*r*x,'.repeat(size)}x\nBanner /x\n`,
      }),
    ],
    ['100,000 faults', 100_000, 255, (size) => ({ [main]: lines(size, (index) => `Keyword${index} yes`) })],
    [
      '200,000 algorithms',
      200_000,
      0,
      (size) => ({ [main]: `Ciphers ${'aes128-ctr,'.repeat(size)}aes256-ctr\n` }),
    ],
    [
      '100,000 patterns of algorithms',
      100_000,
      0,
      (size) => ({ [main]: `PubkeyAcceptedAlgorithms ${'ssh-*,'.repeat(size)}ssh-rsa\n` }),
    ],
    [
      '10,000 addresses to listen on',
      10_000,
      0,
      (size) => ({ [main]: lines(size, (index) => `ListenAddress 10.0.${index >> 8}.${index & 255}`) }),
    ],
    [
      '20,000 host keys',
      20_000,
      1,
      (size) => ({ [main]: lines(size, (index) => `HostKey /etc/ssh/key${index}`) }),
    ],
    ['100,000 NULs', 100_000, 255, (size) => ({ [main]: 'Banner /x\0\n'.repeat(size) })],
    [
      '50,000 variables',
      50_000,
      0,
      (size) => ({ [main]: `SetEnv${lines(size, (index) => ` A${index}=x`).replaceAll('\n', '')}\n` }),
    ],
  ];

  it.each(shapes)('%s', { timeout: 120_000 }, (_, size, status, make) => {
    const part = make(size / 10);
    const whole = make(size);
    // Ten times as much for linear, a hundred times for quadratic. Short times are mostly noise, and a busy machine makes more of it:
    // what has not failed three times has not failed.
    const ratios = [];
    do {
      const least = Math.max(10, Math.min(cost(part, status), cost(part, status)));
      ratios.push(cost(whole, status) / least);
    } while (Math.min(...ratios) > 30 && ratios.length < 3);
    expect(Math.min(...ratios)).toBeLessThan(30);
  });
});
