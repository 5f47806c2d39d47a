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

describe('sshd-lint doctor, of what sshd for Windows logs', () => {
  const place = '/C:/ProgramData/ssh/sshd_config';
  const anna = '--user anna --group users';

  it.each([
    ['.ssh/authorized_keys', String.raw`'C:\\Users\\anna\\.ssh/authorized_keys': No such file`],
    ['__PROGRAMDATA__/ssh/keys', "'__PROGRAMDATA__/ssh/keys': No such file"],
  ])('quotes the path of %s as it stands there', async (path, logged) => {
    const home = { '/C:/Users/anna': folder };
    const said = await doctor(`--target windows-11 ${anna}`, `AuthorizedKeysFile ${path}\n`, home);
    expect(said).toContain(logged);
  });

  it.each([
    ['9.5', 'NT AUTHORITY\\\\Authenticated Users (S-1-5-11)'],
    ['7.7', 'S-1-5-11'],
  ])('names whom %s finds in a list as %s', async (release, who) => {
    const files = {
      [place]: '',
      '/C:/Users/anna/.ssh/authorized_keys': '',
      '/mine/acl': 'C:\\Users\\anna\\.ssh\\authorized_keys\nO:BAD:(A;;FA;;;SY)(A;;FA;;;AU)\n',
    };
    const command = `doctor --target windows@${release} ${anna} --acl acl ${place}`;
    const { stdout } = await run(command, { files });
    expect(stdout).toContain(`for user: ${who} on file C:/Users/anna/.ssh/authorized_keys.`);
  });
});

describe('sshd-lint doctor, of permissions in a listing', () => {
  const config = 'AuthorizedKeysFile C:/keys/%u\n';
  const asked = 'doctor --target windows@9.5 --user anna --group users w --acl acl';
  const listed = (who: string): Files => ({
    '/mine/w': config,
    '/mine/acl': `C:\\keys\\anna\nO:BAG:SYD:(A;;FA;;;SY)(A;;FA;;;${who})\n`,
  });

  it('needs no system to say that sshd passes over a file', async () => {
    const { code, stdout } = await run(asked, { files: listed('AU') });
    expect(code).toBe(1);
    expect(stdout).toContain('refused  keys');
    expect(stdout).toContain('NT AUTHORITY\\Authenticated Users');
    expect(stdout).toContain('icacls.exe "C:\\keys\\anna"');
  });

  it('does not know what is in a file that it does not see', async () => {
    const { code, stdout } = await run(asked, { files: listed('BA') });
    expect(code).toBe(2);
    expect(stdout).toContain(
      'C:\\keys\\anna cannot be looked at by us: no known system; --sysroot names one',
    );
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

describe('sshd-lint doctor, of groups of Windows', () => {
  const administrator = '--user anna --group administrators';

  it.each([
    ['DenyGroups BUILTIN\\Administrators', 'windows@9.5', 'refused  lists'],
    ['DenyGroups S-1-5-32-544', 'windows@9.8', 'refused  lists'],
    ['DenyGroups S-1-5-32-544', 'windows@9.5', 'ok       lists'],
    ['DenyGroups Administratoren', 'windows@9.5', 'refused  lists'],
    ['AllowGroups BUILTIN\\Administrators', 'windows@9.5', 'ok       lists'],
    ['AllowGroups S-1-5-32-544', 'windows@9.8', 'ok       lists'],
    ['AllowGroups Everyone', 'windows@9.5', 'ok       lists'],
    ['AllowGroups "NT AUTHORITY\\Authenticated Users"', 'windows@9.5', 'ok       lists'],
    // With a wildcard in the list all of it is compared with names, and the group has no BUILTIN in front.
    ['AllowGroups BUILTIN\\Administrators contoso\\ssh*', 'windows@9.5', 'refused  lists'],
    ['DenyGroups Everyone contoso\\ssh*', 'windows@9.5', 'ok       lists'],
  ])('knows what %s means to %s', async (line, target, said) => {
    expect(await doctor(`--target ${target} ${administrator}`, `${line}\n`)).toContain(said);
  });

  it.each([
    ['DenyGroups administrators', 'refused  lists'],
    ['AllowGroups administrators', 'ok       lists'],
    ['Match Group administrators\n  PubkeyAuthentication no', 'refused  methods'],
  ])('takes administrators of the domain for administrators: %s', async (line, said) => {
    const { stdout } = await run(
      [
        'doctor',
        '--target',
        'windows-11',
        '--user',
        'contoso\\anna',
        '--group',
        'contoso\\domain admins',
        '/C:/ProgramData/ssh/sshd_config',
      ],
      { files: { '/C:/ProgramData/ssh/sshd_config': `${line}\n` } },
    );
    expect(stdout).toContain(said);
    expect(stdout).toContain('and so of administrators, unless');
  });

  it.each(['anna@contoso.com', 'contoso.com\\anna'])('does not know on which list %s is', async (user) => {
    for (const line of ['AllowUsers contoso\\anna', 'DenyUsers contoso\\anna']) {
      const said = await doctor(`--target windows-11 --user ${user} --group users`, `${line}\n`);
      expect(said).toContain('unknown  lists');
      expect(said).not.toContain('add anna');
    }
  });
});
