import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, utimesSync } from 'node:fs';
import { hostname } from 'node:os';
import { describe, expect, it } from 'vitest';
import { folderOfEachTest } from '../support/folders.js';
import { bundled } from '../system/ordinary-user.js';
import { builtCommand, runBuilt } from './built-command.js';

const folder = folderOfEachTest();
const env = { PATH: process.env['PATH'], COMMAND: builtCommand, NODE: process.execPath };

/** Runs a line of Bash in the folder of the test. */
function bash(line: string): { readonly code: number | null; readonly out: string; readonly err: string } {
  const { status, stdout, stderr } = spawnSync('bash', ['--norc', '-c', line], {
    ...{ cwd: folder.path, env, encoding: 'latin1', input: '' },
  });
  return { code: status, out: stdout, err: stderr };
}

const lint = '"$NODE" "$COMMAND" --target debian-12';
const finding = /:1:1: error: .*\[unknown-keyword\]\n/;

describe.skipIf(process.platform === 'win32')('a report for what is open already', () => {
  it.each(['/dev/stdout', '/dev/fd/1', '/proc/self/fd/1', '-'])('%s goes behind what is there', (name) => {
    folder.put('f', 'Prt 22\nPubkeyAuthentication yes\n');
    bash(`echo earlier >log; (echo one; ${lint} -f compact -o ${name} f; echo two) >>log`);
    expect(folder.read('log')).toMatch(/^earlier\none\nf:1:1: error: .*\ntwo\n$/);
  });

  it('goes to standard error and to any other descriptor', () => {
    folder.put('f', 'Prt 22\nPubkeyAuthentication yes\n');
    bash(`echo earlier >log; ${lint} -f compact -o /dev/stderr f 2>>log`);
    expect(folder.read('log')).toMatch(/^earlier\nf:1:1: error/);
    bash(`echo earlier >log; ln -s /dev/fd/7 link; ${lint} -f compact -o link f 7>>log`);
    expect(folder.read('log')).toMatch(/^earlier\nf:1:1: error/);
    expect(bash(`${lint} -o /dev/fd/77 f`)).toMatchObject({
      code: 2,
      err: expect.stringContaining('the report cannot be written to /dev/fd/77: '),
    });
  });
});

describe.skipIf(process.platform === 'win32')('a pipe that is named is read', () => {
  it.each([
    `${lint} -f compact /dev/stdin < f`,
    `cat f | ${lint} -f compact /dev/stdin`,
    `cat f | ${lint} -f compact /dev/stdin /dev/stdin`,
    `${lint} -f compact <(cat f)`,
    `mkfifo p; cat f > p & ${lint} -f compact p`,
    `mkfifo p; cat f > p & ${lint} -f compact --workers 1 p`,
  ])('%s', (line) => {
    folder.put('f', 'Prt 22\nPubkeyAuthentication yes\n');
    const { code, out, err } = bash(line);
    expect([code, err]).toEqual([1, '']);
    expect(out).toMatch(finding);
    expect(out.match(finding)).toHaveLength(1);
  });

  it('by other commands, too', () => {
    folder.put('f', 'Port 22\n');
    expect(bash(`"$NODE" "$COMMAND" diff f <(echo Port 23)`).code).toBe(1);
    expect(bash(`"$NODE" "$COMMAND" check <(echo Prt 23)`).code).toBe(1);
  });

  it('but none that was found or is included', () => {
    folder.put('d/etc/ssh/sshd_config', 'Include /etc/ssh/sshd_config.d/*.conf\n');
    folder.put('d/etc/ssh/sshd_config.d/a.conf', 'Port 22\n');
    expect(bash('mkfifo d/etc/ssh/sshd_config.d/p.conf').code).toBe(0);
    expect(bash(`timeout 20 ${lint} -f compact d`).code).not.toBe(124);
  });
});

describe.skipIf(process.platform === 'win32')('standard input that is closed', () => {
  it('is not an empty file', () => {
    const said = 'sshd-lint: standard input is closed, or /dev/null: nothing comes from it\n';
    expect(bash(`${lint} - <&-`)).toMatchObject({ code: 2, err: said });
    expect(bash(`${lint} - </dev/null`)).toMatchObject({ code: 2, err: said });
    expect(bash(`true | ${lint} -`).code).toBe(0);
  });
});

describe.skipIf(process.platform !== 'linux')('a name that is not UTF-8', () => {
  it('is the one that was given', () => {
    const { code, out, err } = bash(`printf 'Prt 22\\n' >$'bad\\xff'; ${lint} -f compact bad*`);
    expect([code, err]).toEqual([1, '']);
    expect(out).toMatch(finding);
  });
});

describe('several at once', () => {
  const start = async (argv: readonly string[]): Promise<{ code: number; err: string }> => {
    const child = spawn(process.execPath, [builtCommand, ...argv], { cwd: folder.path, env });
    let err = '';
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    const [code] = (await once(child, 'close')) as [number];
    return { code, err };
  };

  it('lose no fix without a word', { timeout: 120_000 }, async () => {
    for (let round = 0; round < 12; round += 1) {
      folder.put('f', 'Protocol 2\nPort 22\n');
      const [first, second] = await Promise.all([
        start(['--only', 'deprecated-keyword', '--fix', 'f']),
        start(['--only', 'pubkey-authentication', '--fix', 'f']),
      ]);
      const text = folder.read('f');
      expect([first.code !== 0, second.code !== 0]).toEqual([
        text.includes('Protocol'),
        !text.includes('PubkeyAuthentication'),
      ]);
      expect(first.err + second.err).toMatch(/^$|changed since it was read/);
    }
    expect(readdirSync(folder.path)).toEqual(['f']);
  });

  it('lose nothing that was made known without a word', { timeout: 120_000 }, async () => {
    const names = ['a', 'b', 'c', 'd'];
    for (const name of names) folder.put(name, 'Port 22\n');
    for (let round = 0; round < 5; round += 1) {
      const runs = await Promise.all(names.map((name) => start(['--suppress-all', name])));
      const known = Object.keys(JSON.parse(folder.read('.sshd-lint-suppressions.json')).files);
      for (const [index, { code }] of runs.entries()) if (code === 0) expect(known).toContain(names[index]);
    }
  });

  it.runIf(process.platform === 'linux')(
    'go on where one was killed that held the lock, and where its number is that of another process by now',
    { timeout: 60_000 },
    async () => {
      const killed = await bundled(`
        import { withLock } from './src/system/node.js';
        withLock(process.argv[2], () => process.kill(process.pid, 'SIGKILL'));`);
      folder.put('f', 'Port 22\n');
      const { signal } = spawnSync(process.execPath, [killed, folder.at('f')]);
      const lock = folder.read('.sshd-lint-f.lock');
      expect([signal, readdirSync(folder.path)]).toEqual(['SIGKILL', ['.sshd-lint-f.lock', 'f']]);
      const fixIt = (): string => {
        expect(runBuilt(['--only', 'pubkey-authentication', '--fix', 'f'], { cwd: folder.path }).code).toBe(
          0,
        );
        expect(readdirSync(folder.path)).toEqual(['f']);
        return folder.read('f');
      };
      const mended = fixIt();
      expect(mended).toContain('PubkeyAuthentication');
      folder.put('f', 'Port 22\n');
      // This process has another beginning. A lock that is only old is taken away after eight seconds.
      folder.put('.sshd-lint-f.lock', lock.replace(/^# \d+/, `# ${process.pid}`));
      const begun = Date.now();
      expect(fixIt()).toBe(mended);
      expect(Date.now() - begun).toBeLessThan(8000);
    },
  );

  it('do not wait for one that has ended, nor for one that does not end', { timeout: 60_000 }, () => {
    const dead = spawnSync(process.execPath, ['-e', '']).pid;
    const run = (): number | null =>
      runBuilt(['--only', 'pubkey-authentication', '--fix', 'f'], { cwd: folder.path }).code;
    folder.put('f', 'Port 22\n');
    folder.put('.sshd-lint-f.lock', `# ${dead} ${hostname()}\n`);
    expect(run()).toBe(0);
    folder.put('f', 'Port 22\n');
    utimesSync(folder.put('.sshd-lint-f.lock', `# 1 elsewhere\n`), 1, 1);
    expect(run()).toBe(0);
    expect(readdirSync(folder.path)).toEqual(['f']);
  });
});
