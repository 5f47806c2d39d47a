import { describe, expect, it } from 'vitest';
import { inWords, type WordedReport } from '../../../src/formatters/index.js';
import { resolveTarget } from '../../../src/openssh/index.js';
import { compile, loadTree } from '../../../src/semantics/index.js';
import {
  followLogin,
  isKey,
  type LoginRequest,
  readKeyFile,
  readPublicKey,
} from '../../../src/semantics/login/index.js';
import { memoryFileSystem, type MemoryEntry, worldOf } from '../../../src/system/index.js';
import { encodeBytes } from '../../../src/text/index.js';

const ed25519 = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDpKAAi7U8hHbsmFQ7bVlo2vbUc0M9l8sBLVfp6Qc3rL bob@laptop';
// 2048 bits, made for this test.
const rsa = `ssh-rsa ${Buffer.concat([
  wire(Buffer.from('ssh-rsa')),
  wire(Buffer.from([1, 0, 1])),
  wire(Buffer.from([0, 0x81, ...Array.from({ length: 255 }, (_, index) => index)])),
]).toString('base64')} bob`;
const dsa = `ssh-dss ${Buffer.concat([
  wire(Buffer.from('ssh-dss')),
  ...[1, 2, 3, 4].map((value) => wire(Buffer.from([value]))),
]).toString('base64')} bob`;

function wire(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

type Files = Readonly<Record<string, string | Uint8Array | MemoryEntry>>;

const accounts: Files = {
  '/etc/passwd': 'root:x:0:0::/root:/bin/sh\nbob:x:1000:1000::/home/bob:/bin/sh\n',
  '/etc/group': 'root:x:0:\nbob:x:1000:\nstaff:x:50:bob\n',
  '/etc/shadow': 'root:*:1::::::\nbob:*:1::::::\n',
  '/bin/sh': { content: '', mode: 0o755 },
};
const folders: Files = {
  '/home/bob': { directory: true, uid: 1000, gid: 1000, mode: 0o755 },
  '/home/bob/.ssh': { directory: true, uid: 1000, gid: 1000, mode: 0o700 },
};
const keyFile = (text: string): Files => ({
  '/home/bob/.ssh/authorized_keys': { content: text, uid: 1000, gid: 1000, mode: 0o600 },
});

interface Given {
  readonly config?: string;
  readonly files?: Files;
  readonly target?: string;
  readonly key?: string;
  readonly request?: Partial<LoginRequest>;
  /** The time by the clock of the machine; without it dates are not judged. */
  readonly now?: string;
}

function follow({
  config = '',
  files = {},
  target = 'debian-12',
  key,
  request = {},
  now,
}: Given): WordedReport {
  const resolved = resolveTarget(target);
  const path = resolved.platform === 'windows' ? '/C:/ProgramData/ssh/sshd_config' : '/etc/ssh/sshd_config';
  const own = resolved.platform === 'windows' ? {} : { ...accounts, ...folders, ...keyFile(`${ed25519}\n`) };
  const fileSystem = memoryFileSystem({ ...own, ...files, [path]: config });
  const program = compile(
    loadTree({
      world: worldOf({
        fileSystem,
        path,
        target: resolved,
        ...(now !== undefined && { now: Date.parse(now) / 1000 }),
      }),
    }),
  );
  const read = key === undefined ? undefined : readPublicKey(key, resolved);
  if (read !== undefined && !isKey(read)) throw new Error(`no key: ${key ?? ''}`);
  const report = followLogin(program, {
    user: 'bob',
    now: Date.UTC(2026, 0, 1) / 1000,
    ...(read !== undefined && { key: read.key }),
    ...request,
  });
  return inWords(report);
}

const stationOf = ({ stations }: WordedReport, id: string): string => {
  const station = stations.find((one) => one.id === id);
  return station === undefined ? '' : `${station.verdict}: ${station.says}`;
};

describe('followLogin', () => {
  it('finds a key that nobody named', () => {
    expect(follow({}).outcome).toBe('accepted');
    expect(stationOf(follow({}), 'keys')).toBe('ok: /home/bob/.ssh/authorized_keys: line 1 has ssh-ed25519');
  });

  it('goes no further than sshd does', () => {
    const report = follow({ config: 'DenyUsers bob\n' });
    expect(report.stations.map(({ id, verdict }) => `${id} ${verdict}`)).toEqual([
      'server ok',
      'account ok',
      'lists refused',

      'methods not-reached',
      'keys not-reached',
      'more not-reached',
      'session not-reached',
    ]);
    expect(report.remedy?.description).toBe('take what matches bob out of DenyUsers');
  });

  it('names the groups that a list refuses, not others of the account', () => {
    const groups = 'bob:x:1000:\nadm:x:4:bob\nsudo:x:27:bob\nstaff:x:50:bob\n';
    const remedyFor = (config: string, group: string): string | undefined =>
      follow({ config, files: { '/etc/group': group } }).remedy?.description;
    expect(remedyFor('DenyGroups adm s*o\n', groups)).toBe(
      'take what matches adm and sudo out of DenyGroups',
    );
    // sshd knows a group by its name; auth.c: “because not in any group”.
    expect(remedyFor('DenyGroups adm\n', 'root:x:0:\n')).toBe(
      'give the group of bob a line in /etc/group, or make bob a member of one that has a line and that DenyGroups does not name',
    );
  });

  it('tells who is not on a list from who is on it for other clients', () => {
    const told = (config: string): readonly (string | undefined)[] => {
      const report = follow({ config, request: { addr: '192.0.2.1' } });
      return [stationOf(report, 'lists'), report.remedy?.description];
    };
    expect(told('AllowUsers anna@192.0.2.1\n')).toEqual([
      'refused: AllowUsers does not name bob',
      'add bob to AllowUsers',
    ]);
    expect(told('AllowUsers anna b*@10.0.0.0/8\n')).toEqual([
      'refused: AllowUsers names bob for other clients only',
      'add bob@192.0.2.1 to AllowUsers',
    ]);
  });

  it('has a client put the key there only where one is let in without it', () => {
    const own = '/home/bob/.ssh/authorized_keys';
    const commands = (config: string, path = own, content = '# mine\n', user = 'bob'): unknown =>
      follow({
        config,
        files: { [path]: { content, uid: user === 'root' ? 0 : 1000, gid: 1000, mode: 0o644 } },
        request: { user },
      }).remedy?.commands;
    const copied = ['ssh-copy-id -i KEY.pub bob@HOST'];
    const added = [`cat KEY.pub >> ${own}`];
    expect(commands('')).toEqual(copied);
    expect(commands('PasswordAuthentication no\nUsePAM yes\n')).toEqual(copied);
    expect(commands('PasswordAuthentication no\nKbdInteractiveAuthentication no\n')).toEqual(added);
    expect(commands('AuthenticationMethods publickey,password\n')).toEqual(added);
    expect(commands('AuthenticationMethods publickey password\n')).toEqual(copied);
    expect(commands('PasswordAuthentication no\nKbdInteractiveAuthentication no\n', own, '# mine')).toEqual([
      `{ echo; cat KEY.pub; } >> ${own}`,
    ]);
    // ssh-copy-id knows no other file.
    expect(commands('AuthorizedKeysFile /etc/ssh/keys/%u\n', '/etc/ssh/keys/bob')).toEqual([
      'cat KEY.pub >> /etc/ssh/keys/bob',
    ]);
    const roots = '/root/.ssh/authorized_keys';
    expect(commands('PermitRootLogin yes\n', roots, '# mine\n', 'root')).toEqual([
      'ssh-copy-id -i KEY.pub root@HOST',
    ]);
    expect(commands('', roots, '# mine\n', 'root')).toEqual([`cat KEY.pub >> ${roots}`]);
  });

  it('says once what is wrong with the options of the line that counts', () => {
    const keys = (content: string): string =>
      stationOf(
        follow({
          files: { '/home/bob/.ssh/authorized_keys': { content, uid: 1000, gid: 1000, mode: 0o600 } },
        }),
        'keys',
      );
    const said = 'its options cannot be read: unknown key option';
    expect(keys(`nonsense ${ed25519}\n`)).toMatch(new RegExp(`${said}$`));
    expect(keys(`nonsense ${ed25519}\n${ed25519}\n`)).toMatch(
      /line 2 has ssh-ed25519; the options in line 1 cannot be read: unknown key option$/,
    );
  });

  it('knows that PermitRootLogin is asked at each method', () => {
    const files: Files = {
      '/root': { directory: true, mode: 0o700 },
      '/root/.ssh/authorized_keys': { content: `${ed25519}\n`, mode: 0o600 },
    };
    const both = 'UsePAM yes\nAuthenticationMethods publickey,keyboard-interactive:pam\n';
    const login = (config: string): WordedReport => follow({ config, files, request: { user: 'root' } });
    // sshd 9.2 turns root away behind “Partial publickey”, although PAM says yes.
    const report = login(both);
    expect(stationOf(report, 'more')).toBe(
      'refused: the key is not enough: keyboard-interactive:pam must succeed as well, and PermitRootLogin prohibit-password lets root pass by no such method',
    );
    expect(report.remedy?.description).toMatch(/^write `PermitRootLogin yes`/);
    expect(login(`PermitRootLogin yes\n${both}`)).toMatchObject({
      outcome: 'accepted',
      besides: [['keyboard-interactive:pam']],
    });
    expect(login('HostbasedAuthentication yes\nAuthenticationMethods publickey,hostbased\n').besides).toEqual(
      [['hostbased']],
    );
  });

  it('takes a second factor for what it is, and says what is asked for', () => {
    const report = follow({
      config: 'UsePAM yes\nAuthenticationMethods publickey,keyboard-interactive:pam\n',
    });
    expect(report).toMatchObject({
      outcome: 'accepted',
      besides: [['keyboard-interactive:pam']],
      remedy: null,
    });
    expect(stationOf(report, 'more')).toBe(
      'ok: sshd takes the key and asks for more: keyboard-interactive:pam must succeed as well',
    );
    // Of two lists one is dead.
    const choice = follow({
      config: 'PasswordAuthentication no\nAuthenticationMethods publickey,password publickey,publickey\n',
    });
    expect(stationOf(choice, 'more')).toBe(
      'ok: sshd takes the key and asks for more: another key must succeed as well',
    );
  });

  it('ends up to 8.3 at a Match line with a list of addresses that sshd cannot read', () => {
    const at = (list: string, request: Partial<LoginRequest>): ReturnType<typeof follow> => {
      const config = `Match User alice Address ${list}\n  PermitTTY no\n`;
      return follow({ config, request, target: 'ubuntu-20.04' });
    };
    const told = (list: string, request: Partial<LoginRequest> = {}): string =>
      stationOf(at(list, request), 'server');
    expect(at('10.0.0.5/8', {}).stations[0]?.evidence).toEqual([
      { kind: 'line', path: '/etc/ssh/sshd_config', line: 1, text: 'Match User alice Address 10.0.0.5/8' },
    ]);
    const ends =
      'refused: sshd cannot read the list of addresses on the Match line (/etc/ssh/sshd_config:1), and ends the connection';
    expect(told('10.0.0.5/8')).toBe(ends);
    expect(told('!192.0.2.1,10.0.0.5/8', { addr: '10.0.0.1' })).toBe(ends);
    expect(told('!192.0.2.1,10.0.0.5/8', { addr: '192.0.2.1' })).toBe('ok: sshd takes the configuration');
    expect(told('!192.0.2.1,10.0.0.5/8')).toMatch(/^unknown: .*--addr may tell$/);
    // Whatever an open line in front of it does, a line that ends all connections ends this one.
    expect(told('!192.0.2.1,10.0.0.5/8\nMatch LocalAddress 1.2.3.4/8')).toBe(ends.replace(':1', ':2'));
    expect(told('!192.0.2.1,10.0.0.5/8\nMatch LocalAddress !1.2.3.4,1.2.3.4/8')).toMatch(/--addr may tell$/);
  });

  it('refuses a key beside what cannot succeed', () => {
    const report = follow({
      config: 'UsePAM no\nAuthenticationMethods publickey,keyboard-interactive:pam\n',
    });
    expect(report).toMatchObject({ outcome: 'refused', besides: [] });
    expect(stationOf(report, 'more')).toBe(
      'refused: the key is not enough: keyboard-interactive:pam must succeed as well, and cannot as it is',
    );
    expect(report.remedy?.description).toMatch(/^switch on what AuthenticationMethods asks for/);
    const open = follow({
      config:
        'Match Address 10.0.0.0/8\n  PasswordAuthentication yes\nMatch User bob\n  PasswordAuthentication no\n  AuthenticationMethods publickey,password\n',
    });
    expect(open).toMatchObject({ outcome: 'unknown', asks: ['--addr'] });
  });

  it('knows an RSA key from what signs with it, by release', () => {
    const files = keyFile(`${rsa}\n`);
    const said = (target: string): string => stationOf(follow({ files, key: rsa, target }), 'key');
    expect(said('openssh-7.4')).toBe('ok: ssh-rsa, 2048 bits: ssh-rsa is accepted');
    expect(said('openssh-8.7')).toBe('ok: ssh-rsa, 2048 bits: rsa-sha2-512 is accepted');
    expect(said('openssh-8.8')).toMatch(/^ok: .*; a client that signs with ssh-rsa only .* is refused$/);
  });

  it('takes a plain key with principals= up to 7.6, as sshd does, and says what later releases log', () => {
    const files = keyFile(`principals="bob" ${ed25519}\n`);
    expect(follow({ files, target: 'openssh-7.6' }).outcome).toBe('accepted');
    const report = follow({ files, target: 'openssh-9.2' });
    expect(report.outcome).toBe('refused');
    expect(JSON.stringify(report)).toContain('authorized_keys:1: principals on non-CA key');
  });

  it('says what a release logs of a file that is not there', () => {
    const said = (target: string): string =>
      JSON.stringify(follow({ config: 'AuthorizedKeysFile .ssh/none\n', target }));
    expect(said('openssh-9.0')).toContain("Could not open authorized keys '/home/bob/.ssh/none'");
    expect(said('openssh-9.1')).toContain("Could not open user 'bob' authorized keys '/home/bob/.ssh/none'");
  });

  it('says what a release logs of a file that the account may not open', () => {
    const files: Files = {
      '/home/bob/.ssh/authorized_keys': { content: ed25519, uid: 0, gid: 0, mode: 0o600 },
    };
    const said = (target: string): string => JSON.stringify(follow({ files, target }));
    const path = "authorized keys '/home/bob/.ssh/authorized_keys': Permission denied";
    expect(said('openssh-9.0')).toContain(`Could not open ${path}`);
    expect(said('openssh-9.1')).toContain(`Could not open user 'bob' ${path}`);
  });

  it('lets DSA keys in nowhere by default, and says so in the words of the release', () => {
    const logged = (target: string): unknown =>
      follow({ files: keyFile(`${dsa}\n`), key: dsa, target })
        .stations.find(({ id }) => id === 'key')
        ?.evidence.find(({ kind }) => kind === 'log');
    expect(logged('openssh-8.4')).toMatchObject({
      message: 'key type ssh-dss not in PubkeyAcceptedKeyTypes',
    });
    expect(logged('openssh-8.9')).toMatchObject({
      message: 'key type ssh-dss not in PubkeyAcceptedAlgorithms',
    });
    expect(logged('openssh-9.2')).toMatchObject({
      message: 'signature algorithm ssh-dss not in PubkeyAcceptedAlgorithms',
    });
  });

  it('lets only Debian’s builds trust a group of one', () => {
    const files: Files = { '/home/bob': { directory: true, uid: 1000, gid: 1000, mode: 0o775 } };
    expect(follow({ files }).outcome).toBe('accepted');
    expect(follow({ files, target: 'openssh-9.2' }).outcome).toBe('refused');
    expect(follow({ files, target: 'openssh-9.2' }).remedy?.commands).toEqual(['chmod go-w /home/bob']);
  });

  it('makes a home’s folder the account’s own, and no other', () => {
    const commands = (file: string, user = 'bob'): readonly string[] | undefined =>
      follow({ config: `AuthorizedKeysFile ${file}\n`, request: { user } }).remedy?.commands;
    expect(commands('.keys/own')).toEqual([
      'install -d -m 700 -o bob /home/bob/.keys',
      'install -m 600 -o bob KEY.pub /home/bob/.keys/own',
    ]);
    expect(commands('keys')).toEqual(['install -m 600 -o bob KEY.pub /home/bob/keys']);
    for (const [file, folder, path] of [
      ['/etc/ssh/authorized_keys', '/etc/ssh', '/etc/ssh/authorized_keys'],
      ['/etc/ssh/keys/%u', '/etc/ssh/keys', '/etc/ssh/keys/bob'],
      ['%h.keys', '/home', '/home/bob.keys'],
    ] as const) {
      expect(commands(file)).toEqual([`mkdir -p -m 755 ${folder}`, `install -m 644 -o root KEY.pub ${path}`]);
    }
  });

  it('leaves the folder of the mail to the group that delivers it', () => {
    const remedy = (mode: number) =>
      follow({
        config: 'AuthorizedKeysFile /var/mail/keys\n',
        files: {
          '/var/mail': { directory: true, gid: 8, mode },
          '/var/mail/keys': { content: `${ed25519}\n`, mode: 0o644 },
        },
      }).remedy;
    expect(remedy(0o2775)).toEqual({
      description: 'use a path outside of /var/mail, which is there for others to write to',
      commands: [],
    });
    expect(remedy(0o777)?.commands).toEqual(['chmod go-w /var/mail']);
  });

  it('leaves a folder that is there for all to write to as it is', () => {
    const files: Files = {
      '/tmp': { directory: true, mode: 0o1777 },
      '/tmp/keys': { content: `${ed25519}\n`, mode: 0o644 },
      '/tmp/jail': { directory: true },
    };
    const elsewhere = {
      description: 'use a path outside of /tmp, which is there for others to write to',
      commands: [],
    };
    for (const config of [
      'AuthorizedKeysFile /tmp/keys',
      'ChrootDirectory /tmp',
      'ChrootDirectory /tmp/jail',
      'AuthorizedKeysFile none\nAuthorizedKeysCommand /tmp/keys\nAuthorizedKeysCommandUser root',
    ])
      expect([config, follow({ config, files }).remedy]).toEqual([config, elsewhere]);
  });

  it('advises to have the key signed, not to look for keys, where certificates alone are taken', () => {
    const config = 'AuthorizedKeysFile none\nTrustedUserCAKeys /etc/ssh/ca.pub\n';
    const files: Files = { '/etc/ssh/ca.pub': `${ed25519}\n` };
    const says =
      'sshd takes nothing but certificates of the authorities in /etc/ssh/ca.pub: AuthorizedKeysFile is none';
    expect(stationOf(follow({ config, files }), 'keys')).toBe(`unknown: ${says}`);
    const plain = follow({ config, files, key: ed25519 });
    expect(stationOf(plain, 'keys')).toBe(`refused: ${says}`);
    expect(plain.remedy?.description).toMatch(/^have the key signed by an authority in \/etc\/ssh\/ca\.pub/);
  });

  it('says of a shell that is not there that it is missing only where the system is there', () => {
    const files: Files = {
      '/etc/passwd': 'root:x:0:0::/root:/bin/sh\nbob:x:1000:1000::/home/bob:/bin/zsh\n',
    };
    expect(stationOf(follow({ files }), 'account')).toBe('refused: the shell /bin/zsh does not exist');
    const inPart = { ...files, '/bin/sh': { link: '/usr/bin/sh' } };
    expect(stationOf(follow({ files: inPart }), 'account')).toMatch(
      /^unknown: whether the shell \/bin\/zsh exists is not known: /,
    );
  });

  it.each([
    ['debian-12', "usermod -p '*' bob"],
    ['alpine-3.22', "echo 'bob:*' | chpasswd -e"],
    ['openwrt', "sed -i 's#^\\(bob:\\)!#\\1*#' /etc/shadow"],
  ])('unlocks an account with what %s has', (target, command) => {
    const files: Files = { '/etc/shadow': 'bob:!:1::::::\n' };
    const report = follow({ config: 'UsePAM no\n', target, files });
    expect(stationOf(report, 'account')).toBe(
      'refused: the account is locked (/etc/shadow), and UsePAM is no',
    );
    expect(report.remedy?.commands).toEqual([command]);
  });

  it('does not know whether a locked account gets in where lines are written for an sshd with PAM', () => {
    const files: Files = { '/etc/shadow': 'bob:!:1::::::\n' };
    expect(stationOf(follow({ config: 'UsePAM yes\n', target: 'alpine-3.22', files }), 'account')).toBe(
      'unknown: the account is locked (/etc/shadow): the usual sshd of alpine refuses it; that of the package openssh-server-pam leaves it to PAM',
    );
  });

  it('knows an account of macOS by its home, and not its shell', () => {
    const owned = { uid: 501, gid: 20 };
    const files: Files = {
      '/Users/bob': { directory: true, ...owned, mode: 0o750 },
      '/Users/bob/.ssh': { directory: true, ...owned, mode: 0o700 },
      '/Users/bob/.ssh/authorized_keys': { content: `${ed25519}\n`, ...owned, mode: 0o600 },
    };
    const report = follow({ target: 'macos-15', files });
    expect(stationOf(report, 'account')).toBe(
      'ok: bob, home /Users/bob by its name; that it is enabled is taken for granted, and PAM has a say as well (/etc/pam.d/sshd)',
    );
    expect(stationOf(report, 'session')).toMatch(/^ok: runs the shell of the account, which is not known/);
    expect(report.outcome).toBe('accepted');
    const open: Files = { '/Users/bob': { directory: true, ...owned, mode: 0o770 } };
    expect(follow({ target: 'macos-15', files: { ...files, ...open } }).outcome).toBe('refused');
    expect(stationOf(follow({ target: 'macos-15' }), 'account')).toBe(
      'unknown: whether there is an account bob is not known: macOS does not keep its accounts in /etc/passwd, and there is no home of that name in /Users',
    );
  });

  it('opens no account to a shell that does more than its own', () => {
    const passwd = (shell: string): Files => ({
      '/etc/passwd': `root:x:0:0::/root:/bin/sh\nbob:x:1000:1000::/home/bob:${shell}\n`,
    });
    const remedyFor = (shell: string, files: Files = {}): unknown =>
      follow({ files: { ...passwd(shell), ...files } }).remedy;
    for (const shell of ['/usr/bin/git-shell', '/bin/rbash', '/usr/bin/scponly', '/opt/menu']) {
      expect(remedyFor(shell)).toEqual({
        description: `install ${shell}; any other shell would let the account do more than this one`,
        commands: [],
      });
    }
    for (const shell of ['/bin/zsh', '/usr/local/bin/bash', '/sbin/nologin'])
      expect(remedyFor(shell)).toMatchObject({ commands: ['usermod -s /bin/sh bob'] });
    expect(remedyFor('/opt/menu', { '/opt/menu': { content: '', mode: 0o644 } })).toEqual({
      description: 'let the account run its shell',
      commands: ['chmod a+x /opt/menu'],
    });
  });

  describe('with PAM', () => {
    // As logins to Debian 12 with pam_unix and pam_nologin went, tried by hand.
    const pam = 'account required pam_nologin.so\n@include common-account\n';
    const at = (shadow: string, more: Files = {}, config = 'UsePAM yes\n'): WordedReport =>
      follow({
        config,
        files: {
          '/etc/pam.d/sshd': pam,
          '/etc/pam.d/common-account':
            'account [success=1 new_authtok_reqd=done default=ignore] pam_unix.so\n',
          '/etc/shadow': `root:*:1::::::\n${shadow}`,
          ...more,
        },
      });
    const today = Date.UTC(2026, 0, 1) / 86_400_000;
    const said = (report: WordedReport): string =>
      report.stations
        .flatMap(({ id, verdict, says }) => (verdict === 'refused' ? [`${id}: ${says}`] : []))
        .join();

    it.each([
      ['locked', 'bob:!:19000:0:99999:7:::\n', ''],
      ['expires tomorrow', `bob:*:19000:0:99999:7::${today + 1}:\n`, ''],
      [
        'expires today',
        `bob:*:19000:0:99999:7::${today}:\n`,
        'account: the account expired on 2026-01-01 (/etc/shadow)',
      ],
      ['does not age', 'bob:*:::::::\n', ''],
      ['was changed in the future', 'bob:*:90000:0:10:7:5::\n', ''],
      [
        'is too old',
        'bob:*:19000:0:10:7:::\n',
        'session: the key is accepted, and PAM asks for a new password first; without a terminal the session ends there',
      ],
      [
        'must be changed',
        'bob:*:0:0:99999:7:::\n',
        'session: the key is accepted, and PAM asks for a new password first; without a terminal the session ends there',
      ],
      [
        'is too old for too long',
        'bob:*:19000:0:10:7:5::\n',
        'account: the password of the account expired longer ago than /etc/shadow allows, and PAM takes the account for expired',
      ],
    ])('judges a password or an account that %s', (_name, shadow, expected) => {
      expect(said(at(shadow))).toBe(expected);
    });

    it('finds an account that shadow(5) does not know', () => {
      const passwd = { '/etc/passwd': 'root:x:0:0::/root:/bin/sh\nbob:x:1000:1000::/home/bob:/bin/sh\n' };
      expect(said(at('', passwd))).toMatch(/^account: bob has no line in \/etc\/shadow/);
      expect(said(at('', { '/etc/passwd': passwd['/etc/passwd'].replace('bob:x', 'bob:*') }))).toBe('');
    });

    it('looks where pam_nologin does', () => {
      expect(said(at('bob:*:1::::::\n', { '/var/run/nologin': '' }))).toBe(
        'session: /var/run/nologin keeps everyone but root out',
      );
      expect(said(at('bob:*:1::::::\n', { '/var/run/nologin': '' }, 'UsePAM no\n'))).toBe('');
    });

    it('leaves passwords to sshd that pam_unix is told to leave', () => {
      const quiet = { '/etc/pam.d/common-account': 'account required pam_unix.so no_pass_expiry\n' };
      expect(said(at('bob:*:0:0:99999:7:::\n', quiet))).toBe('');
    });
  });

  it('looks for a host key that sshd may use', () => {
    const hostKey = (mode: number): Files => ({
      '/etc/ssh/ssh_host_ed25519_key': { content: '', mode },
    });
    expect(stationOf(follow({ files: hostKey(0o644) }), 'server')).toBe(
      'refused: sshd does not start: of its host keys none will do',
    );
    expect(follow({ files: hostKey(0o600) }).outcome).toBe('accepted');
    const encrypted = [
      '-----BEGIN OPENSSH PRIVATE KEY-----',
      'b3BlbnNzaC1rZXktdjEAAAAACmFlczI1Ni1jdHIAAAAGYmNyeXB0AAAAGAAAABDUTdWX6S',
      '76QjVp63lqaUKUAAAAEAAAAAEAAAAzAAAAC3NzaC1lZDI1NTE5AAAAIOmvWzP63nEj2U+h',
      'XOhGeACmtoAy+HPJiQ95UhrJgYQEAAAAkIfkqUgrMCfP9ipKKLq+u7RcwYHVI9S3yozkb4',
      'z8JaWKCV3OFGRIOtokhuqS0I/Q2NCJIHQjLfGS98xjE8fOOtK7Y/dHfrixbCNMDPzfbzoR',
      'doPvQEMVgM4lRSX9iECJV7WMfOrb5VYMoiIbxhnXrp4SLmf9/LyHTOJmjK9/TXf90jiCOd',
      'ETaefKjf6V4OWocg==',
      '-----END OPENSSH PRIVATE KEY-----',
      '',
    ].join('\n');
    const locked = { '/etc/ssh/ssh_host_ed25519_key': { content: encrypted, mode: 0o600 } };
    expect(stationOf(follow({ files: locked }), 'server')).toBe(
      'refused: sshd does not start: its host keys have passphrases, which nobody types for it',
    );
    const another = { '/etc/ssh/ssh_host_rsa_key': { content: '', mode: 0o600 } };
    expect(follow({ files: { ...locked, ...another } }).outcome).toBe('accepted');
    const remark = 'there are no host keys, without which sshd does not start; ssh-keygen -A makes them';
    expect(follow({}).remarks).toContain(remark);
    expect(follow({ files: hostKey(0o600) }).remarks).not.toContain(remark);
    const config = 'HostKey /etc/ssh/ssh_host_rsa_key\n';
    expect(stationOf(follow({ config }), 'server')).toBe(
      'refused: sshd does not start: of the host keys that are named none is there',
    );
    // Red Hat's makes them when it starts.
    expect(follow({ config, target: 'rhel-9' }).outcome).toBe('accepted');
    expect(follow({ target: 'rhel-9' }).remarks).not.toContain(remark);
  });

  it('recommends a key of a type that is accepted', () => {
    const commands = (config: string): unknown => follow({ config, key: ed25519 }).remedy?.commands;
    expect(commands('PubkeyAcceptedAlgorithms -ssh-ed25519\n')).toEqual(['ssh-keygen -t ecdsa']);
    expect(commands('PubkeyAcceptedAlgorithms rsa-sha2-*\n')).toEqual(['ssh-keygen -t rsa -b 3072']);
    expect(commands('PubkeyAcceptedAlgorithms sk-ssh-ed25519@openssh.com\n')).toEqual([]);
  });

  it('says what it cannot know instead of guessing', () => {
    const hidden: Files = {
      '/home/bob/.ssh': { directory: true, uid: 1000, gid: 1000, mode: 0o700, unreadable: true },
    };
    expect(stationOf(follow({ files: hidden }), 'keys')).toMatch(/^unknown: .*cannot be looked at by us/);
    expect(follow({ config: 'Match Address 10.0.0.0/8\n PubkeyAuthentication no\n' }).outcome).toBe(
      'unknown',
    );
    expect(
      follow({
        config: 'Match Address 10.0.0.0/8\n PubkeyAuthentication no\n',
        request: { addr: '192.0.2.1' },
      }).outcome,
    ).toBe('accepted');
    expect(follow({ config: 'Match Address 10.0.0.0/8 User root\n PubkeyAuthentication no\n' }).outcome).toBe(
      'accepted',
    );
    expect(follow({ config: 'AllowUsers bob@10.0.0.0/8\n' }).outcome).toBe('unknown');
    expect(follow({ config: 'AllowUsers bob@*,!10.0.0.1\n' }).outcome).toBe('unknown');
    expect(follow({ config: 'DenyUsers bob@*,!10.0.0.1\n' }).outcome).toBe('unknown');
    expect(follow({ config: 'AllowUsers bob@*,!10.0.0.1 b*\n' }).outcome).toBe('accepted');
    expect(follow({ config: 'AllowUsers bob@10.0.0.1,*\n' }).outcome).toBe('accepted');
    expect(follow({ config: 'DenyUsers bob@*\n' }).outcome).toBe('refused');
    expect(follow({ files: keyFile(`from="10.*" ${ed25519}\n`) }).outcome).toBe('unknown');
    const request = { user: 'eve' };
    expect(follow({ request }).outcome).toBe('refused');
    expect(follow({ request, files: { '/etc/nsswitch.conf': 'passwd: files sss\n' } }).outcome).toBe(
      'unknown',
    );
  });

  it('takes several files by a pattern since 10.0', () => {
    const config = 'AuthorizedKeysFile /etc/keys/*\n';
    const files: Files = { '/etc/keys/one': rsa, '/etc/keys/two': ed25519 };
    expect(follow({ config, files, key: ed25519, target: 'openssh-10.0' }).outcome).toBe('accepted');
    expect(follow({ config, files, key: ed25519, target: 'openssh-9.9' }).outcome).toBe('refused');
  });

  it('sends administrators of Windows to their own file', () => {
    const config =
      'Match Group administrators\n  AuthorizedKeysFile __PROGRAMDATA__/ssh/administrators_authorized_keys\n';
    const files: Files = { '/C:/Users/bob/.ssh/authorized_keys': `${ed25519}\n` };
    const said = (groups: readonly string[]): string =>
      stationOf(follow({ config, files, target: 'windows@9.5', request: { groups } }), 'keys');
    expect(said(['administrators'])).toBe(
      'refused: C:\\ProgramData\\ssh\\administrators_authorized_keys does not exist; C:\\Users\\bob\\.ssh\\authorized_keys does, and sshd does not look there',
    );
    expect(said(['users'])).toMatch(
      /^unknown: C:\\Users\\bob\\.ssh\\authorized_keys is there; .*access control/,
    );
    expect(stationOf(follow({ config, files, target: 'windows@9.5' }), 'keys')).toMatch(
      /^unknown: depends on the connection \(Match Group administrators/,
    );
  });
});

describe('what is said of accounts of Windows', () => {
  const files: Files = { '/C:/Users/bob/.ssh/authorized_keys': `${ed25519}\n` };
  const account = (request: Partial<LoginRequest>): string =>
    stationOf(follow({ files, target: 'windows@9.5', request }), 'account');

  it('takes groups as they are given', () => {
    expect(account({ groups: ['administrators'] })).toBe(
      'ok: bob, of administrators as --group says, profile C:\\Users\\bob; that it is enabled is taken for granted',
    );
    expect(account({})).toBe('ok: bob, profile C:\\Users\\bob; that it is enabled is taken for granted');
  });

  it.each(['Match Group administrators\n  PermitTTY no\n', 'AllowGroups administrators\n'])(
    'asks for groups where they decide something: %j',
    (config) => {
      const report = follow({ config, files, target: 'windows@9.5' });
      expect(stationOf(report, 'account')).toBe(
        'unknown: bob, profile C:\\Users\\bob; its groups are in no file of Windows: say --group administrators, or --group users',
      );
      expect(report.asks).toEqual(['--group', '--acl']);
    },
  );

  it('finds the profile of an account whose folder has capitals', () => {
    const given = { '/C:/Users/Bob/.ssh/authorized_keys': `${ed25519}\n` };
    const report = follow({ files: given, target: 'windows@9.5', request: { groups: ['users'] } });
    expect(stationOf(report, 'account')).toContain('profile C:\\Users\\Bob');
    expect(stationOf(report, 'keys')).toContain('C:\\Users\\Bob\\.ssh\\authorized_keys is there');
  });

  it.each([
    ['windows@8.1', 'Администраторы', '.ssh/authorized_keys'],
    ['windows@8.6', 'Администраторы', 'administrators_authorized_keys'],
    ['windows@9.5', 'VORDEFINIERT\\Administratoren', 'administrators_authorized_keys'],
    ['windows@9.5', 'Benutzer', '.ssh/authorized_keys'],
  ])('knows with %s what a member of %s is to Match Group administrators', (target, group, place) => {
    const config =
      'Match Group administrators\n  AuthorizedKeysFile __PROGRAMDATA__/ssh/administrators_authorized_keys\n';
    const report = follow({ config, files, target, request: { groups: [group] } });
    expect(report.connection.groups).toEqual([group]);
    expect(stationOf(report, 'keys')).toContain(place.replace('/', '\\'));
  });

  it('takes a Match line in another language for what it means', () => {
    const config =
      'Match Group администраторы\n  AuthorizedKeysFile __PROGRAMDATA__/ssh/administrators_authorized_keys\n';
    const request = { groups: ['administrators'] };
    expect(stationOf(follow({ config, files, target: 'windows@8.1', request }), 'keys')).toContain(
      'administrators_authorized_keys does not exist',
    );
  });

  it('finds the identifier of administrators alone, from 9.8 on', () => {
    const config = 'StrictModes no\nMatch Group S-1-5-32-544\n  PubkeyAuthentication no\n';
    const request = { groups: ['administrators'] };
    const outcome = (target: string) => follow({ config, files, target, request }).outcome;
    expect([outcome('windows@9.5'), outcome('windows@9.8')]).toEqual(['accepted', 'refused']);
  });

  it('says that the key lies where sshd does not look, and what sshd logs at which level', () => {
    const admins = '/C:/ProgramData/ssh/administrators_authorized_keys';
    const config =
      'Match Group administrators\n  AuthorizedKeysFile __PROGRAMDATA__/ssh/administrators_authorized_keys\n';
    const request = { groups: ['administrators'] };
    const other = { [admins]: { content: `${rsa}\n`, acl: 'O:BAD:P(A;;FA;;;SY)(A;;FA;;;BA)' } };
    const report = follow({
      config,
      files: { ...files, ...other },
      key: ed25519,
      target: 'windows@9.5',
      request,
    });
    expect(stationOf(report, 'keys')).toBe(
      'refused: C:\\ProgramData\\ssh\\administrators_authorized_keys does not have the key (1 key); C:\\Users\\bob\\.ssh\\authorized_keys has it, and sshd does not look there',
    );
    const open = { [admins]: { content: `${ed25519}\n`, acl: 'O:BAD:P(A;;FA;;;BA)(A;;FA;;;WD)' } };
    const levels = ['windows@8.1', 'windows@8.6'].map((target) =>
      follow({ config, files: open, key: ed25519, target, request })
        .stations.flatMap(({ evidence }) => evidence)
        .flatMap((one) => (one.kind === 'log' ? [one.level] : [])),
    );
    expect(levels).toEqual([['DEBUG3'], ['INFO']]);
  });

  it('tells what is wrong in the file whatever its permissions are, and asks for them where nothing is', () => {
    const config = '';
    const request = { groups: ['users'] };
    const said = (content: string | Uint8Array): string =>
      stationOf(
        follow({
          config,
          files: { '/C:/Users/bob/.ssh/authorized_keys': content },
          key: ed25519,
          target: 'windows@9.5',
          request,
        }),
        'keys',
      );
    expect(said(Buffer.from(`\uFEFF${ed25519}\r\n`, 'utf16le'))).toBe(
      'refused: C:\\Users\\bob\\.ssh\\authorized_keys does not have the key (0 keys); the file is in UTF-16, of which sshd reads nothing',
    );
    expect(said(`${rsa} old${ed25519}\r\n`)).toContain('in line 1 a second key stands behind the first');
    expect(said(`\uFEFF${ed25519}\r\n`)).toMatch(/^unknown: .*\(--acl\)$/);
  });

  it('ends the last line of a file before it appends to it', () => {
    const remedy = (content: string) =>
      follow({
        files: { '/C:/Users/bob/.ssh/authorized_keys': content },
        key: ed25519,
        target: 'windows@9.5',
        request: { groups: ['users'] },
      }).remedy?.commands;
    const path = "'C:\\Users\\bob\\.ssh\\authorized_keys'";
    const append = `Get-Content KEY.pub | Add-Content -Encoding ascii -LiteralPath ${path}`;
    expect(remedy(`${rsa}\r\n`)).toEqual([append]);
    expect(remedy(rsa)).toEqual([append.replace('Get-Content KEY.pub', "'', (Get-Content KEY.pub)")]);
  });

  it('finds the file that SYSTEM may not read, with StrictModes off as well', () => {
    const acl = 'O:BAD:PAI(A;;FA;;;S-1-5-21-1-2-3-1001)';
    const own = { '/C:/Users/bob/.ssh/authorized_keys': { content: `${ed25519}\n`, acl } };
    for (const config of ['', 'StrictModes no\n']) {
      const report = follow({ config, files: own, target: 'windows@9.5', request: { groups: ['users'] } });
      expect(stationOf(report, 'keys')).toBe(
        'refused: C:\\Users\\bob\\.ssh\\authorized_keys: SYSTEM may not read it, and sshd opens the file as SYSTEM',
      );
      expect(report.remedy?.commands).toEqual([
        'icacls.exe "C:\\Users\\bob\\.ssh\\authorized_keys" /inheritance:r /grant "*S-1-5-32-544:F" /grant "*S-1-5-18:F" /grant "*S-1-5-21-1-2-3-1001:F"',
      ]);
    }
  });

  it('refuses a file that is open to two accounts, of whom the user can be one only', () => {
    const acl = 'O:BAD:PAI(A;;FA;;;SY)(A;;FA;;;S-1-5-21-1-2-3-1001)(A;;FA;;;S-1-5-21-1-2-3-1002)';
    const own = { '/C:/Users/bob/.ssh/authorized_keys': { content: `${ed25519}\n`, acl } };
    const report = follow({ files: own, target: 'windows@9.5', request: { groups: ['users'] } });
    expect(stationOf(report, 'keys')).toBe(
      'refused: C:\\Users\\bob\\.ssh\\authorized_keys: S-1-5-21-1-2-3-1001 and S-1-5-21-1-2-3-1002 have access, of whom bob can be one only',
    );
    expect(report.remedy?.description).toContain('take out (`/remove:g`) all but its own account of');
  });

  it('knows names that are none for sshd', () => {
    expect(account({ user: 'AzureAD\\bob' })).toMatch(/^refused: .* Entra ID, .* without its password/);
    expect(account({ user: 'bob@contoso.com', groups: [] })).toMatch(/^unknown: .* --user DOMAIN\\NAME/);
  });

  it('accepts a login where all is given', () => {
    const request = { groups: ['users'] };
    const config = 'StrictModes no\n';
    expect(follow({ files, config, target: 'windows@9.5', request }).outcome).toBe('accepted');
  });

  it('gives commands of PowerShell', () => {
    const report = follow({ target: 'windows@9.5', request: { user: "o'neil", groups: [] } });
    expect(report.outcome).toBe('unknown');
    const block =
      'Match Group administrators\n  AuthorizedKeysFile __PROGRAMDATA__/ssh/administrators_authorized_keys\n';
    const refused = follow({ config: block, target: 'windows@9.5', request: { groups: ['administrators'] } });
    expect(refused.remedy?.commands[0]).toBe(
      "Get-Content KEY.pub | Add-Content -Encoding ascii -LiteralPath 'C:\\ProgramData\\ssh\\administrators_authorized_keys'",
    );
  });
});

describe('the local end of a connection', () => {
  const config =
    'Match LocalPort 2222\n  PubkeyAuthentication no\nMatch LocalAddress 10.0.0.1\n  AllowUsers eve\n';
  it('decides where Match lines ask for it', () => {
    expect(follow({ config, request: { lport: 22, laddr: '10.0.0.2' } }).outcome).toBe('accepted');
    expect(stationOf(follow({ config, request: { lport: 2222, laddr: '10.0.0.2' } }), 'methods')).toMatch(
      /^refused/,
    );
    expect(stationOf(follow({ config, request: { lport: 22, laddr: '10.0.0.1' } }), 'lists')).toMatch(
      /^refused/,
    );
  });

  it('is asked for where it is not given', () => {
    expect(stationOf(follow({ config, request: { laddr: '10.0.0.2' } }), 'methods')).toMatch(
      /; --lport may tell$/,
    );
    expect(stationOf(follow({ config, request: { lport: 22 } }), 'lists')).toMatch(/; --laddr may tell$/);
  });
});

describe('what depends on a Match line of which too little is said', () => {
  const outcomes = (given: Given): readonly string[] => {
    const { outcome, asks } = follow(given);
    return [outcome, ...asks];
  };

  it('is not refused: a second method', () => {
    const config =
      'AuthenticationMethods publickey,password\nMatch Address 10.0.0.0/8\n  AuthenticationMethods publickey\n';
    expect(outcomes({ config })).toEqual(['unknown', '--addr']);
    expect(outcomes({ config, request: { addr: '10.0.0.1' } })).toEqual(['accepted']);
    expect(follow({ config, request: { addr: '192.0.2.1' } }).besides).toEqual([['password']]);
  });

  it('is not asked for where no address lets the account in', () => {
    for (const config of ['AllowUsers bob@*.corp.example\n', 'AllowUsers anna@10.0.0.1\n']) {
      expect(outcomes({ config })).toEqual(['refused']);
    }
    expect(outcomes({ config: 'AllowUsers bob@10.0.0.*\n' })).toEqual(['unknown', '--addr']);
    expect(outcomes({ config: 'UseDNS yes\nAllowUsers bob@*.corp.example\n' })).toEqual([
      'unknown',
      '--addr',
    ]);
  });

  it('is decided by a name where sshd asks for one', () => {
    const [addr, host] = ['10.0.0.1', 'a.corp.example'];
    const dns = 'UseDNS yes\n';
    for (const [list, named, other] of [
      ['AllowUsers bob@*.corp.example\n', 'accepted', 'refused'],
      ['DenyUsers bob@*.corp.example\n', 'refused', 'accepted'],
      ['AllowUsers bob@10.*,!*.corp.example\n', 'refused', 'accepted'],
      ['Match Host *.corp.example\n  PubkeyAuthentication no\n', 'refused', 'accepted'],
    ] as const) {
      expect(outcomes({ config: dns + list, request: { addr } })).toEqual(['unknown', '--host']);
      expect(outcomes({ config: dns + list, request: { addr, host } })).toEqual([named]);
      expect(outcomes({ config: dns + list, request: { addr, host: 'b.example' } })).toEqual([other]);
      // As auth_get_canonical_hostname has it, whatever the name is.
      expect(outcomes({ config: list, request: { addr, host } })).toEqual([other]);
    }
    for (const [entries, some, none] of [
      // An entry with a negated name does not hold for whoever bears it, whatever others are for other addresses.
      ['bob@!bad.example,10.0.0.0/8 bob@192.168.0.0/16', 'b.example', 'bad.example'],
      ['bob@!bad.example,10.0.0.0/8 bob@b*.example', 'bold.example', null],
      ['bob@!bad.example,10.0.0.0/8 bob@good.example,*.example', 'bad.example', null],
      ['bob@!bad.example,10.0.0.0/8 bob@!good.example,10.*', 'bad.example', null],
      ['bob@!10.0.0.0/8,*.example', null, 'a.example'],
      ['bob@!10.0.0.0/8,*.example bob@*.test', 'a.test', 'a.example'],
      ['bob@*.example,!*.example', null, 'a.example'],
      ['anna@*.example bob@192.0.2.0/24', null, 'a.example'],
      ['bob@!*.example,* anna', 'a.test', 'a.example'],
      // These look like a part of an address, and may be one of IPv6.
      ['bob@*.de', 'a.de', 'a.example'],
      ['bob@b*', 'b.example', 'a.example'],
      ['bob@10.*,!*.de', 'a.example', 'a.de'],
    ] as const) {
      const all = (config: string): readonly string[] =>
        outcomes({ config: dns + config, request: { addr } });
      const by = (config: string, name: string): readonly string[] =>
        outcomes({ config: dns + config, request: { addr, host: name } });
      const isOpen = some !== null && none !== null;
      const [on, off] = [['accepted'], ['refused']];
      const open = ['unknown', '--host'];
      expect([entries, all(`AllowUsers ${entries}\n`)]).toEqual([
        entries,
        isOpen ? open : some === null ? off : on,
      ]);
      expect([entries, all(`DenyUsers ${entries}\n`)]).toEqual([
        entries,
        isOpen ? open : some === null ? on : off,
      ]);
      if (some !== null) expect([entries, by(`AllowUsers ${entries}\n`, some)]).toEqual([entries, on]);
      if (none !== null) expect([entries, by(`AllowUsers ${entries}\n`, none)]).toEqual([entries, off]);
    }
    expect(outcomes({ config: `${dns}AllowUsers bob@10.*\n`, request: { addr } })).toEqual(['accepted']);
    expect(outcomes({ config: `${dns}AllowUsers bob@192.*\n`, request: { addr } })).toEqual(['refused']);
    expect(outcomes({ config: 'Match Host 10.0.0.1\n  PubkeyAuthentication no\n' })).toEqual([
      'unknown',
      '--addr',
    ]);
  });

  it('is not refused: programs that a chroot has, or has not', () => {
    const shell = { '/etc/passwd': 'root:x:0:0::/root:/bin/sh\nbob:x:1000:1000::/home/bob:/bin/ksh\n' };
    const inside = { '/srv/bin/ksh': { content: '', mode: 0o755 } };
    const files = { ...shell, ...inside };
    const config = 'Match Address 10.0.0.0/8\n  ChrootDirectory /srv\n';
    expect(outcomes({ config, files })).toEqual(['unknown', '--addr']);
    expect(outcomes({ config, files, request: { addr: '10.0.0.1' } })).toEqual(['accepted']);
    expect(outcomes({ config, files, request: { addr: '192.0.2.1' } })).toEqual(['refused']);
    const forced = `ForceCommand /opt/run\n${config}`;
    const run = { ...inside, '/srv/bin/sh': { content: '', mode: 0o755 }, '/srv/opt/run': '' };
    expect(outcomes({ config: forced, files: run })).toEqual(['unknown', '--addr']);
    expect(outcomes({ config: forced, files: run, request: { addr: '192.0.2.1' } })).toEqual(['refused']);
  });

  it('is not refused: the user of a command', () => {
    const command = 'AuthorizedKeysFile none\nAuthorizedKeysCommand /usr/bin/keys\n';
    const config = `${command}AuthorizedKeysCommandUser keys\nMatch Address 10.0.0.0/8\n  AuthorizedKeysCommandUser root\n`;
    expect(outcomes({ config })).toEqual(['unknown', '--addr']);
    expect(outcomes({ config, request: { addr: '192.0.2.1' } })).toEqual(['refused']);
  });
});

describe('from= of a key', () => {
  it.each([
    ['10.0.0.0/33,10.0.0.1', '`10.0.0.0/33` has more bits behind its slash than the address has'],
    ['10.0.0.1/8,10.0.0.1', '`10.0.0.1/8` has bits set behind its mask'],
    ['10.0.0.1,', 'an item of from= is empty'],
  ])('is of no use with one item that is none: %s', (from, why) => {
    const files = keyFile(`from="${from}" ${ed25519}\n`);
    for (const request of [{}, { addr: '10.0.0.1' }]) {
      const report = follow({ files, request });
      expect(stationOf(report, 'keys')).toContain(`but ${why}, and sshd takes nothing of such a list`);
      expect(report.remedy?.description).toBe(
        `mend from= in line 1 of /home/bob/.ssh/authorized_keys: ${why}`,
      );
    }
  });
});

describe('readKeyFile', () => {
  const target = resolveTarget('debian-12');
  const troubles = (content: string | Uint8Array): readonly string[] =>
    readKeyFile(typeof content === 'string' ? encodeBytes(content) : content, target).troubles.map(
      ({ kind, line }) => `${line} ${kind}`,
    );

  it('says nothing of what sshd can read', () => {
    expect(troubles(`# mine\n\n${ed25519}\r\nno-pty ${rsa}\n`)).toEqual([]);
  });

  it('tells why lines are not keys', () => {
    expect(troubles(Buffer.from(`${ed25519}\n`, 'utf16le'))).toEqual(['1 utf-16']);
    expect(troubles(Buffer.from(`\uFEFF${ed25519}\n`, 'utf16le'))).toEqual(['1 utf-16']);
    expect(troubles(Buffer.concat([Buffer.from('# a\n'), Buffer.from(`${ed25519}\n`, 'utf16le')]))).toEqual([
      '2 mixed-encodings',
    ]);
    expect(troubles(`\uFEFF${ed25519}\n`)).toEqual(['1 bom']);
    expect(troubles(`${ed25519.slice(0, 60)}\n${ed25519.slice(60)}\n`)).toEqual(['1 broken-key']);
    expect(
      troubles('-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n'),
    ).toEqual(['1 private-key']);
    expect(
      troubles('---- BEGIN SSH2 PUBLIC KEY ----\nComment: x\nAAAA\n---- END SSH2 PUBLIC KEY ----\n'),
    ).toEqual(['1 other-format']);
    expect(troubles(`nonsense ${ed25519}\n`)).toEqual(['1 bad-options']);
    expect(troubles('hello world\n')).toEqual(['1 no-key']);
    expect(troubles(ed25519.replace('ssh-ed25519 ', 'ssh-rsa '))).toEqual(['1 type-mismatch']);
    expect(troubles('ssh-ed448 AAAA\n')).toEqual(['1 unknown-type']);
  });

  it('reads in time that grows with the file', () => {
    const line = `command="${'\\"'.repeat(50_000)}" x\n`;
    const start = performance.now();
    readKeyFile(encodeBytes(line.repeat(5) + 'a '.repeat(200_000) + ' '.repeat(200_000)), target);
    expect(performance.now() - start).toBeLessThan(3000);
  });
});

describe('the lists of who may log in', () => {
  // https://github.com/konstruktoid/ansible-role-hardening/issues/326
  it('tells accounts from groups in what is to be added', () => {
    const first = (config: string) => follow({ config }).remedy?.description;
    expect([first('AllowGroups sudo\n'), first('AllowUsers alice\n')]).toEqual([
      'make bob a member of a group that AllowGroups names, or add to AllowGroups a group that it is in',
      'add bob to AllowUsers',
    ]);
  });
});

describe('sftp', () => {
  // https://github.com/aerynOS/recipes/issues/1930
  it('is missed where no subsystem has its name', () => {
    const session = (config: string) => stationOf(follow({ config }), 'session');
    expect(session('PasswordAuthentication no\n')).toBe(
      'ok: runs /bin/sh; there is no Subsystem sftp, and sshd turns away sftp, and scp from 9.0 on',
    );
    expect(session('Subsystem sftp /usr/lib/openssh/sftp-server\n')).toBe('ok: runs /bin/sh');
    expect(session('ForceCommand internal-sftp\n')).toBe(
      'refused: the key is accepted, and lets in to sftp alone; there is no Subsystem sftp, and sshd turns sftp away',
    );
    expect(session('ForceCommand internal-sftp\nSubsystem sftp internal-sftp\n')).toBe(
      'ok: sftp only (internal-sftp)',
    );
  });

  // As sshd 9.2 had it, tried by hand: sftp lists the folder, and ssh says that there is no such file, or that the account is not
  // available.
  it('needs no shell where the subsystem is the server inside sshd', () => {
    const session = (config: string, shell: string) =>
      stationOf(
        follow({
          config,
          files: {
            '/etc/passwd': `root:x:0:0::/root:/bin/sh\nbob:x:1000:1000::/home/bob:${shell}\n`,
            '/srv/jail/files/a': '',
            '/bin/sh': { content: '', mode: 0o755 },
            '/usr/sbin/nologin': { content: '', mode: 0o755 },
          },
        }),
        'session',
      );
    const inside = 'Subsystem sftp internal-sftp -l INFO\n';
    const jail = 'ChrootDirectory /srv/jail\n';
    expect(session(inside + jail, '/bin/sh')).toBe(
      'ok: sftp only (internal-sftp); there is no /bin/sh below ChrootDirectory for other sessions',
    );
    expect(session(inside, '/usr/sbin/nologin')).toBe(
      'ok: sftp only (internal-sftp); the shell /usr/sbin/nologin ends other sessions at once',
    );
    for (const config of ['Subsystem sftp /usr/lib/openssh/sftp-server\n', `${inside}ForceCommand /bin/ls\n`])
      expect([config, session(config + jail, '/bin/sh')]).toEqual([
        config,
        'refused: the key is accepted, and there is no /bin/sh below ChrootDirectory to run',
      ]);
  });
});

describe('the host', () => {
  it('is told to have a certificate that has ended, or is about to', () => {
    const key = '/etc/ssh/ssh_host_ed25519_key';
    const certificate = `${key}-cert.pub`;
    const server = (now: string) =>
      stationOf(
        follow({
          config: `HostKey ${key}\nHostCertificate ${certificate}\n`,
          files: {
            [key]: { content: '', mode: 0o600 },
            [`${key}.pub`]:
              'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIP2mbw9Z/5HNTy0iWsGvcl04NTn2n2nlWgV48BXpEY84 host\n',
            [certificate]: `ssh-ed25519-cert-v01@openssh.com ${of2020}\n`,
          },
          now,
        }),
        'server',
      );
    expect(server('2020-12-01T00:00:00Z')).toBe('ok: sshd takes the configuration');
    expect(server('2020-12-31T00:00:00Z')).toBe(
      `ok: sshd takes the configuration; the host certificate ${certificate} holds until 2021-01-01 00:00:00 UTC and no longer`,
    );
    expect(server('2021-01-01T00:00:00Z')).toBe(
      `ok: sshd takes the configuration; the host certificate ${certificate} held until 2021-01-01 00:00:00 UTC`,
    );
  });
});

/** The certificate of a host for 2020, as ssh-keygen made it. */
const of2020 = [
  'AAAAIHNzaC1lZDI1NTE5LWNlcnQtdjAxQG9wZW5zc2guY29tAAAAIKqBBYnJPvtEn5yv+u2BKzM0ocftP5j46HXax+SQJMIO',
  'AAAAIP2mbw9Z/5HNTy0iWsGvcl04NTn2n2nlWgV48BXpEY84AAAAAAAAAAAAAAACAAAABGhvc3QAAAAKAAAABm15aG9zdAAA',
  'AABeC+EAAAAAAF/uZgAAAAAAAAAAAAAAAAAAAAAzAAAAC3NzaC1lZDI1NTE5AAAAIEbXpdt3x7XnZ0Y1CxWxJu0De2HmDP+W',
  'GN99HEUZoTYCAAAAUwAAAAtzc2gtZWQyNTUxOQAAAECz7q2yaiw7Qt9qPLDSqolZD4m3Ct7KqqTeqE40nu9T+mVvCmrucRhQ',
  'p/+oPnGiPJ6ytkY7og7kvWJW1WGVO8QC',
].join('');
