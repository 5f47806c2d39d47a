import { spawn } from 'node:child_process';
import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderOfEachTest } from '../support/folders.js';
import { builtCommand, type Ran, runBuilt } from './built-command.js';

const folder = folderOfEachTest();
const { put } = folder;

const run = (argv: readonly string[], input = '', env: NodeJS.ProcessEnv = {}): Ran =>
  runBuilt(argv, { cwd: folder.path, input, env });

/** What a command line comes to, which any number of threads must not change. */
function runWithAny(argv: readonly string[], input = '', numbers: readonly number[] = [1, 2]): Ran {
  const alone = run(['--workers', '0', ...argv], input);
  for (const workers of numbers.map(String))
    expect(run(['--workers', workers, ...argv], input)).toEqual(alone);
  return alone;
}

const host = (number: number): string => `fleet/h${String(number).padStart(2, '0')}`;

/** Hosts of which some have drop-ins, and some are broken. */
function putFleet(hosts: number): void {
  for (let number = 0; number < hosts; number += 1) {
    const etc = `${host(number)}/etc`;
    put(
      `${etc}/os-release`,
      number % 2 === 0 ? 'ID=debian\nVERSION_ID="12"\n' : 'ID=rhel\nVERSION_ID="9.4"\n',
    );
    put(`${etc}/passwd`, 'root:x:0:0::/root:/bin/sh\nbob:x:1000:1000::/home/bob:/bin/sh\n');
    put(`${etc}/group`, 'root:x:0:\nbob:x:1000:\n');
    const own = number % 5 === 3 ? 'Nonsense\n' : `Port ${22 + number}\n`;
    put(
      `${etc}/ssh/sshd_config`,
      `Include /etc/ssh/sshd_config.d/*.conf\n${own}PermitRootLogin yes\nMatch User bob\n  X11Forwarding yes\n`,
    );
    if (number % 3 === 0)
      put(`${etc}/ssh/sshd_config.d/x.conf`, '#PubkeyAuthentication yes\nUseDNS no\nUseDNS no\n');
  }
}

/** Hosts that nothing can be said of. */
function putOddities(): void {
  put('fleet/templates/etc/ssh/sshd_config', 'Port {{ port }}\n');
  put('fleet/templates/etc/ssh/sshd_config.d/x.conf', 'Nonsense\n');
  put('fleet/u/etc/ssh/sshd_config.j2', 'Port {{ port }}\n');
  mkdirSync(folder.at('fleet/dangling/etc/ssh'), { recursive: true });
  symlinkSync('nowhere', folder.at('fleet/dangling/etc/ssh/sshd_config'));
}

describe('with any number of threads', () => {
  it('a report has the same bytes', { timeout: 120_000 }, () => {
    putFleet(11);
    putOddities();
    // One format that groups by host, one by file, one by rule; all are made of the same findings.
    for (const [format, threads] of [
      ['full', [1, 2, 3]],
      ['json', [2]],
      ['sarif', [2]],
    ] as const) {
      const { code, stdout, stderr } = runWithAny(['fleet', '-', '-f', format], 'Nonsense\n', threads);
      expect([format, code]).toEqual([format, 2]);
      expect(stdout).toContain('h08/etc/ssh');
      expect(stderr).toContain('fleet/dangling/etc/ssh/sshd_config: No such file or directory\n');
      expect(stderr).toContain('fleet/templates/etc/ssh/sshd_config is a template');
    }
  });

  it('what was included is judged once, in the order of what was asked for', { timeout: 60_000 }, () => {
    putFleet(7);
    const files = [6, 3, 0].flatMap((number) => [
      `${host(number)}/etc/ssh/sshd_config.d/x.conf`,
      `${host(number)}/etc/ssh/sshd_config`,
    ]);
    const { stdout } = runWithAny([...files, '-f', 'json', '--max-warnings', '1']);
    const results: readonly { readonly filePath: string }[] = JSON.parse(stdout);
    expect(results.map(({ filePath }) => filePath)).toEqual(files.map((_, index) => files[index ^ 1]));
  });

  it('the same is written, and a file that two configurations share once', { timeout: 120_000 }, () => {
    const texts = ['0', '1', '2'].map((workers) => {
      rmSync(folder.path, { recursive: true });
      putFleet(6);
      putOddities();
      put('image/etc/shared.conf', 'PubkeyAuthentication no\n');
      for (const name of ['a', 'b', 'c']) put(`image/etc/${name}`, 'Include /etc/shared.conf\n');
      const hosts = run(['--workers', workers, '--fix', 'fleet']);
      const shared = run([
        ...['--workers', workers, '--sysroot', 'image', '--target', 'debian-12', '--fix', '--unsafe-fixes'],
        ...['--only', 'pubkey-authentication'],
        ...['image/etc/a', 'image/etc/b', 'image/etc/c', 'image/etc/shared.conf'],
      ]);
      expect(shared).toMatchObject({ code: 0, stderr: '' });
      const files = readdirSync(folder.path, { recursive: true, encoding: 'utf8', withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) => join(parentPath, name))
        .sort();
      return [hosts, shared, files.map((file) => [file, readFileSync(file, 'utf8')])];
    });
    expect(texts[1]).toEqual(texts[0]);
    expect(texts[2]).toEqual(texts[0]);
    expect(folder.read('image/etc/shared.conf')).toBe('PubkeyAuthentication yes\n');
    const dropIn = folder.read(`${host(3)}/etc/ssh/sshd_config.d/x.conf`);
    expect(dropIn).toBe('#PubkeyAuthentication yes\nUseDNS no\n');
  });
});

describe('a thread', () => {
  const plugin = (check: string): void => {
    put(
      'plugin.mjs',
      `import { writeFileSync } from 'node:fs';
       import { isMainThread } from 'node:worker_threads';
       const meta = { title: '', description: '', category: 'style', level: 'warning', fix: null, since: '1', references: [], messages: { here: 'here' }, example: { bad: '', good: '' } };
       export default { rules: { 'own/rule': { meta, *check({ tree }) { ${check} } } } };`,
    );
    put('settings.json', '{ "plugins": ["./plugin.mjs"], "rules": { "own/rule": "warning" } }');
  };
  const argv = ['-c', 'settings.json', '--only', 'own/rule', '-f', 'compact', 'fleet'];

  it('runs rules of plugins', { timeout: 60_000 }, () => {
    putFleet(5);
    plugin(`if (tree.root.name.includes('h03')) yield { message: 'here' };`);
    expect(runWithAny(argv).stdout).toBe('fleet/h03/etc/ssh/sshd_config:1:1: warning: here [own/rule]\n');
  });

  it('that a rule fails in fails with its message', { timeout: 60_000 }, () => {
    putFleet(5);
    plugin(`if (/h0[24]/.test(tree.root.name)) throw new TypeError('surprise in ' + tree.root.name);`);
    const { code, stdout, stderr } = runWithAny(argv);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(
      /^sshd-lint: the rule own\/rule of a plugin failed: surprise in fleet\/h02[^\n]*\n$/,
    );
  });

  it('that ends has one line, and exit 2', { timeout: 60_000 }, () => {
    putFleet(5);
    plugin(`if (!isMainThread && tree.root.name.includes('h02')) process.exit(7);`);
    expect(run(['--workers', '1', ...argv])).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'sshd-lint: a thread ended while it judged fleet/h02/etc/ssh/sshd_config: its code ended it with 7\n',
    });
  });

  it('that runs out of memory has one line, and exit 2', { timeout: 60_000 }, () => {
    putFleet(5);
    plugin(`if (!isMainThread) for (const all = [];;) all.push(new Array(100_000).fill({}));`);
    const { code, stdout, stderr } = run(['--workers', '2', ...argv], '', {
      NODE_OPTIONS: '--max-old-space-size=100',
    });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^sshd-lint: a thread ended while it judged fleet\/h00[^\n]*memory[^\n]*\n$/m);
  });

  it('does not keep a run from being interrupted', { timeout: 60_000 }, async () => {
    putFleet(5);
    plugin(`if (!isMainThread) { writeFileSync('begun', ''); for (;;); }`);
    const child = spawn(process.execPath, [builtCommand, '--workers', '2', ...argv], { cwd: folder.path });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    while (!existsSync(folder.at('begun'))) await new Promise((resolve) => setTimeout(resolve, 10));
    child.kill('SIGINT');
    const signal = await new Promise((resolve) => child.on('close', (_, name) => resolve(name)));
    expect([signal, output]).toEqual(['SIGINT', '']);
  });
});

describe('one file under two names', () => {
  it.each([
    ['a symbolic link', (from: string, to: string) => symlinkSync(from, to)],
    ['a hard link', (from: string, to: string) => linkSync(from, to)],
  ])('through %s is written once', (_, link) => {
    put('a/sshd_config', '#PubkeyAuthentication yes\n');
    mkdirSync(folder.at('b'));
    link(folder.at('a/sshd_config'), folder.at('b/sshd_config'));
    const { code, stderr } = run(['--workers', '2', '--fix', 'a/sshd_config', 'b/sshd_config']);
    expect([code, stderr]).toEqual([0, expect.not.stringContaining('changed')]);
    expect(folder.read('a/sshd_config')).toBe('PubkeyAuthentication yes\n');
    expect(folder.read('b/sshd_config')).toBe('PubkeyAuthentication yes\n');
  });
});
