import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from './command-line.js';

const folder = join(import.meta.dirname, '../fixtures/windows/acl');
const listing = (name: string): Uint8Array => readFileSync(join(folder, name));
const block =
  'Match Group administrators\n       AuthorizedKeysFile __PROGRAMDATA__/ssh/administrators_authorized_keys\n';
const lint = '--only windows-file-permissions --format compact --target windows@8.1';

describe('lint --acl', () => {
  it('judges the files that a listing tells of, whose configuration lies anywhere', async () => {
    const files = { '/mine/sshd_config': block, '/mine/acl.txt': listing('inherited.german.cp850.txt') };
    const { stdout, code } = await run(`${lint} --acl acl.txt sshd_config`, { files });
    expect(stdout).toContain(
      'NT AUTHORITY\\Authenticated Users may read C:\\ProgramData\\ssh\\administrators_authorized_keys',
    );
    expect(code).toBe(1);
    const later = await run(`${lint.replace('8.1', '8.6')} --acl acl.txt sshd_config`, { files });
    expect(later.code).toBe(0);
  });

  it('judges files in profiles for their owners', async () => {
    const files = { '/mine/sshd_config': block, '/mine/acl.txt': listing('profile.format-list.txt') };
    const { stdout } = await run(`${lint.replace('8.1', '9.5')} --acl acl.txt sshd_config`, { files });
    expect(stdout).toContain('Everyone may write to C:\\Users\\anna\\.ssh\\authorized_keys');
  });

  it('wants to know whose a descriptor is', async () => {
    const files = {
      '/mine/sshd_config': block,
      '/mine/acl.txt': 'O:BAD:AI(A;ID;FA;;;SY)(A;ID;0x1200a9;;;AU)\r\n',
    };
    const nameless = await run(`${lint} --acl acl.txt sshd_config`, { files });
    expect(nameless).toMatchObject({ code: 2, stdout: '' });
    expect(nameless.stderr).toContain('say so with --acl PATH=acl.txt');
    const named = await run(
      `${lint} --acl C:\\ProgramData\\ssh\\administrators_authorized_keys=acl.txt sshd_config`,
      { files },
    );
    expect(named.stdout).toContain('Authenticated Users may read');
  });

  it('refuses what is not a listing', async () => {
    const { code, stderr } = await run(`${lint} --acl sshd_config sshd_config`, {
      files: { '/mine/sshd_config': block },
    });
    expect(code).toBe(2);
    expect(stderr).toContain('sshd_config: is not a listing of permissions');
  });
});

describe('doctor --acl', () => {
  const key = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl anna\n';
  const image = {
    '/image/ProgramData/ssh/sshd_config': block,
    '/image/ProgramData/ssh/administrators_authorized_keys': key,
    '/mine/acl.txt': listing('inherited.sddl.txt'),
  };
  const doctor = 'doctor --user anna --group administrators /image/ProgramData/ssh/sshd_config';

  it('says what keeps an administrator’s key from being accepted, and the command that mends it', async () => {
    const { stdout, code } = await run(`${doctor} --target windows@8.1 --acl /mine/acl.txt`, {
      files: image,
    });
    expect(code).toBe(1);
    expect(stdout).toContain('NT AUTHORITY\\Authenticated Users may read it');
    expect(stdout).toContain(
      'icacls.exe "C:\\ProgramData\\ssh\\administrators_authorized_keys" /inheritance:r /grant "*S-1-5-32-544:F" /grant "*S-1-5-18:F"',
    );
  });

  it('accepts with 8.6 what 8.1 does not', async () => {
    const { stdout } = await run(`${doctor} --target windows@8.6 --acl /mine/acl.txt`, { files: image });
    expect(stdout).not.toContain('may read it');
    expect(stdout).toMatch(/administrators_authorized_keys.*line 1/);
  });

  it('knows that the service ends over the permissions of its folder, from 9.4 to 9.8', async () => {
    const files = {
      ...image,
      '/mine/folder.txt': listing('folder-continue.saved.txt'),
    };
    const both = '--acl /mine/acl.txt --acl /mine/folder.txt';
    const { stdout, code } = await run(`${doctor} --target windows@9.8 ${both}`, { files });
    expect(code).toBe(1);
    expect(stdout).toMatch(/refused +server .*error 1067.*C:\\ProgramData\\ssh: .* may write to it/);
    expect(stdout).toContain('"*S-1-5-32-544:(OI)(CI)F"');
    for (const target of ['windows@8.6', 'windows@10.0'])
      expect((await run(`${doctor} --target ${target} ${both}`, { files })).code).toBe(0);
    // Windows has 9.5 itself, and what it does depends on the updates of Windows.
    const updated = await run(`${doctor} --target windows@9.5 ${both}`, { files });
    expect(updated.stdout).toMatch(/unknown +server .*error 1067.*without the updates of March 2025/);
  });

  it('knows that sshd does not start where it accepts no host key', async () => {
    const open = ['rsa', 'ecdsa', 'ed25519'].map(
      (type) => `C:\\ProgramData\\ssh\\ssh_host_${type}_key\nO:BAD:(A;;FA;;;SY)(A;;FR;;;AU)\n`,
    );
    const asked = async (listed: readonly string[]) =>
      await run(`${doctor} --target windows@9.5 --acl /mine/acl.txt --acl /mine/keys.txt`, {
        files: { ...image, '/mine/keys.txt': listed.join('') },
      });
    const { stdout, code } = await asked(open);
    expect(code).toBe(1);
    expect(stdout).toContain('it accepts the permissions of none of its host keys');
    expect(stdout).toContain('sshd logs (ERROR): no hostkeys available -- exiting');
    expect((await asked(open.slice(1))).code).toBe(0);
  });

  it('cannot tell without a listing', async () => {
    const { stdout, code } = await run(`${doctor} --target windows@8.6`, { files: image });
    expect(code).toBe(2);
    expect(stdout).toContain('cannot be told without --acl');
  });
});
