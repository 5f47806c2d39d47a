import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { processIo } from '../../src/cli/process/process-io.js';
import type { FileSystem } from '../../src/system/index.js';
import { run } from './command-line.js';

const top = realpathSync(mkdtempSync(join(tmpdir(), 'sshd-lint-outside-')));
afterAll(() => rmSync(top, { recursive: true }));
const put = (name: string, text: string): void => {
  mkdirSync(dirname(join(top, name)), { recursive: true });
  writeFileSync(join(top, name), text);
};

put('secret', 'SecretWord yes\n');
put('etc/passwd', 'secretuser:x:0:0::/:/bin/sh\n');
put('etc/os-release', 'ID=alpine\nVERSION_ID="3.20"\n');
put('h/etc/ssh/inside', 'InsideWord yes\n');
put(
  'h/etc/ssh/sshd_config',
  [
    `Include ${top}/secret`,
    'Include /../../secret /etc/ssh/../../../../secret ../../../secret',
    'Include link-absolute link-up link-folder/secret link-chain/* inside',
    'Banner /../../../secret',
    'AuthorizedKeysFile /etc/ssh/link-folder/secret ../../../secret',
    'HostKey /etc/ssh/link-up',
    '',
  ].join('\n'),
);
const ssh = join(top, 'h/etc/ssh');
symlinkSync(`${top}/secret`, join(ssh, 'link-absolute'));
symlinkSync('../../../secret', join(ssh, 'link-up'));
symlinkSync('../../..', join(ssh, 'link-folder'));
symlinkSync('link-folder', join(ssh, 'link-chain'));
symlinkSync('../../etc/passwd', join(top, 'h/etc/passwd'));
symlinkSync('../../etc/os-release', join(top, 'h/etc/os-release'));

const io = processIo();
/** The machine's files; what was read of them is remembered. */
function watched(): { readonly fileSystem: FileSystem; readonly read: string[] } {
  const read: string[] = [];
  const fileSystem: FileSystem = {
    ...io.fileSystem,
    readFile: (path) => {
      read.push(path);
      return io.fileSystem.readFile(path);
    },
    readDirectory: (path) => {
      read.push(path);
      return io.fileSystem.readDirectory(path);
    },
  };
  return { fileSystem, read };
}

describe('nothing leads out of a system', () => {
  it.each([
    'h/etc/ssh/sshd_config',
    '--fs h/etc/ssh/sshd_config',
    '--sysroot h',
    '--fix-dry-run --unsafe-fixes -f json --sysroot h',
    'check --sysroot h',
    'effective --sysroot h',
    'effective --json h/etc/ssh/sshd_config',
    'who --sysroot h login',
    'doctor --sysroot h --user secretuser',
    'upgrade --from debian-11 --to debian-12 --sysroot h',
    'diff h h',
  ])('%s', async (argv) => {
    const { fileSystem, read } = watched();
    const taken = await run(argv, { fileSystem, cwd: top });
    expect(taken.stderr).not.toContain('internal error');
    expect(taken.stdout + taken.stderr).not.toContain('SecretWord');
    expect(read.length).toBeGreaterThan(0);
    const real = read.map((path) => realpathSync(path));
    expect(real.filter((path) => path !== `${top}/h` && !path.startsWith(`${top}/h/`))).toEqual([]);
  });

  it('but what is inside is read', async () => {
    const { fileSystem, read } = watched();
    const { stdout } = await run('--sysroot h', { fileSystem, cwd: top });
    expect(stdout).toContain('InsideWord');
    expect(read).toContain(`${top}/h/etc/ssh/inside`);
  });
});
