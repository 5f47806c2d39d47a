import { spawn } from 'node:child_process';
import { chmodSync, readdirSync, symlinkSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { folderOfEachTest } from '../support/folders.js';
import { asNobody } from '../system/ordinary-user.js';
import { commandForAll, type Ran, runBuilt } from './built-command.js';

const folder = folderOfEachTest();
const { put } = folder;

const run = (argv: readonly string[], before: readonly string[] = []): Ran =>
  runBuilt(argv, { cwd: folder.path, program: commandForAll(), before });

const pathsIn = (report: string): readonly string[] =>
  JSON.parse(report).map(({ filePath }: { readonly filePath: string }) => filePath);

describe('a fleet', () => {
  it('of which an ordinary user may not read all is judged where they may', { timeout: 60_000 }, () => {
    for (const host of ['a', 'b', 'c', 'd'])
      put(`fleet/${host}/etc/ssh/sshd_config`, 'PermitRootLogin yes\n');
    put('fleet/c/etc/ssh/sshd_config', 'Include /etc/ssh/sshd_config.d/*.conf\n');
    put('fleet/c/etc/ssh/sshd_config.d/x.conf', 'UseDNS no\n');
    chmodSync(folder.at('fleet/a'), 0);
    chmodSync(folder.at('fleet/b/etc/ssh/sshd_config'), 0);
    chmodSync(folder.at('fleet/c/etc/ssh/sshd_config.d'), 0);
    for (const workers of ['0', '2']) {
      const { code, stdout, stderr } = run(['fleet', '-f', 'json', '--workers', workers], asNobody);
      const denied = ['a', 'c/etc/ssh/sshd_config.d', 'b/etc/ssh/sshd_config'];
      const lines = denied.map((path) => `sshd-lint: fleet/${path}: Permission denied\n`);
      expect([code, stderr]).toEqual([2, lines.join('')]);
      expect(pathsIn(stdout)).toEqual([
        ...['c', 'd'].map((host) => `fleet/${host}/etc/ssh/sshd_config`),
        ...denied.map((path) => `fleet/${path}`),
      ]);
    }
    for (const path of ['a', 'c/etc/ssh/sshd_config.d']) chmodSync(folder.at(`fleet/${path}`), 0o755);
  });

  it('whose folders and Includes go round in circles is judged once', { timeout: 60_000 }, () => {
    const loops = ['loop', 'loop/loop', `${'loop/'.repeat(50)}loop`];
    put(
      'fleet/a/etc/ssh/sshd_config',
      `${loops.map((path) => `Include /etc/ssh/${path}/*.conf\n`).join('')}Include /etc/ssh/*/*/*.conf\nUsePAM yes\n`,
    );
    put('fleet/a/etc/ssh/x.conf', 'UseDNS no\n');
    symlinkSync('.', folder.at('fleet/a/etc/ssh/loop'));
    symlinkSync('round', folder.at('fleet/a/etc/ssh/round'));
    symlinkSync('../..', folder.at('fleet/a/up'));
    symlinkSync('../../fleet', folder.at('fleet/a/etc/fleet'));
    symlinkSync('a', folder.at('fleet/b'));
    const { code, stdout, stderr } = run(['fleet', '-f', 'json']);
    expect([code, stderr]).toEqual([0, '']);
    expect(pathsIn(stdout).filter((path) => path.endsWith('sshd_config'))).toEqual([
      'fleet/a/etc/ssh/sshd_config',
    ]);
  });

  it('of hundreds of broken files is judged to its end', { timeout: 120_000 }, () => {
    const kinds = [
      (host: number) => 'Nonsense "\n'.repeat(1 + (host % 50)),
      (host: number) => Uint8Array.from({ length: 300 }, (_, at) => (at * 31 + host * 7) % 256),
      () => 'Match User\nMatch Address 1.2.3.4/99\nPort x\nInclude /etc/ssh/*/\\[\n',
      () => `Include /etc/ssh/sshd_config\n`,
      () => '\0'.repeat(2000),
      () => `Port ${'9'.repeat(10_000)}`,
    ];
    for (let host = 0; host < 300; host += 1) {
      put(`fleet/h${host}/etc/ssh/sshd_config`, kinds[host % kinds.length]!(host));
    }
    const { code, stdout, stderr } = run(['fleet', '-f', 'compact', '--workers', '2']);
    expect([code, stderr]).toEqual([1, '']);
    const files = new Set(stdout.split('\n').map((line) => line.split(':', 1)[0]));
    // Each is broken; behind the last line end stands nothing.
    expect(files.size).toBe(301);
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)(
    'that is mended when %s comes has old and new files, and no others',
    { timeout: 60_000 },
    async (signal) => {
      const hosts = 60;
      const [old, mended] = ['UsePAM yes\nUsePAM yes\n', 'UsePAM yes\n'];
      const file = (host: number): string => `fleet/h${host}/etc/ssh/sshd_config`;
      for (let host = 0; host < hosts; host += 1) put(file(host), old);
      const argv = [commandForAll(), '--fix', '--only', 'shadowed-directive', '--workers', '2', 'fleet'];
      const child = spawn(process.execPath, argv, { cwd: folder.path, stdio: 'ignore' });
      const ended = new Promise((resolve) => child.on('close', resolve));
      while (folder.read(file(0)) === old && child.exitCode === null) {
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
      child.kill(signal);
      await ended;
      for (let host = 0; host < hosts; host += 1) {
        expect([old, mended]).toContain(folder.read(file(host)));
      }
      const found = readdirSync(folder.at('fleet'), { recursive: true, withFileTypes: true });
      const others = found.filter((entry) => entry.isFile() && entry.name !== 'sshd_config');
      // What was just being written, and the lock beside it, by names that no Include finds.
      const locks = others.filter(({ name }) => /^\.sshd-lint-.*\.lock$/.test(name));
      expect(locks.length).toBeLessThanOrEqual(1);
      expect(others.length - locks.length).toBeLessThanOrEqual(1);
      expect(others.filter(({ name }) => !name.startsWith('.'))).toEqual([]);
      const again = run(['--fix', '--only', 'shadowed-directive', 'fleet', '-f', 'compact']);
      expect([again.code, folder.read(file(hosts - 1))]).toEqual([0, mended]);
    },
  );
});
