import { describe, expect, it } from 'vitest';
import { run } from '../cli/command-line.js';

/**
 * What the article on key logon to Windows, its readers, and the documentation of PowerShell remoting describe, in our own words: each
 * configuration with the rules that speak of it, as `LINE rule`.
 */
interface Situation {
  readonly name: string;
  readonly text: string;
  readonly target: string;
  readonly options?: string;
  readonly reports: readonly string[];
  /** What --fix --unsafe-fixes makes of it, for one rule. */
  readonly mended?: { readonly by: string; readonly text: string };
}

const shipped = [
  'AuthorizedKeysFile .ssh/authorized_keys',
  'Subsystem sftp sftp-server.exe',
  'Match Group administrators',
  '       AuthorizedKeysFile __PROGRAMDATA__/ssh/administrators_authorized_keys',
];
const lines = (...all: readonly string[]): string => `${all.join('\n')}\n`;
const [keysFile = '', sftp = '', match = '', ownKeys = ''] = shipped;
const password = 'PasswordAuthentication yes';
const windowsShell = 'Subsystem powershell c:/progra~1/powershell/7/pwsh.exe -sshs';

const situations: readonly Situation[] = [
  {
    name: 'the key of an administrator lies in the profile, and sshd asks for the password',
    text: lines(...shipped),
    target: 'windows@7.7',
    reports: ['3 windows-administrators-group', '4 windows-administrators-keys'],
  },
  {
    name: 'only the second line of the block is commented out, so that the block stays open',
    text: lines(keysFile, sftp, match, `#${ownKeys}`),
    target: 'windows@8.1',
    reports: ['3 windows-administrators-keys-half-commented', '3 windows-administrators-group'],
    mended: {
      by: 'windows-administrators-keys-half-commented',
      text: lines(keysFile, sftp, `#${match}`, `#${ownKeys}`),
    },
  },
  {
    name: 'both lines of the block are commented out, so that keys are looked for in the profile',
    text: lines(keysFile, sftp, `#${match}`, `#${ownKeys}`),
    target: 'windows@9.5',
    reports: [],
  },
  {
    name: 'a reader writes the settings below the block of which half is commented out',
    text: lines(
      keysFile,
      sftp,
      match,
      `# ${ownKeys.trim()}`,
      'PubkeyAuthentication yes',
      'PasswordAuthentication no',
    ),
    target: 'windows@9.5',
    reports: ['3 windows-administrators-keys-half-commented'],
  },
  {
    name: 'a reader turns StrictModes off below that block, and the service does not start',
    text: lines(keysFile, sftp, match, `# ${ownKeys.trim()}`, 'StrictModes no'),
    target: 'windows@9.5',
    reports: ['3 windows-administrators-keys-half-commented', '5 not-allowed-in-match'],
  },
  {
    name: 'StrictModes is off instead of permissions being right',
    text: lines('StrictModes no', ...shipped.slice(0, 2)),
    target: 'windows@9.5',
    reports: ['1 strict-modes'],
    mended: { by: 'strict-modes', text: lines('StrictModes yes', ...shipped.slice(0, 2)) },
  },
  {
    name: 'key logon is switched off',
    text: lines('PubkeyAuthentication no', ...shipped.slice(0, 2)),
    target: 'windows@9.5',
    reports: ['1 pubkey-authentication'],
  },
  {
    name: 'key logon is on, passwords are off',
    text: lines('PubkeyAuthentication yes', 'PasswordAuthentication no', ...shipped.slice(0, 2)),
    target: 'windows@9.5',
    reports: [],
  },
  {
    name: 'PowerShell on Windows as documented, with the short name of the folder',
    text: lines(password, 'PubkeyAuthentication yes', keysFile, sftp, windowsShell),
    target: 'windows@9.5',
    options: '--preset powershell-remoting',
    reports: [],
  },
  {
    name: 'the tilde of the short name became a line end',
    text: lines(password, keysFile, sftp, 'Subsystem powershell c:/progra', '1/powershell/7/pwsh.exe -sshs'),
    target: 'windows@9.5',
    reports: ['5 unknown-keyword'],
  },
  {
    name: 'the path of PowerShell has a blank',
    text: lines(keysFile, 'Subsystem powershell C:/Program Files/PowerShell/7/pwsh.exe -sshs'),
    target: 'windows@9.5',
    reports: ['2 subsystem-path-spaces'],
  },
  {
    name: 'the path of PowerShell has a blank and quotes, which releases before 9.5 drop',
    text: lines(keysFile, 'Subsystem powershell "C:/Program Files/PowerShell/7/pwsh.exe" -sshs'),
    target: 'windows@8.1',
    reports: ['2 subsystem-path-spaces'],
  },
  {
    name: 'no subsystem for PowerShell',
    text: lines(password, 'PubkeyAuthentication yes', keysFile, sftp),
    target: 'windows@9.5',
    options: '--preset powershell-remoting',
    reports: ['1 powershell-subsystem'],
  },
  {
    name: 'PowerShell is not started as a server',
    text: lines(password, 'Subsystem powershell /usr/bin/pwsh -NoLogo'),
    target: 'ubuntu-24.04',
    reports: ['2 powershell-subsystem'],
  },
  {
    name: 'PowerShell on Ubuntu as documented',
    text: lines(password, 'PubkeyAuthentication yes', 'Subsystem powershell /usr/bin/pwsh -sshs -NoLogo'),
    target: 'ubuntu-24.04',
    options: '--preset powershell-remoting',
    reports: [],
  },
  {
    name: 'PowerShell on macOS as documented',
    text: lines(
      password,
      'PubkeyAuthentication yes',
      'Subsystem powershell /usr/local/bin/pwsh -sshs -NoLogo',
    ),
    target: 'macos-15',
    options: '--preset powershell-remoting',
    reports: [],
  },
  {
    name: 'PowerShell on Windows as older documentation has it, with -NoLogo and -NoProfile',
    text: lines(password, 'PubkeyAuthentication yes', keysFile, sftp, `${windowsShell} -NoLogo -NoProfile`),
    target: 'windows@9.5',
    options: '--preset powershell-remoting',
    reports: [],
  },
  {
    name: 'the line of Windows on Ubuntu',
    text: lines(password, windowsShell),
    target: 'ubuntu-24.04',
    reports: ['2 powershell-subsystem'],
  },
  {
    name: 'the line of Ubuntu on macOS',
    text: lines(password, 'Subsystem powershell /usr/bin/pwsh -sshs -NoLogo'),
    target: 'macos-15',
    reports: ['2 powershell-subsystem'],
  },
  {
    name: 'sudo in front of PowerShell, which cannot ask for a password there',
    text: lines(password, 'Subsystem powershell sudo /usr/bin/pwsh -sshs -NoLogo'),
    target: 'ubuntu-24.04',
    reports: ['2 powershell-subsystem'],
  },
  {
    name: 'neither password nor key for remoting',
    text: lines(
      'PasswordAuthentication no',
      'PubkeyAuthentication no',
      'KbdInteractiveAuthentication no',
      windowsShell,
    ),
    target: 'windows@9.5',
    reports: ['2 pubkey-authentication', '3 no-auth-method'],
  },
  {
    name: 'a key and a one-time password are asked for, which sshd does without PowerShell',
    text: lines(
      'KbdInteractiveAuthentication yes',
      'UsePAM yes',
      'AuthenticationMethods publickey,keyboard-interactive',
    ),
    target: 'ubuntu-24.04',
    reports: [],
  },
  {
    name: 'typographic quotes from a web page',
    text: lines('Banner «C:/banner.txt»'),
    target: 'windows@9.5',
    reports: ['1 typographic-characters'],
  },
];

const quiet = '--rule include-not-read=off';

describe.each(situations)('$name', ({ text, target, options = '', reports, mended }) => {
  const files = { '/mine/sshd_config': text };

  it('is told', async () => {
    const { stdout } = await run(`--format json ${quiet} --target ${target} ${options} sshd_config`, {
      files,
    });
    const [result] = JSON.parse(stdout) as [{ messages: { line: number; ruleId: string; level: string }[] }];
    // That keys are accepted without a line for it is told as info in all of them.
    const found = result.messages
      .filter(({ level, ruleId }) => level !== 'info' || ruleId.startsWith('windows-'))
      .map(({ line, ruleId }) => `${line} ${ruleId}`);
    expect([...new Set(found)]).toEqual(reports);
  });

  it.runIf(mended !== undefined)('is mended', async () => {
    const { texts } = await run(
      `--fix --unsafe-fixes --only ${mended?.by ?? ''} --target ${target} sshd_config`,
      { files },
    );
    expect(texts['/mine/sshd_config']).toBe(mended?.text);
  });
});

const key = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl anna';
const config = '/image/ProgramData/ssh/sshd_config';
const profile = '/image/Users/anna/.ssh/authorized_keys';
const common = '/image/ProgramData/ssh/administrators_authorized_keys';
const acl = 'O:BAD:P(A;;FA;;;SY)(A;;FA;;;BA)';
const doctor = async (files: Parameters<typeof run>[1], options: string) =>
  await run(`doctor --user anna --target windows@9.5 --addr 192.0.2.1 ${options} ${config}`, files);

describe('what the doctor says', () => {
  it('an administrator’s key in the profile is looked for elsewhere', async () => {
    const { stdout, code } = await doctor(
      { files: { [config]: lines(...shipped), [profile]: { content: key, acl } } },
      '--group administrators',
    );
    expect(code).toBe(1);
    expect(stdout).toContain('administrators_authorized_keys does not exist');
  });

  it('someone else’s key in the profile is found, if the file is theirs', async () => {
    const { stdout, code } = await doctor(
      { files: { [config]: lines(...shipped), [profile]: { content: key, acl } } },
      '--group users',
    );
    expect(stdout).toContain('line 1');
    expect(code).not.toBe(1);
  });

  it('a second key goes on a line of its own', async () => {
    const two = `${key}\n${key.replace('OMqqnk', 'OMqqnj')}\n`;
    const { stdout } = await doctor(
      { files: { [config]: lines(...shipped), [common]: { content: two, acl } } },
      '--group administrators',
    );
    expect(stdout).toContain('2 keys let the account in');
  });

  it('a key in the format of another program is none', async () => {
    const { stdout, code } = await doctor(
      {
        files: {
          [config]: lines(...shipped),
          [common]: {
            content: '---- BEGIN SSH2 PUBLIC KEY ----\nAAAA\n---- END SSH2 PUBLIC KEY ----\n',
            acl,
          },
        },
      },
      '--group administrators',
    );
    expect(code).toBe(1);
    expect(stdout).toContain('another program’s format');
  });

  it.each([
    ['windows@7.7', 1, 'NT SERVICE\\sshd may read it'],
    ['windows@8.1', 1, 'NT SERVICE\\sshd may read it'],
    ['windows@8.6', 0, 'accepted'],
    ['windows@9.5', 0, 'accepted'],
  ])(
    'the old module gave NT SERVICE\\sshd access to the file of keys, with %s',
    async (target, code, said) => {
      const sshd = 'S-1-5-80-3847866527-469524349-687026318-516638107-1125189541';
      const repaired = { content: key, acl: `O:BAD:P(A;;FA;;;SY)(A;;FA;;;BA)(A;;FR;;;${sshd})` };
      const given = { files: { [config]: lines(...shipped), [common]: repaired } };
      const options = `doctor --user anna --target ${target} --group administrators ${config}`;
      const result = await run(options, given);
      expect(result.stdout).toContain(said);
      expect(result.code).toBe(code);
    },
  );

  it('the private key was copied instead of the public one', async () => {
    const content = '-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n';
    const { stdout, code } = await doctor(
      { files: { [config]: lines(...shipped), [common]: { content, acl } } },
      '--group administrators',
    );
    expect(code).toBe(1);
    expect(stdout).toContain('take the private key out');
  });

  it('a client in a profile with a Russian name points at the files of keys', async () => {
    const home = String.raw`C:\\Users\\\320\237\320\276\320\273\321\214\320\267\320\276\320\262\320\260\321\202\320\265\320\273\321\214`;
    const log = [
      `debug1: Found key in ${home}/.ssh/known_hosts:9`,
      'debug1: kex_input_ext_info: server-sig-algs=',
      'debug1: Authentications that can continue: publickey,password,keyboard-interactive',
      `debug1: Offering public key: RSA SHA256:abcdefghijklmnopqrstuvwxyzabcdefghijklmnopq ${home}/.ssh/id_rsa`,
      'debug2: we sent a publickey packet, wait for reply',
      'debug1: Authentications that can continue: publickey,password,keyboard-interactive',
    ].join('\r\n');
    const { stdout, code } = await run('doctor --log /mine/log', { files: { '/mine/log': log } });
    expect(stdout).toContain('it points at: keys');
    expect(code).toBe(1);
  });

  it('a client whose key was offered and not accepted points at the files of keys', async () => {
    const log = [
      'debug1: Authentications that can continue: publickey,password,keyboard-interactive',
      'debug1: Next authentication method: publickey',
      'debug1: Offering public key: RSA SHA256:abcdefghijklmnopqrstuvwxyzabcdefghijklmnopq C:\\\\Users\\\\anna/.ssh/id_rsa',
      'debug2: we sent a publickey packet, wait for reply',
      'debug1: Authentications that can continue: publickey,password,keyboard-interactive',
      'debug1: Trying private key: C:\\\\Users\\\\anna/.ssh/id_dsa',
    ].join('\n');
    const { stdout } = await run('doctor --log /mine/log', { files: { '/mine/log': log } });
    expect(stdout).toContain('Offering public key');
    expect(stdout).toContain('sshd did not accept it');
  });
});

describe.each(['windows@7.7', 'windows@8.1', 'windows@8.6', 'windows@9.5'])(
  'the way of an administrator whose key is refused, with %s',
  (target) => {
    const asked = async (files: NonNullable<Parameters<typeof run>[1]>['files']) =>
      await run(`doctor --user anna --group administrators --target ${target} ${config}`, {
        files: { [config]: lines(...shipped), [profile]: { content: key, acl: own }, ...files },
      });
    const own = 'O:BAD:P(A;;FA;;;SY)(A;;FA;;;BA)';
    const readersPass = target === 'windows@8.6' || target === 'windows@9.5';

    it('leads over the common file and its permissions to a login', async () => {
      const first = await asked({});
      expect(first.code).toBe(1);
      expect(first.stdout).toContain(
        'first: put the public key into C:\\ProgramData\\ssh\\administrators_authorized_keys\n' +
          '  # on the system at /image, not on this one:\n' +
          "  Get-Content KEY.pub | Add-Content -Encoding ascii -LiteralPath 'C:\\ProgramData\\ssh\\administrators_authorized_keys'\n" +
          '  icacls.exe ',
      );
      // Without the last command the file inherits that everyone who is logged in may read it.
      const second = await asked({ [common]: { content: key, acl: `${own}(A;ID;0x1200a9;;;AU)` } });
      expect(second.code).toBe(readersPass ? 0 : 1);
      const third = await asked({ [common]: { content: key, acl: own } });
      expect(third.stdout).toContain('line 1 has ssh-ed25519');
      expect(third.code).toBe(0);
    });

    it('or over both lines commented out, to a login with the key in the profile', async () => {
      const { texts } = await run(
        `--fix --unsafe-fixes --only windows-administrators-keys --target ${target} ${config}`,
        { files: { [config]: lines(...shipped) } },
      );
      const mended = texts[config] ?? '';
      expect(mended).toBe(lines(keysFile, sftp, `#${match}`, `       #${ownKeys.trim()}`));
      const { code, stdout } = await asked({ [config]: mended });
      expect(stdout).toContain('C:\\Users\\anna\\.ssh\\authorized_keys: line 1');
      expect(code).toBe(0);
    });
  },
);

describe.each(['windows@7.7', 'windows@8.1', 'windows@8.6', 'windows@9.5'])(
  'the way to PowerShell remoting from the shipped file, with %s',
  (target) => {
    it('is one line, and nothing is left to say', async () => {
      const given = { files: { [config]: lines(...shipped) } };
      const preset = `--preset powershell-remoting --only powershell-subsystem,subsystem-path-spaces --target ${target}`;
      expect((await run(`${preset} ${config}`, given)).stdout).toContain(
        'there is no subsystem `powershell`',
      );
      const { texts, code } = await run(`init --powershell --fix --target ${target} ${config}`, given);
      expect(code).toBe(0);
      expect(texts[config]).toBe(
        lines(keysFile, sftp, 'Subsystem powershell C:/progra~1/powershell/7/pwsh.exe -sshs', match, ownKeys),
      );
      const after = { files: { [config]: texts[config] ?? '' } };
      expect((await run(`${preset} ${config}`, after)).code).toBe(0);
      expect((await run(`${preset} --format compact ${config}`, after)).stdout).toBe('');
      expect(await run(`check --target ${target} ${config}`, after)).toMatchObject({ code: 0, stderr: '' });
    });
  },
);
