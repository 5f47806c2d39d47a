import { describe, expect, it } from 'vitest';
import { WriteFailure } from '../../src/cli/io.js';
import { run } from './command-line.js';

const clean = 'PubkeyAuthentication yes\n';
const broken = 'Nonsense yes\nPubkeyAuthentication yes\n';
const unstated = 'Port 22\n#PubkeyAuthentication yes\n';
const stated = 'Port 22\nPubkeyAuthentication yes\n';
const administrators = [
  'PubkeyAuthentication yes',
  'Match Group administrators',
  '       AuthorizedKeysFile __PROGRAMDATA__/ssh/administrators_authorized_keys',
  '',
].join('\n');

const at = (text: string): { readonly files: Readonly<Record<string, string>> } => ({
  files: { '/mine/f': text },
});

describe('sshd-lint', () => {
  it.each([
    ['finds nothing', 'f', clean, 0],
    ['finds an error', 'f', broken, 1],
    ['finds something milder', 'f', unstated, 0],
    ['finds something milder and fails on it', '--fail-on info f', unstated, 1],
    ['finds too many warnings', '--rule pubkey-authentication=warning --max-warnings 0 f', unstated, 1],
    [
      'finds as many warnings as there may be',
      '--rule pubkey-authentication=warning --max-warnings 1 f',
      unstated,
      0,
    ],
    [
      'keeps quiet about warnings, and still counts them',
      '--quiet --rule pubkey-authentication=warning --max-warnings 0 f',
      unstated,
      1,
    ],
    ['has its rule off', '--rule unknown-keyword=off f', broken, 0],
    ['has its rule milder', '--rule unknown-keyword=info f', broken, 0],
    ['runs another rule only', '--only strict-modes f', broken, 0],
  ])('that %s ends with the right code', async (_, argv, text, code) => {
    expect((await run(argv, at(text))).code).toBe(code);
  });

  it.each([
    ['f', 'sshd-lint --target debian f'],
    ['-', 'sshd-lint --target debian -'],
  ])('says which sshd knows a keyword where none was named for %s', async (operand, command) => {
    const vendors = 'DebianBanner no\n';
    const given = { ...at(vendors), stdin: vendors };
    expect((await run(operand, given)).stdout).toContain(`      ${command}\n`);
    expect((await run(`--target fedora-43 ${operand}`, given)).stdout).not.toContain('sshd-lint --target');
  });

  it('prints findings on standard output', async () => {
    const { stdout, stderr } = await run('--target debian-12 f', at(broken));
    expect(stdout).toContain('error[unknown-keyword]');
    expect(stdout).toContain(' --> f:1:1\n');
    expect(stdout).toContain('1 problem (1 error) in 1 file, judged for debian-12\n');
    expect(stderr).toBe('');
  });

  it.each<readonly [presets: string, text: string, found: readonly string[], unjudged: string]>([
    // The same value.
    [
      'stig-rhel-9 cis-rhel-9',
      'PermitRootLogin yes\n',
      ['2 STIG RHEL 9 V2R9 RHEL-09-255045, CIS RHEL 9 v2.0.0 5.1.20'],
      '',
    ],
    ['stig-rhel-9 strict', 'PermitRootLogin yes\n', ['2 STIG RHEL 9 V2R9 RHEL-09-255045'], ''],
    ['lynis stig-rhel-9', 'PermitRootLogin prohibit-password\n', ['2 STIG RHEL 9 V2R9 RHEL-09-255045'], ''],
    // Only the stricter one is not satisfied.
    ['stig-rhel-9 cis-rhel-9', 'LogLevel INFO\n', ['2 STIG RHEL 9 V2R9 RHEL-09-255030'], ''],
    ['cis-rhel-9 lynis', 'MaxAuthTries 4\n', ['1 Lynis v3.1.6 SSH-7408 maxauthtries'], ''],
    [
      'cis-rhel-9 lynis',
      'MaxAuthTries 6\n',
      ['2 CIS RHEL 9 v2.0.0 5.1.16, Lynis v3.1.6 SSH-7408 maxauthtries'],
      '',
    ],
    // What none of the lists has, and what one of them has.
    [
      'stig-rhel-9 fips-rhel-9',
      'MACs hmac-sha2-256,hmac-md5\n',
      ['2 STIG RHEL 9 V2R9 RHEL-09-255075, RHEL 9 FIPS policy MACs'],
      '',
    ],
    [
      'stig-rhel-9 dev-sec',
      'PrintLastLog yes\n',
      ['2 DevSec SSH Baseline v2.8.1 sshd-45'],
      'sshd-lint: not judged: STIG RHEL 9 V2R9 RHEL-09-255165; a later preset asks for what contradicts it\n',
    ],
  ])('names the items that are broken under %s', async (names, text, found, unjudged) => {
    const rules = 'permit-root-login log-level max-auth-tries macs print-last-log'.split(' ');
    const keyword = text.split(' ', 1).join();
    const only = rules.find((id) => id.replaceAll('-', '') === keyword.toLowerCase()) ?? '';
    const chosen = names.split(' ').map((name) => `--preset ${name}`);
    const argv = `-f json --target rhel-9 --only ${only} ${chosen.join(' ')} f`;
    const { stdout, stderr } = await run(argv, at(text));
    const [result] = JSON.parse(stdout) as readonly {
      readonly messages: readonly { readonly severity: number; readonly benchmarks: readonly string[] }[];
    }[];
    expect(
      result?.messages.map(({ severity, benchmarks }) => `${severity} ${benchmarks.join(', ')}`),
    ).toEqual(found);
    expect(stderr).toBe(unjudged);
  });

  it.each(['', '--fix-dry-run ', '--diff '])('says with %s which items nothing judges', async (how) => {
    const argv = `${how}--target rhel-9 --only print-last-log --preset stig-rhel-9 --preset dev-sec f`;
    const { stderr } = await run(argv, at('PrintLastLog yes\n'));
    expect(stderr).toContain('sshd-lint: not judged: STIG RHEL 9 V2R9 RHEL-09-255165; a later preset asks');
  });

  it.each([
    ['--preset stig-rhel-9', '21 items'],
    ['--preset stig-rhel-9 --only log-level', '1 item'],
    ['--preset stig-rhel-9 --rule log-level=off', '20 items'],
    ['--preset stig-rhel-9 --preset dev-sec --only print-last-log,log-level', '1 item'],
  ])('counts the items that are judged with %s', async (argv, items) => {
    const { stdout } = await run(`--target rhel-9 ${argv} f`, at(clean));
    expect(stdout).toMatch(
      new RegExp(`^presets?: stig-rhel-9@v2r9 of 2026-07-01 \\(${items}, 5 left out\\)`, 'm'),
    );
  });

  it('says once what many hosts have, although each has it in files of its own', async () => {
    const hosts = ['a', 'b', 'c', 'd', 'e'].map((name) => `hosts/${name}`);
    const files = Object.fromEntries(
      hosts.flatMap((host) => [
        [
          `/mine/${host}/etc/ssh/sshd_config`,
          'Include /etc/ssh/d.conf\nPubkeyAuthentication yes\nUseDNS no\n',
        ],
        [`/mine/${host}/etc/ssh/d.conf`, 'UseDNS yes\n'],
      ]),
    );
    const named = hosts.map((host) => `${host}/etc/ssh/sshd_config`).join(' ');
    const { stdout } = await run(`--target debian-12 ${named}`, { files });
    expect(stdout.match(/^\w+\[.*UseDNS.*$/gm)).toEqual([
      expect.stringContaining('hosts/a/etc/ssh/d.conf:1'),
    ]);
    expect(stdout).toContain('= note: the same in 4 more files:\n');
  });

  it('leaves out what is not an error when quiet', async () => {
    const { stdout } = await run('--quiet -f json f', at(`${broken}StrictModes no\n`));
    expect(JSON.parse(stdout)).toMatchObject([{ errorCount: 1, warningCount: 0 }]);
  });

  it.each([
    ['full', 'no errors in 1 file, judged for debian-12; 1 warning and 1 info not shown (--quiet)\n'],
    ['stylish', ''],
    ['compact', ''],
    [
      'markdown',
      '## sshd-lint\n\nno errors in 1 file, judged for debian-12; 1 warning and 1 info not shown (--quiet)\n',
    ],
  ])('says in %s why it fails on what it does not show when quiet', async (name, printed) => {
    const argv = `--target debian-12 --quiet -f ${name} f`;
    const milder = at(`${unstated}StrictModes no\n`);
    const reason =
      'sshd-lint: exit 1 because of 1 warning and 1 info that --quiet does not show (--fail-on info)\n';
    expect(await run(`--fail-on info ${argv}`, milder)).toMatchObject({
      code: 1,
      stdout: printed,
      stderr: reason,
    });
    const warnings = await run(`--fail-on warning ${argv}`, milder);
    expect(warnings.stderr).toBe(
      'sshd-lint: exit 1 because of 1 warning that --quiet does not show (--fail-on warning)\n',
    );
    expect(await run(argv, milder)).toMatchObject({ code: 0, stdout: printed, stderr: '' });
    const shown = await run(`--fail-on info ${argv}`, at(`${broken}StrictModes no\n`));
    expect([shown.code, shown.stderr]).toEqual([1, '']);
  });

  it('says how many findings it does not show when quiet', async () => {
    const { stdout } = await run('--target debian-12 --quiet f', at(`${broken}StrictModes no\n`));
    expect(stdout).toContain(
      '1 problem (1 error) in 1 file, judged for debian-12; 1 warning not shown (--quiet)\n',
    );
    const stylish = await run('--target debian-12 --quiet -f stylish f', at(`${broken}StrictModes no\n`));
    expect(stylish.stdout).toContain('✖ 1 problem (1 error, 0 warnings); 1 warning not shown (--quiet)\n');
    expect((await run('--target debian-12 --quiet f', at(clean))).stdout).toMatch(/^no problems in 1 file/);
  });

  it('counts the warnings that there may be in words', async () => {
    const text = at(
      'StrictModes no\nIgnoreRhosts no\nPermitEmptyPasswords no\nProtocol 2\nX11Forwarding yes\n',
    );
    const argv = '--rule pubkey-authentication=warning --rule strict-modes=warning f --max-warnings';
    expect((await run(`${argv} 1`, text)).stderr).toBe('sshd-lint: more than 1 warning (--max-warnings)\n');
    expect((await run(`${argv} 0`, text)).stderr).toBe('sshd-lint: more than 0 warnings (--max-warnings)\n');
  });

  it('lints the platform’s own file when none is named', async () => {
    const { stdout } = await run('--target debian-12', { files: { '/etc/ssh/sshd_config': clean } });
    expect(stdout).toBe('no problems in 1 file, judged for debian-12\n');
  });

  it('does not write the platform’s own file unless it is named', async () => {
    const own = '/etc/ssh/sshd_config';
    const files = { [own]: unstated };
    for (const argv of ['--fix', '--fix --unsafe-fixes --backup', '--suppress-all --fix']) {
      const { code, stdout, stderr, texts } = await run(argv, { files });
      expect({ code, stdout, texts }, argv).toEqual({ code: 2, stdout: '', texts: {} });
      expect(stderr).toBe(
        `sshd-lint: --fix changes only what is named; to mend this machine’s own file: sshd-lint --fix ${own}\n`,
      );
    }
    expect((await run(`--fix ${own}`, { files })).texts).toEqual({ [own]: stated });
    // What writes nothing needs no path, and a system that was named has one file of its own.
    expect((await run('--diff', { files })).stdout).toContain('+PubkeyAuthentication yes');
    expect((await run('--fix-dry-run', { files })).code).toBe(0);
    const image = { [`/srv/image${own}`]: unstated };
    expect((await run('--fix --sysroot /srv/image', { files: image })).texts).toEqual({
      [`/srv/image${own}`]: stated,
    });
  });

  it.each(['/etc/ssh', '/usr/local/etc/ssh', '/ProgramData/ssh'])(
    'lints the own file of the system below --sysroot, in %s',
    async (folder) => {
      const files = { [`/mine/h${folder}/sshd_config`]: broken, '/etc/ssh/sshd_config': clean };
      const { stdout } = await run('--sysroot h/ -f json', { files });
      expect(JSON.parse(stdout)).toMatchObject([{ filePath: `h${folder}/sshd_config`, errorCount: 1 }]);
    },
  );

  it('has one line for a system without sshd', async () => {
    const { stderr, code } = await run('--sysroot h', { files: { '/mine/h/etc/passwd': '' } });
    expect({ stderr, code }).toEqual({
      stderr: 'sshd-lint: h/etc/ssh/sshd_config: No such file or directory\n',
      code: 2,
    });
  });

  it('judges for the target that the system tells', async () => {
    const files = {
      '/srv/h/etc/ssh/sshd_config': clean,
      '/srv/h/etc/os-release': 'ID=debian\nVERSION_ID="11"\n',
    };
    const { stdout } = await run('/srv/h/etc/ssh/sshd_config', { files });
    expect(stdout).toContain('judged for debian-11\n');
  });

  it('reports findings in an included file under its name, seen from the working directory', async () => {
    const files = {
      '/mine/h/etc/ssh/sshd_config': 'Include /etc/ssh/sshd_config.d/*.conf\n',
      '/mine/h/etc/ssh/sshd_config.d/a.conf': broken,
    };
    const { stdout } = await run('--target debian-12 -f json h/etc/ssh/sshd_config', { files });
    expect(JSON.parse(stdout)).toMatchObject([
      { filePath: 'h/etc/ssh/sshd_config', errorCount: 0 },
      { filePath: 'h/etc/ssh/sshd_config.d/a.conf', errorCount: 1 },
    ]);
  });

  it('judges drop-ins where they are included, and reports each file once', async () => {
    const files = {
      '/etc/ssh/sshd_config': 'Include /etc/ssh/sshd_config.d/*.conf\nPubkeyAuthentication yes\n',
      '/etc/ssh/sshd_config.d/a.conf': broken,
      '/etc/ssh/sshd_config.d/b.conf': broken,
    };
    const paths = async (argv: string): Promise<unknown> =>
      (
        JSON.parse((await run(`--target debian-12 -f json ${argv}`, { files })).stdout) as readonly {
          readonly filePath: string;
          readonly errorCount: number;
        }[]
      ).map(({ filePath, errorCount }) => `${filePath} ${errorCount}`);
    const dropIn = '/etc/ssh/sshd_config.d/a.conf';
    const all = ['/etc/ssh/sshd_config 0', `${dropIn} 1`, '/etc/ssh/sshd_config.d/b.conf 1'];
    expect(await paths(`/etc/ssh/sshd_config ${dropIn}`)).toEqual(all);
    expect(await paths(`${dropIn} /etc/ssh/sshd_config`)).toEqual(all);
    expect(await paths(dropIn)).toEqual([`${dropIn} 1`]);
  });

  describe('a drop-in that is named by itself', () => {
    const main = '/etc/ssh/sshd_config';
    const dropIn = '/etc/ssh/sshd_config.d/a.conf';
    const system = (rest: string, text: string): { readonly files: Readonly<Record<string, string>> } => ({
      files: { [main]: `Include /etc/ssh/sshd_config.d/*.conf\n${clean}${rest}`, [dropIn]: text },
    });
    const findings = async (argv: string, given: Parameters<typeof run>[1]): Promise<readonly string[]> =>
      (await run(`--target debian-12 -f compact ${argv}`, given)).stdout
        .split('\n')
        .map((line) => line.replace(/^(.*?):(\d+):\d+: (\w+): .*\[(.*)\]$/, '$1:$2 $3 $4'))
        .filter((line) => line !== '');

    it.each([
      [
        'Subsystem sftp internal-sftp\n',
        'Subsystem sftp internal-sftp -l INFO\n',
        '3 error duplicate-subsystem',
      ],
      [
        'AuthenticationMethods publickey,password\n',
        'PasswordAuthentication no\n',
        '3 error authentication-methods-unsatisfiable',
      ],
      ['AllowUsers bob\n', 'DenyUsers bob\n', '3 error allow-deny-contradiction'],
      ['PasswordAuthentication no\n', 'PasswordAuthentication yes\n', '3 warning drop-in-overridden'],
    ])('does %j no harm without a word: %j', async (rest, text, finding) => {
      const given = system(rest, text);
      expect(await findings(dropIn, given)).toEqual([`${main}:${finding}`]);
      expect((await run(`--target debian-12 --max-warnings 0 ${dropIn}`, given)).code).toBe(1);
      expect(await findings(`--fix --unsafe-fixes ${dropIn}`, given)).toContain(`${main}:${finding}`);
    });

    it('comes first, which an editor may take for all', async () => {
      const { files } = system('AllowUsers bob\n', 'X11Forwarding no\n');
      const argv = `--target debian-12 -f json --stdin-filename ${dropIn} -`;
      const { stdout } = await run(argv, { files, stdin: 'DenyUsers bob\n' });
      expect(JSON.parse(stdout)).toMatchObject([
        { filePath: dropIn, messages: [] },
        {
          filePath: main,
          messages: [{ ruleId: 'allow-deny-contradiction', related: [{ filePath: dropIn }] }],
        },
      ]);
    });

    it('has no part in what else is wrong', async () => {
      const given = system('PermitRootLogin yes\nNonsense yes\n', 'X11Forwarding no\n');
      expect(await findings(dropIn, given)).toEqual([]);
      expect(await findings(`${dropIn} ${main}`, given)).toHaveLength(2);
    });

    it('leaves what is known of other files as it is', async () => {
      const known = { 'drop-in-overridden': { warning: 2 }, 'strict-modes': { warning: 1 } };
      const list = JSON.stringify({ version: 1, files: { 'etc/ssh/sshd_config': known } });
      const { files } = system('PasswordAuthentication no\nStrictModes no\n', 'PasswordAuthentication yes\n');
      const given = { files: { ...files, '/.sshd-lint-suppressions.json': list }, cwd: '/' };
      for (const option of ['', '--prune-suppressions', '--suppress-all']) {
        const { code, stdout, texts } = await run(`--target debian-12 ${option} ${dropIn}`, given);
        expect({ code, stdout }).toEqual({
          code: 0,
          stdout: 'no problems in 2 files, judged for debian-12; 1 suppressed\n',
        });
        expect(JSON.parse(texts['/.sshd-lint-suppressions.json'] ?? list)).toMatchObject({
          files: { 'etc/ssh/sshd_config': known },
        });
      }
    });
  });

  it('finds files that include each other', async () => {
    const files = {
      '/srv/etc/ssh/sshd_config': 'Include /etc/ssh/other\n',
      '/srv/etc/ssh/other': 'Include /etc/ssh/sshd_config\n',
    };
    const { stdout } = await run('-f json --sysroot /srv /srv/etc/ssh/other /srv/etc/ssh/sshd_config', {
      files,
    });
    expect(JSON.parse(stdout)).toHaveLength(2);
  });

  it.each(['C:/Windows/System32/OpenSSH/sshd_config', 'C:\\Windows\\System32\\OpenSSH\\sshd_config'])(
    'takes %s for a path of Windows, wherever it runs',
    async (as) => {
      const { stdout } = await run(['--target', 'windows-11', '--as', as, '-f', 'json', '/tmp/x'], {
        files: { '/tmp/x': clean },
      });
      expect(JSON.parse(stdout)).toMatchObject([
        {
          messages: [
            { message: expect.stringMatching(/^sshd does not read C:\\Windows\\System32\\OpenSSH/) },
          ],
        },
      ]);
    },
  );

  it('takes another drive for the one that ProgramData was moved to', async () => {
    const argv = [
      '--target',
      'windows-11',
      '--as',
      'D:\\ProgramData\\ssh\\sshd_config',
      '-f',
      'json',
      '/tmp/x',
    ];
    const { code, stderr } = await run(argv, { files: { '/tmp/x': clean } });
    expect([code, stderr]).toEqual([0, '']);
  });

  it('judges a temporary copy as if it lay where it is to go', async () => {
    const files = {
      '/tmp/x': 'Include /etc/ssh/sshd_config.d/*.conf\n',
      '/etc/ssh/sshd_config': '',
      '/etc/ssh/sshd_config.d/a.conf': broken,
      '/etc/os-release': 'ID=debian\nVERSION_ID="12"\n',
    };
    const { stdout, code } = await run('--as /etc/ssh/sshd_config -f json /tmp/x', { files });
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject([
      { filePath: '/tmp/x', errorCount: 0 },
      { filePath: '/etc/ssh/sshd_config.d/a.conf', errorCount: 1 },
    ]);
  });

  it('says how often each rule reported something', async () => {
    const given = at(`${broken}Nonsense no\nStrictModes no\n`);
    const { stdout } = await run('--statistics --target debian-12 f', given);
    expect(stdout).toMatch(/^2 {2}error {4}unknown-keyword\n1 {2}\w+ +strict-modes\n$/);
    const { stdout: printed } = await run('--statistics -f json --target debian-12 f', given);
    expect(JSON.parse(printed)).toMatchObject([
      { ruleId: 'unknown-keyword', level: 'error', count: 2 },
      { ruleId: 'strict-modes', count: 1 },
    ]);
  });

  it('lints standard input', async () => {
    const { stdout, code } = await run('-', { stdin: broken });
    expect(code).toBe(1);
    expect(stdout).toContain('--> <stdin>:1:1\n');
  });

  it('gives standard input a name and a place', async () => {
    const files = { '/mine/h/etc/ssh/sshd_config': broken, '/mine/h/etc/ssh/x.conf': broken };
    const argv = '--target debian-12 -f json --stdin-filename h/etc/ssh/sshd_config -';
    const { stdout } = await run(argv, { files, stdin: 'Include x.conf\n' });
    expect(JSON.parse(stdout)).toMatchObject([
      { filePath: 'h/etc/ssh/sshd_config', errorCount: 0 },
      { filePath: 'h/etc/ssh/x.conf', errorCount: 1 },
    ]);
  });
});

describe('sshd-lint --fix', () => {
  it('writes the file, once, if it is what was read, and reminds of sshd -t', async () => {
    const { code, stdout, written } = await run('--fix --target debian-12 f', at(unstated));
    expect(code).toBe(0);
    expect(written).toEqual([
      {
        path: '/mine/f',
        root: null,
        bytes: new TextEncoder().encode(stated),
        expected: new TextEncoder().encode(unstated),
        backupSuffix: undefined,
        mayBeBackup: expect.any(Function) as unknown,
      },
    ]);
    expect(stdout).toContain('fixed[pubkey-authentication] f:1:1: ');
    expect(stdout).toMatch(/run `sshd -t` before you restart sshd\n$/);
  });

  it('does nothing the second time', async () => {
    const { written, stdout } = await run('--fix f', at(stated));
    expect(written).toEqual([]);
    expect(stdout).not.toContain('sshd -t');
  });

  it.each([
    ['--backup', '.bak'],
    ['--backup=.old', '.old'],
  ])('keeps the old file with %s', async (option, backupSuffix) => {
    const { written } = await run(`--fix ${option} f`, at(unstated));
    expect(written).toMatchObject([{ backupSuffix }]);
  });

  it.each([
    ['/etc/ssh/sshd_config.d/*.conf', '50.conf', []],
    ['/etc/ssh/sshd_config.d/*', '50.conf', ['50.conf.bak', '50.conf.bak.1']],
    ['/etc/ssh/sshd_config.d/*.conf sshd_config.d/*.1', '50.conf', ['50.conf.bak.1']],
    ['/etc/ssh/*.d/*.conf /etc/ssh/*.d/.*', '50.conf', ['.50.conf.bak', '.50.conf.bak.1']],
    ['/etc/ssh/link.d/*', '50.conf', ['50.conf.bak', '50.conf.bak.1']],
    ['/etc/ssh/nowhere/* /etc/ssh/sshd_config.d/*.conf', '50.conf', []],
    ['/etc/ssh/sshd_config.d/*', 'link.conf', []],
    ['/etc/ssh/sshd_config.d/*.conf /srv/*', 'link.conf', ['own.bak', 'own.bak.1']],
    ['/etc/ssh/sshd_config.d/*.conf /srv/own.bak', 'link.conf', ['own.bak']],
  ])('keeps no old file that Include %s would bring in, of %s: %j', async (patterns, dropIn, read) => {
    const folder = '/image/etc/ssh/sshd_config.d';
    const own = 'UsePrivilegeSeparation yes\nUseDNS no\n';
    const files = {
      '/image/etc/ssh/sshd_config': `Include ${patterns}\nPubkeyAuthentication yes\n`,
      '/image/etc/ssh/link.d': { link: 'sshd_config.d' },
      ...(dropIn === 'link.conf'
        ? { [`${folder}/${dropIn}`]: { link: '/srv/own' }, '/image/srv/own': own }
        : { [`${folder}/${dropIn}`]: own }),
    };
    const { written } = await run(`--fix --backup --target debian-12 ${folder}/${dropIn}`, { files });
    expect(written).toHaveLength(1);
    const name = `${dropIn === 'link.conf' ? 'own' : dropIn}.bak`;
    const mayBeBackup = written[0]?.mayBeBackup ?? (() => true);
    expect([name, `.${name}`, `${name}.1`, `.${name}.1`].filter((one) => !mayBeBackup(one))).toEqual(read);
  });

  it('changes what sshd does only with --unsafe-fixes, and what can cost a login only with --only', async () => {
    const argv = '--target windows-11 --fix f';
    expect((await run(argv, at(administrators))).written).toEqual([]);
    const blanket = await run(`--unsafe-fixes ${argv}`, at(administrators));
    expect(blanket.written).toEqual([]);
    expect(blanket.stdout).toContain('it can cost someone their login');
    const insisting = await run(
      `--unsafe-fixes --only windows-administrators-keys ${argv}`,
      at(administrators),
    );
    expect(insisting.texts['/mine/f']).toBe(
      [
        'PubkeyAuthentication yes',
        '#Match Group administrators',
        '       #AuthorizedKeysFile __PROGRAMDATA__/ssh/administrators_authorized_keys',
        '',
      ].join('\n'),
    );
  });

  it('touches named files only', async () => {
    const files = {
      '/etc/ssh/sshd_config': 'Include a.conf\nPubkeyAuthentication yes\n',
      '/etc/ssh/a.conf': '\uFEFFPort 22\n',
    };
    expect((await run('--fix --target debian-12 /etc/ssh/sshd_config', { files })).written).toEqual([]);
  });

  it('prints the mended text of standard input on standard output, and all else on standard error', async () => {
    const { stdout, stderr, written } = await run('--fix -', { stdin: unstated });
    expect(stdout).toBe(stated);
    expect(stderr).toContain('fixed[pubkey-authentication]');
    expect(written).toEqual([]);
  });

  it('gives standard input back as it is that settings ignore', async () => {
    const files = { '/mine/.sshd-lint.json': '{ "ignores": ["old/**"] }' };
    const argv = '--fix --force-exclude --stdin-filename old/sshd_config -';
    expect(await run(argv, { files, stdin: unstated })).toMatchObject({
      code: 0,
      stdout: unstated,
      stderr: 'no problems in 0 files\n',
    });
    const named = await run(argv.replace(' --force-exclude', ''), { files, stdin: unstated });
    expect(named.stdout).toBe(stated);
  });

  it('prints what needs no mending as it is, byte for byte', async () => {
    const stdin = Uint8Array.from([0xef, 0xbb, 0xbf, 0x23, 0xff, 0x0d, 0x0a]);
    const { stdout } = await run('--fix --only strict-modes -', { stdin });
    expect(stdout).toBe(Buffer.from(stdin).toString('latin1'));
  });

  it('says why a file cannot be written', async () => {
    const writing = (): never => {
      throw new WriteFailure('changed since it was read; nothing was written');
    };
    const { code, stderr, stdout } = await run('--fix f', { ...at(unstated), writing });
    expect(code).toBe(2);
    expect(stderr.split('\n')).toEqual(['sshd-lint: f: changed since it was read; nothing was written', '']);
    expect(stdout).toContain('not fixed[pubkey-authentication] f:1:1: ');
    expect(stdout).toContain('it could not be written');
    expect(stdout).toContain('1 problem ');
    expect(stdout).not.toContain('sshd -t');
  });

  it('passes on what writing warns of', async () => {
    const writing = (): readonly string[] => ['has 2 names (hard links) and was written in place'];
    const { code, stderr } = await run('--fix f', { ...at(unstated), writing });
    expect(code).toBe(0);
    expect(stderr).toBe('sshd-lint: f has 2 names (hard links) and was written in place\n');
  });

  it('writes nothing with --fix-dry-run, and shows what it would', async () => {
    const { stdout, written } = await run('--fix-dry-run -f json --target debian-12 f', at(unstated));
    expect(written).toEqual([]);
    expect(JSON.parse(stdout)).toMatchObject([{ filePath: 'f', messages: [], output: stated }]);
  });

  it('prints a patch with --diff', async () => {
    const { stdout, code, written } = await run('--diff --target debian-12 f', at(unstated));
    expect(written).toEqual([]);
    expect(code).toBe(1);
    expect(stdout).toBe(
      '--- f\n+++ f\n@@ -1,2 +1,2 @@\n Port 22\n-#PubkeyAuthentication yes\n+PubkeyAuthentication yes\n',
    );
    expect(await run('--diff f', at(stated))).toMatchObject({ code: 0, stdout: '' });
  });

  it('shows a patch on a terminal without what the terminal would obey', async () => {
    const piped = await run('--diff --color f', at(unstated));
    expect(piped.stdout).toContain('\x1b[32m+PubkeyAuthentication yes\x1b[39m');
    expect((await run('--diff f', at(unstated))).stdout).not.toContain('\x1b');
    const { stdout } = await run('--diff --color f', { ...at(`#\x1b[2J\n${unstated}`), terminal: true });
    expect(stdout).toContain(' #␛[2J\n');
    expect(stdout).toContain('\x1b[32m+PubkeyAuthentication yes\x1b[39m');
  });

  it('adds nothing to a list that a preset prescribes', async () => {
    const kex =
      'KexAlgorithms curve25519-sha256@libssh.org,ecdh-sha2-nistp521,ecdh-sha2-nistp384,ecdh-sha2-nistp256,diffie-hellman-group-exchange-sha256\n';
    const argv = '--preset mozilla-modern --target debian-12 --fix --unsafe-fixes';
    const { stdout } = await run(`${argv} --only kex-algorithms --only post-quantum-kex f`, at(kex));
    expect(stdout).toContain('= help: offer them, against the list that kex-algorithms is to ask for');
    expect(stdout).not.toContain('fixed[');
  });

  it('mends a drop-in that two configurations share once', async () => {
    const main = 'Include /etc/ssh/shared.conf\n';
    const files = {
      '/etc/ssh/a': main,
      '/etc/ssh/b': main,
      '/etc/ssh/shared.conf': 'PubkeyAuthentication no\n',
    };
    const argv =
      '--sysroot / --fix --unsafe-fixes --only pubkey-authentication --target debian-12 /etc/ssh/a /etc/ssh/b /etc/ssh/shared.conf';
    const { texts, stdout } = await run(argv, { files });
    expect(texts).toEqual({ '/etc/ssh/shared.conf': 'PubkeyAuthentication yes\n' });
    expect(stdout.match(/fixed\[pubkey-authentication\]/g)).toHaveLength(1);
  });

  it('changes nothing in a shared drop-in that counts for another configuration', async () => {
    const files = {
      '/etc/ssh/a': 'PasswordAuthentication no\nInclude /etc/ssh/shared.conf\n',
      '/etc/ssh/b': 'Include /etc/ssh/shared.conf\n',
      '/etc/ssh/shared.conf': 'Match User bob\n  PasswordAuthentication no\n',
    };
    const only = '--only match-without-effect --target debian-12';
    const { written, stdout } = await run(
      `--sysroot / --fix ${only} /etc/ssh/a /etc/ssh/b /etc/ssh/shared.conf`,
      {
        files,
      },
    );
    expect(written).toEqual([]);
    expect(stdout).toContain(
      'it is not safe: in /etc/ssh/b PasswordAuthentication changes from `no` to `yes` for User bob',
    );
    // Alone, nothing speaks against it.
    const alone = await run(`--sysroot / --fix ${only} /etc/ssh/a /etc/ssh/shared.conf`, { files });
    expect(alone.texts).toEqual({ '/etc/ssh/shared.conf': '' });
  });

  it('changes nothing in a shared drop-in that counts for another configuration, though sshd refuses that one', async () => {
    const files = {
      '/etc/ssh/a': 'PasswordAuthentication no\nInclude /etc/ssh/shared.conf\n',
      '/etc/ssh/b': 'Include /etc/ssh/shared.conf\nBogus 1\n',
      '/etc/ssh/shared.conf': 'Match User bob\n  PasswordAuthentication no\n',
    };
    const { written, stdout } = await run(
      '--sysroot / --fix --only match-without-effect --target debian-12 /etc/ssh/a /etc/ssh/b /etc/ssh/shared.conf',
      { files },
    );
    expect(written).toEqual([]);
    expect(stdout).toContain(
      'it is not safe: in /etc/ssh/b PasswordAuthentication changes from `no` to `yes` for User bob',
    );
  });

  it('mends a configuration once more when another one has changed what they share', async () => {
    const files = {
      '/etc/ssh/a': 'Include /etc/ssh/shared.conf\nPort 22\n',
      '/etc/ssh/b': 'Include /etc/ssh/shared.conf\nPermitRootLogin no\n',
      '/etc/ssh/shared.conf': 'PermitRotLogin no\nPort 22\n',
    };
    const argv =
      '--sysroot / --fix --unsafe-fixes --target debian-12 /etc/ssh/a /etc/ssh/b /etc/ssh/shared.conf';
    const { texts } = await run(argv, { files });
    expect(Object.keys(texts)).not.toEqual([]);
    const again = await run(argv, { files: { ...files, ...texts } });
    expect(again.texts).toEqual({});
  });
});

describe('a mistake', () => {
  it.each([
    ['--fxi f', 'unknown option --fxi; did you mean --fix?'],
    ['--bar f', 'unknown option --bar'],
    ['help', 'help: No such file or directory; did you mean --help?'],
    ['--only PermitRootLogin f', "unknown rule 'PermitRootLogin'; did you mean permit-root-login?"],
    ['nowhere', 'nowhere: No such file or directory'],
    ['sshd_confg', 'sshd_confg: No such file or directory; did you mean sshd_config?'],
    ['chek', 'chek: No such file or directory; did you mean check?'],
    ['fix', 'fix: No such file or directory; did you mean --fix?'],
    ['config', 'config: No such file or directory; did you mean sshd_config or --config?'],
    ['configuration', 'configuration: No such file or directory'],
    ['-- --fix', '--fix: No such file or directory'],
    ['--only xyzzy f', "unknown rule 'xyzzy'; 'sshd-lint rules' lists them"],
    ['lint', 'lint: No such file or directory; linting has no command word: sshd-lint FILE'],
    ['--target foo f', "unknown target 'foo'; targets are called debian-12, openssh-9.9, windows@9.5, …"],
    ['--sysroot nowhere f', 'nowhere: No such file or directory'],
    ['--sysroot f f', 'f: Not a directory'],
    ['--target debian12 f', "unknown target 'debian12'; did you mean debian-12?"],
    ['--only strict-mode f', "unknown rule 'strict-mode'; did you mean strict-modes?"],
    ['--rule strict-mode=off f', "unknown rule 'strict-mode'; did you mean strict-modes?"],
    [
      '--rule strict-modes f',
      '--rule strict-modes: must be a rule and its level, as in strict-modes=warning',
    ],
    [
      '--rule strict-modes=warn f',
      '--rule strict-modes=warn: the level is one of error, warning, info, off; did you mean warning?',
    ],
    ['--preset window f', "unknown preset 'window'; did you mean windows?"],
    [
      '--preset disa-stig f',
      "unknown preset 'disa-stig'; did you mean stig-rhel-8, stig-rhel-9, stig-rhel-10 or stig-ubuntu-20.04?",
    ],
    ['--root / f', 'unknown option --root; did you mean --sysroot or --host?'],
    ['--preset hardening f', "unknown preset 'hardening'; 'sshd-lint presets' lists them"],
    [
      '--json f',
      "option --json does not belong to 'lint', but to 'check', 'effective', 'who', 'doctor', 'diff', 'upgrade', 'explain', 'rules', 'presets' or 'targets'; --format json is meant here",
    ],
    ['--max-warnings x f', '--max-warnings x: must be a number of at least 0'],
    ['--max-warnings -1 f', '--max-warnings -1: must be a number of at least 0'],
    ['--workers -1 f', '--workers -1: must be a number from 0 to 64, or auto'],
    ['--unsafe-fixes f', '--unsafe-fixes needs --fix, --fix-dry-run or --diff'],
    ['--fix --diff f', '--fix and --diff exclude each other'],
    ['--backup f', '--backup needs --fix'],
    ['--diff -o x f', '--diff prints a patch and takes no --output-file'],
    ['--diff -f json f', '--diff prints a patch and takes no --format'],
    ['--diff --statistics f', '--diff prints a patch and takes no --statistics'],
    [
      '--only port,strict-modes --rule strict-modes=off f',
      '--only strict-modes and --rule strict-modes=off exclude each other',
    ],
    ...['fix', 'fix-dry-run', 'diff', 'format=json', 'statistics', 'suppress-all'].map(
      (option): [string, string] => [
        `--print-config --${option} f`,
        `--print-config prints settings as JSON and lints nothing, so there is no --${option.split('=')[0] ?? ''}`,
      ],
    ),
    ['--print-config f sshd_config', '--print-config takes one file'],
    ['--print-config nowhere', 'nowhere: No such file or directory'],
    ['--fix --backup=a/b f', '--backup=a/b: a suffix holds no slash'],
    ['--fix --backup -', '--backup keeps a file, and standard input is not one'],
    ['--as /etc/ssh/sshd_config f sshd_config', '--as places one file, not several'],
    ['--stdin-filename x f', '--stdin-filename needs standard input, which is called -'],
  ])('in `%s` gets one line and exit 2', async (argv, message) => {
    const files = { '/mine/f': clean, '/mine/sshd_config': clean };
    const { code, stdout, stderr } = await run(argv, { files });
    expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: '', stderr: `sshd-lint: ${message}\n` });
  });

  it('in the place of a command is told beside what is linted', async () => {
    const { code, stderr } = await run('f check', { files: { '/mine/f': clean } });
    expect(code).toBe(2);
    expect(stderr).toBe(
      'sshd-lint: check: No such file or directory; a command is the first word: sshd-lint check\n',
    );
  });

  it('in one name does not keep the other files from being linted', async () => {
    const { code, stdout, stderr } = await run('nowhere f', at(broken));
    expect(code).toBe(2);
    expect(stderr).toBe('sshd-lint: nowhere: No such file or directory\n');
    expect(stdout).toContain('error[unknown-keyword]');
  });

  it('cannot make the terminal do anything', async () => {
    const { stderr } = await run(['\x1b[2J\n\x1b]0;x\x07'], {
      glob: () => Promise.resolve({ files: [], folders: [], closed: [] }),
    });
    expect(stderr).toBe('sshd-lint: ␛[2J ␛]0;x␇: no file matches\n');
  });

  it('of our own is said to be one, with the stack on demand only', async () => {
    const fileSystem = {
      ...at(clean),
      stat: () => {
        throw new TypeError('surprise');
      },
    } as never;
    const plain = await run('f', { fileSystem });
    expect(plain.code).toBe(2);
    expect(plain.stderr).toMatch(/^sshd-lint: internal error: surprise \(.+\)\n$/);
    const verbose = await run('f', { fileSystem, env: { DEBUG: '1' } });
    expect(verbose.stderr).toContain('TypeError: surprise\n    at ');
  });
});

describe('colours', () => {
  it.each([
    ['f', {}, false, false],
    ['f', {}, true, true],
    ['f', { NO_COLOR: '1' }, true, false],
    ['f', { NO_COLOR: '' }, true, true],
    ['f', { TERM: 'dumb' }, true, false],
    ['f', { FORCE_COLOR: '1' }, false, true],
    ['f', { FORCE_COLOR: '0' }, true, false],
    ['f', { FORCE_COLOR: '1', NO_COLOR: '1' }, false, false],
    ['--color f', { NO_COLOR: '1' }, false, true],
    ['--no-color f', { FORCE_COLOR: '1' }, true, false],
  ])('%s with %j and terminal %s: %s', async (argv, env, terminal, coloured) => {
    const { stdout } = await run(argv, { ...at(broken), env, terminal });
    expect(stdout.includes('\x1b[')).toBe(coloured);
  });
});

describe('--help and --version', () => {
  it('are answered wherever they stand', async () => {
    expect(await run('--version')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^sshd-lint \d+\.\d+\.\d+\n$/),
    });
    expect(await run('nowhere --help')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('Usage: sshd-lint'),
    });
    expect(await run('check --help')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('Usage: sshd-lint check'),
    });
  });
});

describe('the files beside it', () => {
  const files = {
    '/img/etc/ssh/sshd_config': {
      content: 'PubkeyAuthentication yes\nRevokedKeys /etc/ssh/revoked\n',
      mode: 0o666,
    },
    '/etc/ssh/sshd_config': {
      content: 'PubkeyAuthentication yes\nRevokedKeys /etc/ssh/revoked\n',
      mode: 0o666,
    },
  };
  const rulesOf = (stdout: string): readonly string[] =>
    (JSON.parse(stdout) as { messages: { ruleId: string }[] }[])
      .flatMap(({ messages }) => messages.map(({ ruleId }) => ruleId))
      .sort();

  it('are judged with --fs, and below --sysroot', async () => {
    const beside = ['config-file-modes', 'named-file-missing'];
    const target = '--target openssh-9.9 -f json';
    expect(rulesOf((await run(`/etc/ssh/sshd_config ${target}`, { files })).stdout)).toEqual([]);
    expect(rulesOf((await run(`/etc/ssh/sshd_config --fs ${target}`, { files })).stdout)).toEqual(beside);
    expect(rulesOf((await run(`--sysroot /img ${target}`, { files })).stdout)).toEqual(beside);
  });
});
