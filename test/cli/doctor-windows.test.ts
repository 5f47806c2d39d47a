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
