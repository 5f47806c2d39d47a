import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from './command-line.js';

const key = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDpKAAi7U8hHbsmFQ7bVlo2vbUc0M9l8sBLVfp6Qc3rL bob@laptop\n';

const files = {
  '/etc/ssh/sshd_config':
    'PasswordAuthentication no\nSubsystem sftp internal-sftp\nMatch User eve\n  PubkeyAuthentication no\n',
  '/etc/passwd': [
    'root:x:0:0::/root:/bin/sh',
    'bob:x:1000:1000::/home/bob:/bin/sh',
    'eve:x:1001:1001::/home/eve:/bin/sh',
    'kim:x:1002:1002::/home/kim:/bin/sh',
    '',
  ].join('\n'),
  '/etc/group': 'root:x:0:\nbob:x:1000:\neve:x:1001:\nkim:x:1002:\n',
  '/etc/shadow': 'bob:*:1::::::\neve:*:1::::::\nkim:*:1::::::\n',
  '/bin/sh': { content: '', mode: 0o755 },
  '/home/bob': { directory: true, uid: 1000, gid: 1000, mode: 0o775 },
  '/home/bob/.ssh': { directory: true, uid: 1000, gid: 1000, mode: 0o700 },
  '/home/bob/.ssh/authorized_keys': { content: key, uid: 1000, gid: 1000, mode: 0o600 },
  '/home/kim': { directory: true, uid: 1002, gid: 1002, mode: 0o755 },
  '/home/kim/.ssh/authorized_keys': {
    content: `from="10.0.0.0/8" ${key}`,
    uid: 1002,
    gid: 1002,
    mode: 0o600,
  },
  '/home/kim/.ssh': { directory: true, uid: 1002, gid: 1002, mode: 0o700 },
  '/mine/id_ed25519.pub': key,
  '/mine/id_ed25519': '-----BEGIN OPENSSH PRIVATE KEY-----\n',
} as const;

const page = readFileSync(join(import.meta.dirname, '../../docs/doctor.md'), 'utf8');

describe('sshd-lint doctor', () => {
  // The page’s examples are what it prints.
  const examples = [...page.matchAll(/```console\n\$ sshd-lint (.*)\n([^]*?)```/g)].map(
    ([, command = '', output = '']) => [command, output] as const,
  );
  it('has examples', () => {
    expect(examples.length).toBeGreaterThan(2);
  });
  it.each(examples)('%s', async (command, output) => {
    const { stdout, stderr } = await run(command, { files: { ...files, ...logs } });
    expect(stdout + stderr).toBe(output);
  });

  it('names what is asked for besides a key that is accepted', async () => {
    const both = {
      '/etc/ssh/sshd_config': 'UsePAM yes\nAuthenticationMethods publickey,keyboard-interactive:pam\n',
      '/home/bob': { directory: true, uid: 1000, gid: 1000, mode: 0o755 },
    } as const;
    const command = 'doctor --user bob --target openssh-9.9';
    const { code, stdout } = await run(command, { files: { ...files, ...both } });
    expect(code).toBe(0);
    expect(stdout).toContain(
      'ok       more     sshd takes the key and asks for more: keyboard-interactive:pam must succeed as well (/etc/ssh/sshd_config:2)',
    );
    expect(stdout.trim().split('\n')).toContain('accepted; keyboard-interactive:pam must succeed as well');
    const json = await run(`${command} --json`, { files: { ...files, ...both } });
    expect(JSON.parse(json.stdout)).toMatchObject({
      outcome: 'accepted',
      besides: [['keyboard-interactive:pam']],
    });
  });

  it('does not promise that an option tells what it cannot', async () => {
    const mac = { '/etc/ssh/sshd_config': 'AllowGroups admin\n' };
    const last = async (args: string): Promise<string | undefined> =>
      (await run(`doctor --user bob --target macos-15 ${args}`, { files: mac })).stdout
        .trim()
        .split('\n')
        .at(-1);
    expect(await last('')).toBe('cannot be told; --group would tell more');
    expect(await last('--group admin')).toBe('cannot be told');
  });

  it('exits by what comes of the login', async () => {
    const code = async (args: string): Promise<number> =>
      (await run(`doctor --target openssh-9.9 ${args}`, { files })).code;
    expect(await code('--user kim --addr 10.1.2.3')).toBe(0);
    expect(await code('--user kim --addr 192.0.2.1')).toBe(1);
    expect(await code('--user kim')).toBe(2);
    expect(await code('--user eve')).toBe(1);
    expect(await code('')).toBe(2);
  });

  it.each([
    'AuthorizedKeysFile /etc/keys',
    'AuthorizedKeysFile .ssh/authorized_keys',
    'RevokedKeys /etc/revoked',
    'ChrootDirectory /srv',
    'AuthorizedKeysFile none\nAuthorizedKeysCommand /usr/bin/keys\nAuthorizedKeysCommandUser root',
    'Subsystem powershell C:/pwsh.exe\nMatch Group administrators\n  AuthorizedKeysFile C:/keys',
  ])('refuses nothing for want of files that it does not see: %s', async (config) => {
    const own = { '/mine/own.conf': `${config}\n`, '/mine/id_ed25519.pub': key };
    const args = '--user root --key /mine/id_ed25519.pub --group administrators --addr 127.0.0.1';
    const { code, stdout } = await run(`doctor ${args} /mine/own.conf`, { files: own });
    expect({ code, stdout }).toEqual({ code: 2, stdout: expect.stringContaining('cannot be told') });
  });

  it.each([
    ['Include /etc/ssh/locked.conf\n', '(not all was read)'],
    ['Include /etc/ssh/none.conf\n', ''],
  ])('says where not all was read: %j', async (line, said) => {
    const given = {
      ...files,
      '/etc/ssh/sshd_config': `${line}DenyUsers bob\n`,
      '/etc/ssh/locked.conf': { content: '', unreadable: true },
    };
    const { stdout } = await run('doctor --user bob /etc/ssh/sshd_config', { files: given });
    expect(stdout).toMatch(said === '' ? /^refused$/m : /^refused \(not all was read\)$/m);
    const asJson = await run('doctor --user bob --json /etc/ssh/sshd_config', { files: given });
    expect(JSON.parse(asJson.stdout)).toMatchObject({ complete: said === '' });
  });

  it('is told the local end of the connection', async () => {
    const local = {
      ...files,
      '/etc/ssh/sshd_config': 'Match LocalPort 2222 LocalAddress 10.0.0.1\n  PubkeyAuthentication no\n',
    };
    const doctor = (args: string): ReturnType<typeof run> =>
      run(`doctor --target openssh-9.9 --user kim --addr 10.1.2.3 ${args}`, { files: local });
    expect((await doctor('--laddr 10.0.0.1 --lport 2222')).stdout).toContain('refused  methods');
    expect((await doctor('--laddr 10.0.0.1 --lport 22')).code).toBe(0);
    expect((await doctor('--lport 2222')).stdout).toContain('; --laddr may tell');
    expect((await doctor('--lport 2222')).stdout).toContain('\ncannot be told without --laddr\n');
    expect((await doctor('')).stdout).toContain('\ncannot be told without --lport and --laddr\n');
    expect(await doctor('--lport none')).toMatchObject({ code: 2, stdout: '' });
    expect((await doctor('--lport none')).stderr).toBe('sshd-lint: --lport none: is not a port\n');
    const name = await run('doctor --target openssh-9.9 --user kim --addr laptop', { files });
    expect(name).toMatchObject({
      code: 2,
      stdout: '',
      stderr: 'sshd-lint: --addr laptop: is not an address\n',
    });
  });

  it.each(['::ffff:10.1.2.3', '::FFFF:a01:203'])(
    'takes %s for the address of IPv4 that sshd makes of it',
    async (addr) => {
      const mapped = {
        ...files,
        '/etc/ssh/sshd_config':
          'AllowUsers kim@10.0.0.0/8\nMatch LocalAddress 10.0.0.1\n  PubkeyAuthentication no\n',
      };
      const doctor = (args: string): ReturnType<typeof run> =>
        run(`doctor --target openssh-9.9 --user kim --addr ${addr} ${args}`, { files: mapped });
      const { code, stdout } = await doctor('--laddr 10.0.0.2');
      expect(code).toBe(0);
      expect(stdout).toMatch(/^user=kim,host=10\.1\.2\.3,addr=10\.1\.2\.3,/);
      expect((await doctor('--laddr ::ffff:10.0.0.1')).stdout).toContain('refused  methods');
    },
  );

  it('knows an address by the text that sshd compares with patterns', async () => {
    const system = { ...files, '/etc/ssh/sshd_config': 'DenyUsers kim@2001:db8::*\n' };
    const { code } = await run('doctor --target openssh-9.9 --user kim --addr 2001:DB8:0::0007', {
      files: system,
    });
    expect(code).toBe(1);
  });

  it('names a certificate that ssh would offer as well', async () => {
    const command = 'doctor --target openssh-9.9 --user kim --addr 10.1.2.3 --key id_ed25519.pub';
    expect((await run(command, { files })).stderr).toBe('');
    const { stderr, code } = await run(command, { files: { ...files, '/mine/id_ed25519-cert.pub': key } });
    expect({ stderr, code }).toEqual({
      stderr:
        'sshd-lint: id_ed25519-cert.pub lies beside it, and ssh offers both; --key id_ed25519-cert.pub follows that one\n',
      code: 0,
    });
  });

  it('says for which system its commands are', async () => {
    const image = Object.fromEntries(Object.entries(files).map(([path, entry]) => [`/img${path}`, entry]));
    const { stdout } = await run('doctor --user bob --sysroot /img --target openssh-9.9', { files: image });
    expect(stdout).toContain('  # on the system at /img, not on this one:\n  chmod go-w /home/bob\n');
    const json = await run('doctor --user bob --sysroot /img --target openssh-9.9 --json', { files: image });
    expect(JSON.parse(json.stdout)).toMatchObject({ system: '/img' });
    const own = await run('doctor --user bob --target openssh-9.9 --json', { files });
    expect(JSON.parse(own.stdout)).toMatchObject({ system: null });
  });

  it('prints JSON', async () => {
    const { stdout } = await run('doctor --user bob --target openssh-9.9 --key id_ed25519.pub --json', {
      files,
    });
    expect(JSON.parse(stdout)).toMatchObject({
      target: 'openssh-9.9',
      connection: { user: 'bob', groups: ['bob'] },
      key: { type: 'ssh-ed25519', bits: null, certificate: false },
      outcome: 'refused',
      stations: [
        { id: 'server', verdict: 'ok' },
        { id: 'account', verdict: 'ok' },
        { id: 'lists', verdict: 'ok' },
        { id: 'methods', verdict: 'ok' },
        { id: 'key', verdict: 'ok' },
        {
          id: 'keys',
          verdict: 'refused',
          evidence: [
            { kind: 'path', path: '/home/bob', mode: '0775', owner: 'bob' },
            { kind: 'setting' },
            { kind: 'log', level: 'INFO' },
            { kind: 'setting', keyword: 'AuthorizedKeysFile' },
          ],
        },
        { id: 'more', verdict: 'not-reached' },
        { id: 'session', verdict: 'not-reached' },
      ],
      remedy: { commands: ['chmod go-w /home/bob'] },
    });
  });

  it.each([
    [
      { '/img/etc/passwd': 'bob:x:1000:1000::/home/bob:/bin/sh\n' },
      ['group cannot be read (No such file or directory)'],
    ],
    [
      { '/img/etc/group': { content: '', unreadable: true } },
      ['passwd cannot be read (No such file or directory)', 'group cannot be read (Permission denied)'],
    ],
  ] as const)('names the files of accounts that cannot be read: %j', async (others, why) => {
    const image = { '/img/etc/ssh/sshd_config': 'UseDNS no\n', ...others };
    const { code, stdout } = await run('doctor --user bob --sysroot /img --target debian-12', {
      files: image,
    });
    const reasons = why.map((each) => `/img/etc/${each}`).join(', ');
    expect(stdout).toContain(`whether there is an account bob is not known: ${reasons}\n`);
    expect(code).toBe(2);
  });

  it('says that a name has no say without UseDNS', async () => {
    const from = key.replace(/^/, 'from="*.corp.example" ');
    const named = {
      ...files,
      '/home/kim/.ssh/authorized_keys': { content: from, uid: 1002, gid: 1002, mode: 0o600 },
    };
    const doctor = (config: string): ReturnType<typeof run> =>
      run('doctor --target openssh-9.9 --user kim --addr 10.1.2.3 --host a.corp.example', {
        files: { ...named, '/etc/ssh/sshd_config': config },
      });
    expect(await doctor('UseDNS no\n')).toMatchObject({
      code: 1,
      stderr:
        'sshd-lint: --host has no say while UseDNS is no: sshd then takes the address of a client for its name\n',
    });
    expect(await doctor('UseDNS yes\n')).toMatchObject({ code: 0, stderr: '' });
  });

  it('takes the first key of a file, as ssh does, and says where there are more', async () => {
    const other = key.replace('DpKAAi7', 'DpKAAi8');
    const given = {
      ...files,
      '/mine/kept.pub': `# the laptop\n\n${key}`,
      '/mine/two.pub': `${other}${key}`,
    };
    const doctor = (name: string): ReturnType<typeof run> =>
      run(`doctor --target openssh-9.9 --user kim --addr 10.1.2.3 --key ${name}`, { files: given });
    expect(await doctor('kept.pub')).toMatchObject({ code: 0, stderr: '' });
    expect(await doctor('two.pub')).toMatchObject({
      code: 1,
      stderr: 'sshd-lint: two.pub holds 2 keys; ssh offers the first of them\n',
    });
  });

  it('says what a file is that is not a public key', async () => {
    const said = async (args: string): Promise<string> =>
      (await run(`doctor --user bob ${args}`, { files })).stderr;
    expect(await said('--key id_ed25519')).toBe(
      'sshd-lint: id_ed25519: is a private key; the public one is id_ed25519.pub\n',
    );
    expect(await said('--key /etc/passwd')).toBe('sshd-lint: /etc/passwd: is not a public key\n');
    expect(await said('--key none')).toBe('sshd-lint: none: No such file or directory\n');
  });

  it('writes nothing that a terminal would obey', async () => {
    const { stdout } = await run(['doctor', '--user', '\x1b[2J', '--target', 'openssh-9.9'], { files });
    expect(stdout).not.toContain('\x1b');
  });
});

/** What readers of guides posted. */
const logs = {
  '/mine/client.log': [
    'debug1: SSH2_MSG_EXT_INFO received',
    'debug1: kex_input_ext_info: server-sig-algs=',
    'debug2: service_accept: ssh-userauth',
    'debug1: SSH2_MSG_SERVICE_ACCEPT received',
    'debug1: Authentications that can continue: publickey,password,keyboard-interactive',
    'debug1: Next authentication method: publickey',
    'debug1: Offering public key: RSA SHA256:5U76PQzmZJ7xce9TDvyt1P/sqNCX/GHOZSLk3TR3x1o C:\\Users\\x/.ssh/id_rsa',
    'debug2: we sent a publickey packet, wait for reply',
    'debug1: Authentications that can continue: publickey,password,keyboard-interactive',
    'debug1: Trying private key: C:\\Users\\x/.ssh/id_dsa',
    '',
  ].join('\r\n'),
  '/mine/auth.log': [
    'Nov 26 10:00:01 host sshd[1]: Invalid user eve from 203.0.113.9 port 50000',
    'Nov 26 10:00:02 host sshd[2]: Authentication refused: bad ownership or modes for directory /home/bob',
    'Nov 26 10:00:02 host sshd[2]: Connection closed by authenticating user bob 203.0.113.9 port 50001 [preauth]',
    '',
  ].join('\n'),
} as const;

describe('sshd-lint doctor --log', () => {
  const read = async (
    text: string,
    args = '',
  ): Promise<{ code: number; points: unknown; message: unknown }> => {
    const { code, stdout } = await run(`doctor --json --log - ${args}`, { files, stdin: text });
    const { log } = JSON.parse(stdout) as {
      log: { points: unknown; lines: { message: string; decisive: boolean }[] };
    };
    return { code, points: log.points, message: log.lines.find(({ decisive }) => decisive)?.message ?? null };
  };

  it('reads the trace of the reader whose key is offered and passed over', async () => {
    expect(await read(logs['/mine/client.log'])).toEqual({ code: 1, points: 'keys', message: 'offered' });
  });

  it.each([
    [
      'sshd[9]: Authentication refused: bad ownership or modes for file /home/bob/.ssh/authorized_keys',
      'keys',
      'unsafeFile',
    ],
    ['Authentication refused.', 'keys', 'unsafePath'],
    [
      'Bad permissions. Try removing permissions for user: DOM\\X (S-1-5-11) on file C:/ProgramData/ssh/administrators_authorized_keys.',
      'keys',
      'windowsAcl',
    ],
    [
      'userauth_pubkey: key type ssh-rsa not in PubkeyAcceptedAlgorithms [preauth]',
      'key',
      'algorithmRefused',
    ],
    [
      'userauth_pubkey: signature algorithm ssh-rsa not in PubkeyAcceptedAlgorithms [preauth]',
      'key',
      'algorithmRefused',
    ],
    ['userauth_pubkey: key type ssh-dss not in PubkeyAcceptedKeyTypes [preauth]', 'key', 'algorithmRefused'],
    [
      "User bob from 10.0.0.1 not allowed because none of user's groups are listed in AllowGroups",
      'lists',
      'allowGroups',
    ],
    ['User bob not allowed because account is locked', 'account', 'locked'],
    ['User bob not allowed because shell /bin/zsh does not exist', 'account', 'shellMissing'],
    ['bob@host: Permission denied (publickey,password).', 'methods', 'permissionDenied'],
    [
      'debug1: send_pubkey_test: no mutual signature algorithm\nbob@host: Permission denied (publickey).',
      'key',
      'noMutualAlgorithm',
    ],
    ['sign_and_send_pubkey: no mutual signature supported', 'key', 'noMutualAlgorithm'],
    ['Load key "/home/bob/.ssh/id_rsa": invalid format', 'client', 'loadKey'],
    ["Permissions 0644 for '/home/bob/.ssh/id_rsa' are too open.", 'client', 'clientKeyTooOpen'],
    ["Permissions 0644 for '/etc/ssh/ssh_host_rsa_key' are too open.", 'server', 'hostKeyTooOpen'],
    [
      'Received disconnect from 10.0.0.1 port 22:2: Too many authentication failures',
      'methods',
      'tooManyFailures',
    ],
    ['Server refused public-key signature despite accepting key!', 'key', 'refusedSignature'],
    ['Server refused our key', 'keys', 'puttyRefused'],
    ['ROOT LOGIN REFUSED FROM 10.0.0.1 port 4', 'root', 'rootRefused'],
    ['Authenticated using "publickey" with partial success.', 'more', 'partialSuccess'],
    ['kex_exchange_identification: Connection closed by remote host', 'connection', 'droppedEarly'],
    [
      'Unable to negotiate with 10.0.0.1 port 22: no matching host key type found. Their offer: ssh-rsa',
      'connection',
      'negotiation',
    ],
    [
      'drop connection #5 from [10.0.0.1]:4 on [10.0.0.2]:22 penalty: failed authentication',
      'connection',
      'penalty',
    ],
    ['fatal: bad ownership or modes for chroot directory "/srv" [postauth]', 'chroot', 'chrootModes'],
    ['sshd: no hostkeys available -- exiting.', 'server', 'noHostKeys'],
  ])('%s', async (text, points, message) => {
    expect(await read(`${text}\n`)).toEqual({ code: 1, points, message });
  });

  it('passes over what is said of others', async () => {
    const text = 'User eve not allowed because account is locked\nInvalid user bobby from 10.0.0.1 port 5\n';
    const { stdout } = await run('doctor --json --log - --user bob --target openssh-9.9', {
      files,
      stdin: text,
    });
    expect(JSON.parse(stdout)).toMatchObject({ log: { points: null, lines: [] } });
  });

  it('takes a login that went well in the end for one', async () => {
    const text =
      'Failed publickey for bob from 10.0.0.1 port 5 ssh2\nAccepted publickey for bob from 10.0.0.1 port 5 ssh2\n';
    expect(await read(text)).toMatchObject({ code: 0, points: null });
    expect(await read('nothing of interest\n')).toMatchObject({ code: 2, points: null });
  });

  describe('of more than 16 MiB', () => {
    const line = 'User bob not allowed because account is locked\n';
    const size = 16 * 1024 * 1024;
    const told = (text: string): string => `user ${text}: nothing to see here äöü\n`;
    const filler = told('x').repeat(Math.ceil(size / told('x').length));
    const wide = (text: string): Uint8Array => Buffer.from(`\uFEFF${text}`, 'utf16le');

    it.each([
      ['in UTF-16', wide(filler.slice(0, size / 2) + line)],
      [
        'in UTF-16, of an odd length',
        Buffer.concat([wide(filler.slice(0, size / 2) + line), Buffer.from('x')]),
      ],
      ['in UTF-8', filler + line],
    ])('reads the end, %s', async (_, stdin) => {
      const { code, stdout } = await run('doctor --json --log -', { files, stdin });
      expect(code).toBe(1);
      expect(JSON.parse(stdout)).toMatchObject({
        log: { points: 'account', lines: [{ message: 'locked' }] },
      });
    });

    it.each([
      ['in the middle of it', 10, []],
      ['behind it', line.length, []],
      ['in front of it', 0, ['locked']],
    ])('reads whole lines, where it is cut %s', async (_, cut, messages) => {
      const stdin = `before\n${line}${'x'.repeat(size - line.length - 1 + cut)}\n`;
      const { stdout } = await run('doctor --json --log -', { files, stdin });
      expect(
        JSON.parse(stdout).log.lines.map(({ message }: { readonly message: string }) => message),
      ).toEqual(messages);
    });
  });

  it('takes time in proportion to the log', async () => {
    const text = `${'Authentication tried for '.repeat(200)}\nUser User User not allowed because\n`.repeat(
      2000,
    );
    const start = performance.now();
    await read(text);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
