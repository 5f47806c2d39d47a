import { describe, expect, it } from 'vitest';
import { run } from './command-line.js';

type Files = NonNullable<NonNullable<Parameters<typeof run>[1]>['files']>;

const folder = { directory: true } as const;

/** What doctor says of a login to a server with such a configuration. */
async function doctor(args: string, config: string, files: Files = {}): Promise<string> {
  const place = args.includes('windows') ? '/C:/ProgramData/ssh/sshd_config' : '/etc/ssh/sshd_config';
  return (await run(`doctor ${args} ${place}`, { files: { ...files, [place]: config } })).stdout;
}

describe('sshd-lint doctor, of a folder in place of a key file', () => {
  const windows = '--target windows-11 --user anna --group users';
  const linux = '--target openssh-9.9 --user bob';
  const home = {
    '/C:/Users/anna': folder,
    '/etc/passwd': 'bob:x:1000:1000::/home/bob:/bin/sh\n',
    '/etc/group': 'bob:x:1000:\n',
    '/etc/shadow': 'bob:*:1::::::\n',
    '/bin/sh': { content: '', mode: 0o755 },
    '/home/bob': { ...folder, uid: 1000 },
  };

  it.each([
    [windows, '__PROGRAMDATA__/ssh'],
    [windows, '__PROGRAMDATA__ /ssh/keys'],
    [windows, 'C:/Users/anna'],
    [linux, '/etc/ssh'],
    [linux, '/home'],
    [linux, '/etc/passwd/keys'],
  ])('moves none away: %s, %s', async (args, path) => {
    const said = await doctor(args, `AuthorizedKeysFile ${path}\n`, home);
    expect(said).toMatch(/name a file in AuthorizedKeysFile|correct the path in AuthorizedKeysFile/);
    expect(said).not.toMatch(/Move-Item|\bmv /);
  });

  it('leaves it to people where the folder has the name of the file', async () => {
    const said = await doctor(linux, '', { ...home, '/home/bob/.ssh/authorized_keys': folder });
    expect(said).toContain('take the folder away once nothing in it is needed');
    expect(said).not.toMatch(/\bmv /);
  });
});

describe('sshd-lint doctor, of accounts of a domain', () => {
  const key = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDpKAAi7U8hHbsmFQ7bVlo2vbUc0M9l8sBLVfp6Qc3rL anna\n';
  const profile = (name: string): Files => ({ [`/C:/Users/${name}/.ssh/authorized_keys`]: key });
  const windows = (user: string): string => `--target windows-11 --user ${user} --group users`;

  it.each([
    ['contoso/anna', ['anna', 'anna.CONTOSO']],
    ['fabrikam/anna', ['anna', 'anna.CONTOSO']],
    ['fabrikam/anna', ['anna.CONTOSO']],
  ])('does not know the profile of %s among %j', async (user, profiles) => {
    const files: Files = Object.assign({}, ...profiles.map(profile));
    const said = await doctor(windows(user), 'AuthorizedKeysFile .ssh/authorized_keys\n', files);
    expect(said).toContain('it depends on the account’s profile');
    expect(said).not.toContain('C:\\Users');
  });

  it.each([
    ['contoso/anna', 'anna'],
    ['contoso/anna', 'anna.CONTOSO'],
    ['anna', 'anna'],
  ])('knows that of %s where only %s can be meant', async (user, name) => {
    const said = await doctor(windows(user), '', profile(name));
    expect(said).toContain(`profile C:\\Users\\${name}`);
  });

  it('takes both spellings for one account', async () => {
    for (const user of ['contoso/bob', 'Contoso\\Bob']) {
      expect(await doctor(windows(user), 'DenyUsers contoso\\bob\n')).toContain('refused  lists');
      const block = 'Match User contoso\\bob\n  PubkeyAuthentication no\n';
      expect(await doctor(windows(user), block)).toContain('refused  methods');
      expect(await doctor(windows(user), block.repeat(9))).toContain('refused  methods');
    }
  });

  it('does not take an account of a domain for one of the computer', async () => {
    const acl = (domain: string): Files => ({
      ...profile('anna'),
      '/mine/acl.txt': `C:\\Users\\anna\\.ssh\\authorized_keys ${domain}\\anna:(F)\n     NT AUTHORITY\\SYSTEM:(F)\n`,
    });
    const args = `${windows('anna')} --acl /mine/acl.txt`;
    expect(await doctor(args, '', acl('CONTOSO'))).toContain(
      'CONTOSO\\anna has access; sshd takes the file if that is anna',
    );
    expect(await doctor(args, '', acl('DESKTOP-AB12CD3'))).toContain('its list is as sshd wants it');
  });
});
