import { describe, expect, it } from 'vitest';
import { run } from './command-line.js';

const text = 'PubkeyAuthentication yes\nMatch Group ops\n  PasswordAuthentication no\n';
const files = { '/mine/sshd_config': text };
const block =
  'Match Group administrators\n       AuthorizedKeysFile __PROGRAMDATA__/ssh/administrators_authorized_keys\n';

describe('init --powershell', () => {
  it('says that nobody can log in at all', async () => {
    const content = 'AllowUsers bob\nDenyUsers bob\nSubsystem powershell /usr/bin/pwsh -sshs -NoLogo\n';
    const { code, stderr } = await run('init --powershell --target debian-12 sshd_config', {
      files: { '/mine/sshd_config': content },
    });
    expect(stderr).toContain('not done: DenyUsers and AllowUsers let nobody in');
    expect(code).toBe(1);
  });

  const program = { content: '', mode: 0o755 };
  it.each([
    ['ubuntu-24.04', ['/usr/bin/pwsh', '/snap/bin/pwsh'], '/usr/bin/pwsh', 0],
    ['ubuntu-24.04', ['/snap/bin/pwsh'], '/snap/bin/pwsh', 0],
    ['ubuntu-24.04', [], '/usr/bin/pwsh', 1],
    ['macos-15', ['/opt/homebrew/bin/pwsh'], '/opt/homebrew/bin/pwsh', 0],
    [
      'windows@9.5',
      ['/C:/Program Files/PowerShell/7-preview/pwsh.exe'],
      'C:/progra~1/powershell/7-preview/pwsh.exe',
      0,
    ],
  ])('takes the program that an image of %s has among %j: %s', async (target, paths, path, exit) => {
    const config = target.startsWith('windows') ? 'C:/ProgramData/ssh/sshd_config' : 'etc/ssh/sshd_config';
    const files = {
      [`/image/${config}`]: 'PermitTTY yes\n',
      '/image/bin/sh': program,
      ...Object.fromEntries(paths.map((one) => [`/image${one}`, program])),
    };
    const { code, stdout, stderr } = await run(
      `init --powershell --target ${target} --sysroot /image /image/${config}`,
      { files },
    );
    expect(stdout).toContain(`+Subsystem powershell ${path} -sshs`);
    expect(code).toBe(exit);
    if (exit === 1) expect(stderr).toContain('not done: there is no /usr/bin/pwsh on the system');
  });

  it('says where it is not known whether PowerShell is there', async () => {
    const config = '/fleet/h1/etc/ssh/sshd_config';
    const command = `init --powershell --target ubuntu-24.04 --sysroot /fleet/h1 ${config}`;
    const { code, stderr } = await run(command, { files: { [config]: 'PermitTTY yes\n' } });
    expect(stderr).toContain(
      'whether there is /usr/bin/pwsh is not known: the system is not there as a whole',
    );
    expect(code).toBe(0);
    const found = { [config]: 'PermitTTY yes\n', '/fleet/h1/usr/bin/pwsh': program };
    expect((await run(command, { files: found })).stderr).not.toContain('is not known');
  });

  it.each([
    ['windows@9.5', 'Subsystem powershell C:/progra~1/powershell/7/pwsh.exe -sshs'],
    ['ubuntu-24.04', 'Subsystem powershell /usr/bin/pwsh -sshs -NoLogo'],
    ['macos-15', 'Subsystem powershell /usr/local/bin/pwsh -sshs -NoLogo'],
  ])('adds what %s needs, in front of the first block', async (target, line) => {
    const command = `init --powershell --fix --target ${target} sshd_config`;
    const { texts, code, stderr } = await run(command, { files });
    expect(texts['/mine/sshd_config']).toBe(text.replace('\n', `\n${line}\n`));
    expect(stderr).toContain('sshd -t');
    expect(code).toBe(0);
    const again = await run(command, { files: { '/mine/sshd_config': texts['/mine/sshd_config'] ?? '' } });
    expect(again).toMatchObject({ code: 0, written: [], stdout: '' });
    expect(again.stderr).toContain('nothing to change');
  });

  it.each([
    ['ubuntu-24.04', 'then, as root:\n  ls /usr/bin/pwsh\n  systemctl restart ssh\n'],
    [
      'macos-15',
      'then, as root:\n  ls /usr/local/bin/pwsh\n  sudo launchctl kickstart -k system/com.openssh.sshd\n',
    ],
  ])('says for %s how to see whether PowerShell is there, and to restart', async (target, steps) => {
    const { stderr } = await run(`init --powershell --target ${target} sshd_config`, { files });
    expect(stderr).toContain(steps);
  });

  it('shows the change and writes nothing without --fix', async () => {
    const { written, stdout } = await run('init --powershell --target ubuntu-24.04 sshd_config', { files });
    expect(written).toEqual([]);
    expect(stdout).toContain('+Subsystem powershell /usr/bin/pwsh -sshs -NoLogo\n');
  });

  it.each([
    [
      'moves the line out of a block, where old releases refuse it',
      'windows@8.1',
      `PermitTTY yes\n${block}Subsystem powershell "C:/Program Files/PowerShell/7/pwsh.exe" -sshs\n`,
      `PermitTTY yes\nSubsystem powershell C:/progra~1/PowerShell/7/pwsh.exe -sshs\n${block}`,
    ],
    [
      'lets keys in where nothing does',
      'windows@9.5',
      'PasswordAuthentication no\nPubkeyAuthentication no\n',
      'PasswordAuthentication no\nPubkeyAuthentication yes\nSubsystem powershell C:/progra~1/powershell/7/pwsh.exe -sshs\n',
    ],
    [
      'takes a second definition out',
      'debian-12',
      'Subsystem powershell /usr/bin/pwsh -sshs\nSubsystem powershell /usr/bin/pwsh -sshs\n',
      'Subsystem powershell /usr/bin/pwsh -sshs\n',
    ],
  ])('%s', async (_what, target, content, expected) => {
    const { stdout, code } = await run(`init --powershell --target ${target} -`, { stdin: content });
    expect(stdout).toBe(expected);
    expect(code).toBe(0);
  });

  it('says that another command runs in place of PowerShell', async () => {
    const stdin = 'Subsystem powershell /usr/bin/pwsh -sshs\nForceCommand internal-sftp\n';
    const { code, stdout, stderr } = await run('init --powershell --target ubuntu-24.04 -', { stdin });
    expect(stderr).toContain('not done: ForceCommand runs `internal-sftp` in place of every subsystem');
    expect({ code, stdout }).toEqual({ code: 1, stdout: stdin });
    const forced = stdin.replace('internal-sftp', '/usr/bin/pwsh -sshs');
    const remoting = await run('init --powershell --target ubuntu-24.04 -', { stdin: forced });
    expect(remoting.stderr).toContain('in place of every subsystem and command; nothing else works');
    expect(remoting.code).toBe(1);
  });

  it.each([
    [
      `${block}  ForceCommand C:/tools/menu.exe\n`,
      'ForceCommand runs `C:/tools/menu.exe` in place of every subsystem, for administrators',
    ],
    ['MaxSessions 0\n', 'MaxSessions 0 lets nobody begin a session'],
  ])('says what else keeps sessions from beginning: %j', async (content, reason) => {
    const stdin = `Subsystem powershell C:/progra~1/powershell/7/pwsh.exe -sshs\n${content}`;
    const { code, stderr } = await run('init --powershell --target windows@9.5 -', { stdin });
    expect(stderr).toContain(`not done: ${reason}`);
    expect(code).toBe(1);
  });

  it('says what it leaves', async () => {
    const forced = await run('init --powershell --target windows@9.5 -', {
      stdin: 'ForceCommand powershell.exe\n',
    });
    expect(forced.stderr).toContain('not done: ForceCommand starts `powershell.exe`');
    expect(forced.code).toBe(1);
    const unknown = await run('init --powershell --target windows@9.5 -', { stdin: 'Frobnicate yes\n' });
    expect(unknown.stderr).toContain(
      'sshd refuses the file: /mine/<stdin>: line 1: Bad configuration option: Frobnicate',
    );
    expect(unknown.stderr).not.toContain('Restart-Service');
    expect(unknown.code).toBe(1);
  });

  it('says how to see whether the short name is one, and to restart', async () => {
    const { stderr } = await run('init --powershell --target windows@9.5 sshd_config', { files });
    expect(stderr).toContain(
      'then, as administrator:\n  Test-Path "C:/progra~1/powershell/7/pwsh.exe"\n  Restart-Service sshd\n',
    );
  });

  it('mends a line that cannot work', async () => {
    const wrong = 'Subsystem PowerShell C:/Program Files/PowerShell/7/pwsh.exe\n';
    const { stdout } = await run('init --powershell --target windows@9.5 -', { stdin: wrong });
    expect(stdout).toBe('Subsystem powershell C:/progra~1/PowerShell/7/pwsh.exe -sshs\n');
  });

  it('makes a file that is not there, and says so first', async () => {
    const line = 'Subsystem powershell /usr/bin/pwsh -sshs -NoLogo\n';
    const shown = await run('init --powershell --target ubuntu-24.04 new', { files });
    expect(shown).toMatchObject({ code: 0, written: [] });
    expect(shown.stdout).toContain(`+${line}`);
    expect(shown.stderr).toContain('new: does not exist; --fix makes it');
    const made = await run('init --powershell --fix --target ubuntu-24.04 new', { files });
    expect(made.reports['/mine/new']).toBe(line);
    expect(made).toMatchObject({ code: 0, stdout: '' });
    expect(made.stderr).toContain('new: made;');
    const lost = await run('init --powershell --fix --target ubuntu-24.04 no/folder', { files });
    expect(lost).toMatchObject({ code: 2, written: [] });
    expect(lost.stderr).toContain('no/folder: No such file or directory');
  });

  it.each(['--powershell', '--windows-admin-keys'])(
    'with %s leaves a file of Windows that is not there to the service',
    async (purpose) => {
      const made = await run(`init ${purpose} --fix --target windows-11 new`, {
        files: { '/mine/other': '' },
      });
      expect(made).toMatchObject({ code: 2, stdout: '', reports: {} });
      expect(made.stderr).toContain(
        'new: No such file or directory; the service puts the sshd_config of Windows',
      );
    },
  );

  it('makes a file out of nothing, from standard input', async () => {
    const { stdout } = await run('init --powershell --windows-admin-keys --target windows@9.5 -', {
      stdin: '',
    });
    expect(stdout).toBe(`Subsystem powershell C:/progra~1/powershell/7/pwsh.exe -sshs\n${block}`);
  });
});

describe('init --windows-admin-keys', () => {
  it.each([
    [
      'PubkeyAuthentication no\n' + block,
      'PubkeyAuthentication is off for administrators, and sshd accepts no key of theirs',
    ],
    [`${block}  PubkeyAuthentication no\n`, 'PubkeyAuthentication is off for administrators'],
    [
      block.replace('__PROGRAMDATA__', '%programdata%'),
      'administrators’ keys are looked for in `%programdata%/ssh/administrators_authorized_keys`',
    ],
    [
      block.replace('__PROGRAMDATA__', '__programdata__'),
      'administrators’ keys are looked for in `__programdata__/ssh/administrators_authorized_keys`',
    ],
    [
      `AuthorizedKeysFile .ssh/mine\nMatch Group administrators\n  AuthorizedKeysFile C:/a/b\n`,
      'administrators’ keys are looked for in `C:/a/b`, which is not the file',
    ],
  ])('says what keeps administrators out where the block is there: %j', async (content, reason) => {
    const { code, stderr } = await run('init --windows-admin-keys --target windows-11 sshd_config', {
      files: { '/mine/sshd_config': content },
    });
    expect(stderr).toContain(`not done: ${reason}`);
    expect(stderr).not.toContain('nothing to change');
    expect(stderr).not.toContain('Restart-Service');
    expect(code).toBe(1);
  });

  it.each([
    `AuthorizedKeysFile C:/ProgramData/ssh/administrators_authorized_keys\n`,
    block.replace('__PROGRAMDATA__', '%programdata%'),
  ])('sends no key into a file that sshd does not read for administrators alone: %j', async (content) => {
    const { code, stderr } = await run('init --windows-admin-keys --target windows-11 sshd_config', {
      files: { '/mine/sshd_config': content },
    });
    expect(stderr).toContain('not done');
    expect(stderr).not.toContain('Add-Content');
    expect(code).toBe(1);
  });

  it.each([
    [`AuthenticationMethods password\n${block}`, 'AuthenticationMethods asks for password, and for no key'],
    [`DenyGroups administrators\n${block}`, 'DenyGroups turns administrators away'],
    [`AllowGroups sshusers\n${block}`, 'AllowGroups does not name administrators'],
    [`AllowUsers bob\nDenyGroups administrators\n${block}`, 'DenyGroups turns administrators away'],
    [`AllowUsers contoso\\*\nDenyGroups administrators\n${block}`, 'DenyGroups turns administrators away'],
    [`AllowUsers bob\nDenyUsers bob\n${block}`, 'DenyUsers and AllowUsers let no administrator in'],
    [
      `AllowUsers bob\nMatch User bob\n  AuthenticationMethods password\n${block}`,
      'AuthenticationMethods asks for password, and for no key',
    ],
  ])('says what turns administrators or their keys away: %j', async (content, reason) => {
    const { code, stderr } = await run('init --windows-admin-keys --target windows-11 sshd_config', {
      files: { '/mine/sshd_config': content },
    });
    expect(stderr).toContain(`not done: ${reason}`);
    expect(code).toBe(1);
  });

  it.each([
    '__PROGRAMDATA__\\\\ssh\\\\administrators_authorized_keys',
    'C:/ProgramData/SSH/Administrators_authorized_keys',
  ])('knows the file by another spelling: %s', async (path) => {
    const content = `Match Group administrators\n  AuthorizedKeysFile ${path}\n`;
    const { code, stderr } = await run('init --windows-admin-keys --target windows-11 sshd_config', {
      files: { '/mine/sshd_config': content },
    });
    expect(stderr).toContain('nothing to change');
    expect(code).toBe(0);
  });

  it('puts keys where the configuration lies', async () => {
    const command = 'init --windows-admin-keys --target windows-11 --as D:\\ProgramData\\ssh\\sshd_config';
    const { stderr } = await run(`${command} sshd_config`, { files });
    expect(stderr).toContain(
      "-LiteralPath 'D:\\ProgramData\\ssh\\administrators_authorized_keys'\n  icacls.exe \"D:\\ProgramData",
    );
    expect(stderr).not.toContain('C:\\ProgramData');
  });

  const mended = async (content: string): Promise<string | undefined> => {
    const given = { files: { '/mine/sshd_config': content } };
    const { texts } = await run('init --windows-admin-keys --fix --target windows@9.5 sshd_config', given);
    return texts['/mine/sshd_config'];
  };

  it('adds the block at the end, and keeps line ends', async () => {
    expect(await mended('Port 22\n')).toBe(`Port 22\n${block}`);
    expect(await mended('Port 22\r\n')).toBe(`Port 22\r\n${block.replaceAll('\n', '\r\n')}`);
  });

  it('writes a file that is in UTF-16 in UTF-8 first', async () => {
    const utf16 = Buffer.from('\uFEFFSubsystem sftp sftp-server.exe\r\n', 'utf16le');
    const given = { files: { '/mine/sshd_config': utf16 } };
    const { texts, stderr, code } = await run(
      'init --powershell --windows-admin-keys --fix --target windows@9.5 sshd_config',
      given,
    );
    expect(texts['/mine/sshd_config']).toBe(
      `Subsystem sftp sftp-server.exe\r\nSubsystem powershell C:/progra~1/powershell/7/pwsh.exe -sshs\r\n${block.replaceAll('\n', '\r\n')}`,
    );
    expect(stderr).toContain('sshd_config: is in UTF-16, which sshd cannot read; it is written in UTF-8');
    expect(code).toBe(0);
    const shown = await run('init --windows-admin-keys --target windows@9.5 sshd_config', given);
    expect(shown.stdout).toContain(' Subsystem sftp sftp-server.exe\r\n+Match Group administrators\r\n');
  });

  it('puts back what is commented out, wholly or by half', async () => {
    expect(await mended(block.replace('M', '#M').replace('       A', '#       A'))).toBe(block);
    expect(await mended(block.replace('M', '#M'))).toBe(block);
    expect(await mended(block.replace('       A', '#       A'))).toBe(block);
    expect(await mended(block)).toBeUndefined();
    // What a reader of a guide wrote below the open half.
    expect(await mended(`${block.replace('       A', '#       A')}StrictModes yes\n`)).toBe(
      `StrictModes yes\n${block}`,
    );
  });

  it('prints the commands that give the file of keys its permissions', async () => {
    const { stderr } = await run('init --windows-admin-keys --target windows@9.5 sshd_config', { files });
    expect(stderr).toContain('/inheritance:r /grant "*S-1-5-32-544:F" /grant "*S-1-5-18:F"');
  });

  it('is for Windows, and wants a purpose', async () => {
    expect(await run('init --windows-admin-keys --target debian-12 sshd_config', { files })).toMatchObject({
      code: 2,
    });
    expect(await run('init sshd_config', { files })).toMatchObject({ code: 2 });
  });
});
