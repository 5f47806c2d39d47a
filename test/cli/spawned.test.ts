import { spawn, spawnSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

const command = join(import.meta.dirname, '../../dist/cli.cjs');

beforeAll(() => {
  if (!existsSync(command)) throw new Error('dist/ is missing: run `npm run build` first');
});

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sshd-lint-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const env = { PATH: process.env['PATH'] };

function run(
  argv: readonly string[],
  input = '',
): { readonly code: number | null; readonly stdout: string; readonly stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...argv], {
    cwd: folder,
    env,
    input,
    encoding: 'utf8',
  });
  return { code: status, stdout, stderr };
}

describe('dist/cli.cjs', () => {
  it('lints, mends and keeps the old file, and the second time there is nothing to do', () => {
    const path = join(folder, 'sshd_config');
    writeFileSync(path, '#PubkeyAuthentication yes\r\n');
    const first = run(['--fix', '--backup=.old', 'sshd_config']);
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.stdout).toContain('fixed[pubkey-authentication] sshd_config:1:1');
    expect(readFileSync(path, 'utf8')).toBe('PubkeyAuthentication yes\r\n');
    expect(readFileSync(`${path}.old`, 'utf8')).toBe('#PubkeyAuthentication yes\r\n');
    expect(readdirSync(folder).sort()).toEqual(['sshd_config', 'sshd_config.old']);
    expect(run(['--fix', 'sshd_config']).stdout).not.toContain('fixed');
  });

  it('reads standard input and writes standard output', () => {
    expect(run(['--fix', '-'], '#PubkeyAuthentication yes\n')).toMatchObject({
      code: 0,
      stdout: 'PubkeyAuthentication yes\n',
    });
  });

  it('finds sshd’s files below a folder and by a glob, and does not go round in circles', () => {
    for (const path of ['a/etc/ssh/sshd_config.d', 'b/etc/ssh'])
      mkdirSync(join(folder, path), { recursive: true });
    writeFileSync(join(folder, 'a/etc/ssh/sshd_config'), 'Include /etc/ssh/sshd_config.d/*.conf\n');
    writeFileSync(join(folder, 'a/etc/ssh/sshd_config.d/x.conf'), '');
    writeFileSync(join(folder, 'a/etc/ssh/sshd_config.d/x.bak'), '');
    writeFileSync(join(folder, 'a/etc/ssh/ssh_config'), '');
    writeFileSync(join(folder, 'b/etc/ssh/mine'), '');
    symlinkSync('/etc/ssh/mine', join(folder, 'b/etc/ssh/sshd_config'));
    symlinkSync('..', join(folder, 'a/loop'));
    symlinkSync('..', join(folder, 'b/loop'));
    const paths = (argv: readonly string[]): readonly string[] =>
      JSON.parse(run([...argv, '-f', 'json']).stdout).map(
        ({ filePath }: { readonly filePath: string }) => filePath,
      );
    const a = ['a/etc/ssh/sshd_config', 'a/etc/ssh/sshd_config.d/x.conf'];
    expect(paths(['.'])).toEqual([...a, 'b/etc/ssh/sshd_config']);
    expect(paths(['a'])).toEqual(a);
    expect(paths([join(folder, 'a/')])).toEqual(a.map((path) => join(folder, path)));
    expect(paths(['*/etc/ssh/sshd_config'])).toEqual([...a, 'b/etc/ssh/sshd_config']);
    expect(run(['a/loop/a/etc/ssh/sshd_config.d']).stderr).toContain(
      'no sshd_config and no sshd_config.d/*.conf',
    );
    expect(run(['*.conf'])).toMatchObject({ code: 2, stderr: 'sshd-lint: *.conf: no file matches\n' });
  });

  it('follows no link out of the system of a file', () => {
    mkdirSync(join(folder, 'a/etc/ssh'), { recursive: true });
    writeFileSync(join(folder, 'mine'), '');
    symlinkSync('../../../mine', join(folder, 'a/etc/ssh/sshd_config'));
    const name = 'a/etc/ssh/sshd_config';
    expect(run([name])).toEqual({
      code: 2,
      stdout: '',
      stderr: `sshd-lint: ${name}: is a link that leads out of its system; name the file itself, with --as\n`,
    });
    expect(run(['mine', '--as', join(folder, name)]).code).toBe(0);
  });

  it('says nothing to who stops listening', async () => {
    writeFileSync(join(folder, 'f'), 'Nonsense\n'.repeat(20_000));
    const child = spawn(process.execPath, [command, 'f'], { cwd: folder, env });
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.stdout.once('data', () => child.stdout.destroy());
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect(stderr).toBe('');
    expect(code).toBe(1);
  });

  it.skipIf(!existsSync('/dev/full'))('says when what it prints goes nowhere', () => {
    writeFileSync(join(folder, 'f'), '');
    const full = openSync('/dev/full', 'w');
    const { status, stderr } = spawnSync(process.execPath, [command, 'f'], {
      cwd: folder,
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
    writeFileSync(join(folder, 'f'), 'Nonsense\nPubkeyAuthentication yes\n');
    expect(run(['-f', 'compact', '-o', 'report', 'f']).code).toBe(1);
    const report = readFileSync(join(folder, 'report'), 'utf8');
    expect(report).toMatch(/^f:1:1: error: [^\n]*\n$/);
    const pipe = `"${process.execPath}" "${command}" -f compact -o /dev/stdout f | cat`;
    const { stdout: piped } = spawnSync('sh', ['-c', pipe], { cwd: folder, env, encoding: 'utf8' });
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
    writeFileSync(join(folder, 'f'), text);
    const { stdout, code } = run(['--diff', '--only', 'pubkey-authentication', 'f']);
    expect(code).toBe(1);
    const patched = spawnSync('patch', ['-p0', '--binary'], { cwd: folder, input: stdout, encoding: 'utf8' });
    expect(patched.status, patched.stdout + patched.stderr).toBe(0);
    expect(readFileSync(join(folder, 'f'), 'utf8')).toBe(text.replace('#Pubkey', 'Pubkey'));
  });

  it('has one line and exit 2 for what cannot be read', () => {
    mkdirSync(join(folder, 'd'));
    for (const argv of [['nowhere'], ['check', 'd'], ['effective', '/dev/null/x'], ['d'], ['/dev/null']]) {
      const { code, stdout, stderr } = run(argv);
      expect({ argv, code, stdout }).toEqual({ argv, code: 2, stdout: '' });
      expect(stderr).toMatch(/^sshd-lint: [^\n]+\n$/);
    }
  });
});
