import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  constants,
  existsSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  symlinkSync,
} from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { folderOfEachTest } from '../support/folders.js';
import { builtCommand, type Ran, runBuilt } from './built-command.js';

const folder = folderOfEachTest();
const env = { PATH: process.env['PATH'] };
const run = (argv: readonly string[], input = ''): Ran => runBuilt(argv, { cwd: folder.path, input });

/** How much there is to read; a pipe that does not wait says by an error that there is nothing yet. */
function tryRead(descriptor: number, memory: Uint8Array): number {
  try {
    return readSync(descriptor, memory);
  } catch {
    return 0;
  }
}

describe('dist/cli.cjs', () => {
  it('lints, mends and keeps the old file, and the second time there is nothing to do', () => {
    folder.put('sshd_config', '#PubkeyAuthentication yes\r\n');
    const first = run(['--fix', '--backup=.old', 'sshd_config']);
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.stdout).toContain('fixed[pubkey-authentication] sshd_config:1:1');
    expect(folder.read('sshd_config')).toBe('PubkeyAuthentication yes\r\n');
    expect(folder.read('sshd_config.old')).toBe('#PubkeyAuthentication yes\r\n');
    expect(readdirSync(folder.path).sort()).toEqual(['sshd_config', 'sshd_config.old']);
    expect(run(['--fix', 'sshd_config']).stdout).not.toContain('fixed');
  });

  it('reads standard input and writes standard output', () => {
    expect(run(['--fix', '-'], '#PubkeyAuthentication yes\n')).toMatchObject({
      code: 0,
      stdout: 'PubkeyAuthentication yes\n',
    });
  });

  it('reads no folder on standard input', () => {
    const input = openSync(folder.path, 'r');
    const { status, stdout, stderr } = spawnSync(process.execPath, [builtCommand, '-'], {
      ...{ cwd: folder.path, env, encoding: 'utf8', stdio: [input, 'pipe', 'pipe'] },
    });
    closeSync(input);
    expect({ status, stdout, stderr }).toEqual({
      ...{ status: 2, stdout: '', stderr: 'sshd-lint: standard input is a directory\n' },
    });
  });

  it('finds sshd’s files below a folder and by a glob, and does not go round in circles', () => {
    for (const path of ['a/etc/ssh/sshd_config.d', 'b/etc/ssh'])
      mkdirSync(folder.at(path), { recursive: true });
    folder.put('a/etc/ssh/sshd_config', 'Include /etc/ssh/sshd_config.d/*.conf\n');
    folder.put('a/etc/ssh/sshd_config.d/x.conf', '');
    folder.put('a/etc/ssh/sshd_config.d/x.bak', '');
    folder.put('a/etc/ssh/ssh_config', '');
    folder.put('b/etc/ssh/mine', '');
    symlinkSync('/etc/ssh/mine', folder.at('b/etc/ssh/sshd_config'));
    symlinkSync('..', folder.at('a/loop'));
    symlinkSync('..', folder.at('b/loop'));
    const paths = (argv: readonly string[]): readonly string[] =>
      JSON.parse(run([...argv, '-f', 'json']).stdout).map(
        ({ filePath }: { readonly filePath: string }) => filePath,
      );
    const a = ['a/etc/ssh/sshd_config', 'a/etc/ssh/sshd_config.d/x.conf'];
    expect(paths(['.'])).toEqual([...a, 'b/etc/ssh/sshd_config']);
    expect(paths(['a'])).toEqual(a);
    expect(paths([folder.at('a/')])).toEqual(a.map((path) => folder.at(path)));
    expect(paths(['*/etc/ssh/sshd_config'])).toEqual([...a, 'b/etc/ssh/sshd_config']);
    const dropIns = 'a/loop/a/etc/ssh/sshd_config.d';
    expect(paths([dropIns])).toEqual([`${dropIns}/x.conf`]);
    expect(run(['b/etc']).code).toBe(0);
    expect(run(['b/loop/b/etc/ssh/sshd_config.d']).stderr).toContain('No such file or directory');
    expect(run(['*.conf'])).toMatchObject({ code: 2, stderr: 'sshd-lint: *.conf: no file matches\n' });
  });

  it.each(['pipe', 'file', '/dev/null'])('makes no stream to print to: %s', (kind) => {
    folder.put('sshd_config', 'UseDNS no\n');
    folder.put(
      'hook.cjs',
      `process.on('exit', () => require('fs').writeSync(3, String(process.moduleLoadList.includes('NativeModule internal/streams/writable'))));`,
    );
    const path = kind === 'file' ? folder.at('out') : kind;
    const printed = kind === 'pipe' ? kind : openSync(path, 'w');
    const made = spawnSync(
      process.execPath,
      ['--require', folder.at('hook.cjs'), builtCommand, 'sshd_config'],
      {
        ...{ cwd: folder.path, env, encoding: 'utf8', stdio: ['ignore', printed, 'pipe', 'pipe'] },
      },
    );
    if (printed !== 'pipe') closeSync(printed);
    expect(made).toMatchObject({ status: 0, stderr: '' });
    expect(made.output[3]).toBe('false');
  });

  it('exits as it would have where nobody reads on from a pipe that does not wait', async () => {
    folder.put('sshd_config', 'Frobnicate yes\n'.repeat(20_000));
    expect(spawnSync('mkfifo', [folder.at('fifo')]).status).toBe(0);
    const reader = openSync(folder.at('fifo'), constants.O_RDONLY | constants.O_NONBLOCK);
    const writer = openSync(folder.at('fifo'), constants.O_WRONLY | constants.O_NONBLOCK);
    // Node makes its own standard output wait again; not what a shell hands on to it.
    const script = 'exec "$@" >&3';
    const child = spawn('/bin/sh', ['-c', script, 'sh', process.execPath, builtCommand, 'sshd_config'], {
      ...{ cwd: folder.path, env, stdio: ['ignore', 'ignore', 'ignore', writer] },
    });
    closeSync(writer);
    const ended = once(child, 'exit');
    const full = Buffer.alloc(1000);
    while (tryRead(reader, full) === 0) await setTimeout(20);
    // Until what is printed does not fit any more, and is waited for.
    await setTimeout(1500);
    closeSync(reader);
    expect((await ended)[0]).toBe(1);
  });

  it.skipIf(process.platform !== 'linux')('knows a terminal without making a stream for it', () => {
    folder.put('sshd_config', 'UseDNS no\n');
    folder.put(
      'hook.cjs',
      `process.on('exit', () => require('fs').writeFileSync('made', String(process.moduleLoadList.includes('NativeModule tty'))));`,
    );
    const command = `'${process.execPath}' --require ./hook.cjs '${builtCommand}' sshd_config`;
    const inTerminal = spawnSync('script', ['--quiet', '--return', '--command', command, '/dev/null'], {
      ...{
        cwd: folder.path,
        env: { ...env, TERM: 'xterm' },
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    });
    expect(inTerminal).toMatchObject({ status: 0, stderr: '' });
    // Colours and a hint are for terminals, which put a carriage return in front of each line end.
    expect(inTerminal.stdout).toContain('\u001b[');
    const plain = inTerminal.stdout.replaceAll(/\u001b\[[\d;]*m|\r/g, '');
    expect(plain.replace(/^`sshd-lint explain.*\n/m, '')).toBe(run(['sshd_config']).stdout);
    expect(folder.read('made')).toBe('false');
  });

  it.each([
    ['sshd_config', 2],
    ['/dev/null', 2],
    ['--version', 0],
  ])('says in one line that its folder was removed: %s', (argument, code) => {
    mkdirSync(folder.at('gone'));
    const script = 'rm -r ../gone; exec "$@"';
    const { status, stderr } = spawnSync(
      '/bin/sh',
      ['-c', script, 'sh', process.execPath, builtCommand, argument],
      { cwd: folder.at('gone'), env, encoding: 'utf8' },
    );
    expect(status).toBe(code);
    expect(stderr.split('\n').length).toBe(code === 0 ? 1 : 2);
    expect(stderr).not.toMatch(/ at |internal error/);
  });

  it.each([
    ['a link', (_: string, other: string) => symlinkSync('50.conf', other)],
    ['a hard link', linkSync],
  ])('takes nothing out of a drop-in because it is read by another name as well: %s', (_, link) => {
    const name = (file: string): string => `etc/ssh/${file}`;
    mkdirSync(folder.at(name('sshd_config.d')), { recursive: true });
    folder.put('etc/os-release', 'ID=debian\nVERSION_ID="12"\n');
    folder.put(name('sshd_config'), 'Include /etc/ssh/sshd_config.d/*.conf\nPubkeyAuthentication yes\n');
    const line = 'PasswordAuthentication no\n';
    folder.put(name('sshd_config.d/50.conf'), `${line}UsePrivilegeSeparation yes\n`);
    link(folder.at(name('sshd_config.d/50.conf')), folder.at(name('sshd_config.d/60.conf')));
    expect(run(['--fix', '.'])).toMatchObject({ code: 0 });
    expect(folder.read(name('sshd_config.d/50.conf'))).toBe(line);
    expect(folder.read(name('sshd_config.d/60.conf'))).toBe(line);
    expect(run(['.']).stdout).toContain('no problems');
  });

  it('follows no link out of the system of a file', () => {
    mkdirSync(folder.at('a/etc/ssh'), { recursive: true });
    folder.put('mine', '');
    symlinkSync('../../../mine', folder.at('a/etc/ssh/sshd_config'));
    const name = 'a/etc/ssh/sshd_config';
    expect(run([name])).toEqual({
      code: 2,
      stdout: '',
      stderr: `sshd-lint: ${name}: is a link that leads out of its system; name the file itself, with --as\n`,
    });
    expect(run(['mine', '--as', folder.at(name)]).code).toBe(0);
  });

  it('says nothing to who stops listening', async () => {
    folder.put('f', 'Nonsense\n'.repeat(20_000));
    const child = spawn(process.execPath, [builtCommand, 'f'], { cwd: folder.path, env });
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.stdout.once('data', () => child.stdout.destroy());
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect(stderr).toBe('');
    expect(code).toBe(1);
  });

  it.skipIf(!existsSync('/usr/bin/perl'))('prints all into a pipe that does not wait for its reader', () => {
    folder.put('f', 'Nonsense\n'.repeat(5000));
    const expected = run(['-f', 'compact', 'f']).stdout;
    const hurry =
      'use Fcntl; fcntl(STDOUT, F_SETFL, O_WRONLY | O_NONBLOCK) or die; exec { $ARGV[0] } @ARGV or die';
    const command = [process.execPath, builtCommand, '-f', 'compact', 'f'];
    const pipe = `/usr/bin/perl -e '${hurry}' ${command.map((word) => `"${word}"`).join(' ')} | (sleep 1; cat)`;
    const { stdout, stderr } = spawnSync('sh', ['-c', pipe], { cwd: folder.path, env, encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(stdout).toBe(expected);
    // More than a pipe holds.
    expect(stdout.length).toBeGreaterThan(65536);
  });

  it.skipIf(!existsSync('/dev/full'))('says when what it prints goes nowhere', () => {
    folder.put('f', '');
    const full = openSync('/dev/full', 'w');
    const { status, stderr } = spawnSync(process.execPath, [builtCommand, 'f'], {
      cwd: folder.path,
      env,
      stdio: ['ignore', full, 'pipe'],
      encoding: 'utf8',
    });
    closeSync(full);
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: expect.stringMatching(/^sshd-lint: output cannot be written: ENOSPC[^\n]*\n$/),
    });
  });

  it('puts a report into a file, or on a device', () => {
    folder.put('f', 'Nonsense\nPubkeyAuthentication yes\n');
    expect(run(['-f', 'compact', '-o', 'report', 'f']).code).toBe(1);
    const report = folder.read('report');
    expect(report).toMatch(/^f:1:1: error: [^\n]*\n$/);
    const pipe = `"${process.execPath}" "${builtCommand}" -f compact -o /dev/stdout f | cat`;
    const { stdout: piped } = spawnSync('sh', ['-c', pipe], { cwd: folder.path, env, encoding: 'utf8' });
    expect(piped.startsWith(report)).toBe(true);
    const { code, stdout, stderr } = run(['-o', 'no/report', 'f']);
    expect({ code, stdout, stderr }).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'sshd-lint: the report cannot be written to no/report: no such file or directory; nothing was written\n',
    });
  });

  it('prints a patch that patch applies', ({ skip }) => {
    if (spawnSync('patch', ['--version']).error !== undefined) skip();
    const text = '\uFEFFPort 22\r\n# \xe9\r\n#PubkeyAuthentication yes\r\nUsePAM no';
    folder.put('f', text);
    const { stdout, code } = run(['--diff', '--only', 'pubkey-authentication', 'f']);
    expect(code).toBe(1);
    const patched = spawnSync('patch', ['-p0', '--binary'], {
      cwd: folder.path,
      input: stdout,
      encoding: 'utf8',
    });
    expect(patched.status, patched.stdout + patched.stderr).toBe(0);
    expect(folder.read('f')).toBe(text.replace('#Pubkey', 'Pubkey'));
  });

  it('says so where code of others waits for what never comes, and fails where it ends the process', () => {
    folder.put('sshd_config', 'PubkeyAuthentication yes\n');
    folder.put('waits.mjs', 'await new Promise(() => {});\nexport default {};\n');
    folder.put('ends.mjs', 'process.exit(0);\n');
    folder.put('plugin.json', '{ "plugins": ["./waits.mjs"] }');
    const waits = 'cannot be loaded: its top-level await waits for what never comes\n';
    expect(run(['-c', 'waits.mjs', 'sshd_config'])).toEqual({
      ...{ code: 2, stdout: '', stderr: `sshd-lint: waits.mjs ${waits}` },
    });
    expect(run(['-c', 'plugin.json', 'sshd_config'])).toEqual({
      ...{ code: 2, stdout: '', stderr: `sshd-lint: the plugin ./waits.mjs ${waits}` },
    });
    const ended = run(['-c', 'ends.mjs', 'sshd_config']);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toMatch(/^sshd-lint: code of file:\/\/\/\S+\/ends\.mjs ended the process\n$/);
  });

  it('says in one line what to do about a module that Node takes for a script', () => {
    folder.put('sshd_config', 'PubkeyAuthentication yes\n');
    folder.put('package.json', '{ "type": "commonjs" }');
    for (const [text, said] of [
      ['export default {};\n', "Unexpected token 'export'"],
      ["import 'node:fs';\nexport default {};\n", 'Cannot use import statement outside a module'],
    ] as const) {
      folder.put('sshd-lint.config.js', text);
      const { code, stderr } = run(['-c', 'sshd-lint.config.js', 'sshd_config']);
      expect({ code, stderr }).toEqual({
        code: 2,
        stderr: `sshd-lint: sshd-lint.config.js cannot be loaded: ${said}; call it .mjs, or put "type": "module" into the package.json beside it\n`,
      });
    }
  });

  it('has one line and exit 2 for what cannot be read', () => {
    mkdirSync(folder.at('d'));
    for (const argv of [['nowhere'], ['check', 'd'], ['effective', '/dev/null/x'], ['d'], ['/dev/null']]) {
      const { code, stdout, stderr } = run(argv);
      expect({ argv, code, stdout }).toEqual({ argv, code: 2, stdout: '' });
      expect(stderr).toMatch(/^sshd-lint: [^\n]+\n$/);
    }
  });
});
