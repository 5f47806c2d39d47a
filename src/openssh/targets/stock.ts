import type { targets } from './targets.js';

/** The active lines of the files that a fresh installation has, by path. */
export type StockFiles = Readonly<Record<string, readonly string[]>>;

const config = '/etc/ssh/sshd_config';
const dropIn = (name: string): string => `/etc/ssh/sshd_config.d/${name}`;
const includeDropIns = 'Include /etc/ssh/sshd_config.d/*.conf';
const keysFile = 'AuthorizedKeysFile .ssh/authorized_keys';
const localeFirst = 'AcceptEnv LANG LC_CTYPE LC_NUMERIC LC_TIME LC_COLLATE LC_MONETARY LC_MESSAGES';
const localeSecond = 'AcceptEnv LC_PAPER LC_NAME LC_ADDRESS LC_TELEPHONE LC_MEASUREMENT';

const debian = (keyboard: string, environment = ''): StockFiles => ({
  [config]: [
    includeDropIns,
    `${keyboard} no`,
    'UsePAM yes',
    'X11Forwarding yes',
    'PrintMotd no',
    `AcceptEnv LANG LC_*${environment}`,
    'Subsystem sftp /usr/lib/openssh/sftp-server',
  ],
});
const debianOld = debian('ChallengeResponseAuthentication');
const debianSince8_7 = debian('KbdInteractiveAuthentication');
const debianSince10_0 = debian('KbdInteractiveAuthentication', ' COLORTERM NO_COLOR');

const redHatFile = (
  root: readonly string[],
  password: 'yes' | 'no',
  own: readonly string[],
  end: readonly string[] = [],
): StockFiles => ({
  [config]: [
    'HostKey /etc/ssh/ssh_host_rsa_key',
    'HostKey /etc/ssh/ssh_host_ecdsa_key',
    'HostKey /etc/ssh/ssh_host_ed25519_key',
    'SyslogFacility AUTHPRIV',
    ...root,
    keysFile,
    `PasswordAuthentication ${password}`,
    'ChallengeResponseAuthentication no',
    'GSSAPIAuthentication yes',
    'GSSAPICleanupCredentials no',
    'UsePAM yes',
    'X11Forwarding yes',
    ...own,
    localeFirst,
    localeSecond,
    'AcceptEnv LC_IDENTIFICATION LC_ALL LANGUAGE',
    'AcceptEnv XMODIFIERS',
    'Subsystem sftp /usr/libexec/openssh/sftp-server',
    ...end,
  ],
});

const cryptoPolicy = 'Include /etc/crypto-policies/back-ends/opensshserver.config';
const redHatMain = [includeDropIns, keysFile, 'Subsystem sftp /usr/libexec/openssh/sftp-server'] as const;
const redHatDropIn = (keyboard: string): readonly string[] => [
  'SyslogFacility AUTHPRIV',
  `${keyboard} no`,
  'GSSAPIAuthentication yes',
  'GSSAPICleanupCredentials no',
  'UsePAM yes',
  'X11Forwarding yes',
  'PrintMotd no',
];
const redHatSplit = (keyboard: string): StockFiles => ({
  [config]: redHatMain,
  [dropIn('40-redhat-crypto-policies.conf')]: [cryptoPolicy],
  [dropIn('50-redhat.conf')]: redHatDropIn(keyboard),
});

const suse = (path: string, root: readonly string[], libexec: string): StockFiles => ({
  [path]: [
    includeDropIns,
    'Include /usr/etc/ssh/sshd_config.d/*.conf',
    ...root,
    keysFile,
    'UsePAM yes',
    'X11Forwarding yes',
    `Subsystem sftp ${libexec}/sftp-server`,
    localeFirst,
    localeSecond,
    'AcceptEnv LC_IDENTIFICATION LC_ALL',
  ],
});
const tumbleweed = suse('/usr/etc/ssh/sshd_config', [], '/usr/libexec/ssh');

const alpine: StockFiles = {
  [config]: [
    includeDropIns,
    keysFile,
    'AllowTcpForwarding no',
    'GatewayPorts no',
    'X11Forwarding no',
    'Subsystem sftp internal-sftp',
  ],
};

const bsd: StockFiles = { [config]: [keysFile, 'Subsystem sftp /usr/libexec/sftp-server'] };

const macosMain = ['Include /etc/ssh/sshd_config.d/*', keysFile] as const;
const macosSftp = 'Subsystem sftp /usr/libexec/sftp-server';
const macosDropIn = ['UsePAM yes', 'AcceptEnv LANG LC_*'] as const;
const macosOld: StockFiles = {
  [config]: macosMain,
  [dropIn('100-macos.conf')]: [...macosDropIn, macosSftp],
};
const macos: StockFiles = {
  [config]: [...macosMain, macosSftp],
  [dropIn('100-macos.conf')]: [...macosDropIn, 'Include /etc/ssh/crypto.conf'],
  '/etc/ssh/crypto.conf': [
    'Ciphers ^aes128-gcm@openssh.com,aes256-gcm@openssh.com',
    'KexAlgorithms ^ecdh-sha2-nistp256',
    'MACs ^hmac-sha2-256-etm@openssh.com,hmac-sha2-256',
  ],
};

const windows: StockFiles = {
  '__PROGRAMDATA__\\ssh/sshd_config': [
    keysFile,
    'Subsystem sftp sftp-server.exe',
    'Match Group administrators',
    '       AuthorizedKeysFile __PROGRAMDATA__/ssh/administrators_authorized_keys',
  ],
};

/**
 * What each target ships, comments left out. Read from packages and source repositories for Debian, RHEL 7 to 9, Fedora, FreeBSD,
 * macOS and Windows; pieced together from patches and roles for Ubuntu, SUSE, Alpine, Arch, OpenBSD and OpenWrt. Nothing is known of
 * Amazon Linux 2023.
 */
export const stock = {
  'debian-11': debianOld,
  'debian-12': debianSince8_7,
  'debian-13': debianSince10_0,
  'debian-sid': debianSince10_0,
  'debian-sid-gssapi': debianSince10_0,
  'ubuntu-20.04': debianOld,
  'ubuntu-22.04': debianSince8_7,
  'ubuntu-24.04': debianSince8_7,
  'ubuntu-26.04': debianSince10_0,
  'rhel-7': redHatFile([], 'yes', ['UsePrivilegeSeparation sandbox']),
  'rhel-8': redHatFile(['PermitRootLogin yes'], 'yes', ['PrintMotd no']),
  'rhel-9': {
    [config]: redHatMain,
    [dropIn('50-redhat.conf')]: [cryptoPolicy, ...redHatDropIn('ChallengeResponseAuthentication')],
  },
  'rhel-10': redHatSplit('ChallengeResponseAuthentication'),
  'fedora-43': redHatSplit('KbdInteractiveAuthentication'),
  'amazon-linux-2': redHatFile(
    [],
    'no',
    ['PrintLastLog yes', 'UsePrivilegeSeparation sandbox'],
    [
      'AuthorizedKeysCommand /opt/aws/bin/eic_run_authorized_keys %u %f',
      'AuthorizedKeysCommandUser ec2-instance-connect',
    ],
  ),
  'amazon-linux-2023': {},
  'opensuse-leap-15.6': suse(config, ['PermitRootLogin yes'], '/usr/lib/ssh'),
  'opensuse-tumbleweed': tumbleweed,
  'sles-16': tumbleweed,
  'alpine-3.20': alpine,
  'alpine-3.21': alpine,
  'alpine-3.22': alpine,
  'alpine-3.23': alpine,
  'alpine-edge': alpine,
  'arch-rolling': {
    [config]: [includeDropIns, keysFile, 'Subsystem sftp /usr/lib/ssh/sftp-server'],
    [dropIn('99-archlinux.conf')]: ['KbdInteractiveAuthentication no', 'UsePAM yes', 'PrintMotd no'],
  },
  'gentoo-rolling': {
    [config]: [keysFile, 'Subsystem sftp /usr/lib64/misc/sftp-server', includeDropIns],
    [dropIn('9999999gentoo.conf')]: [
      'AcceptEnv LANG LC_ALL LC_COLLATE LC_CTYPE LC_MESSAGES LC_MONETARY LC_NUMERIC LC_TIME LANGUAGE' +
        ' LC_ADDRESS LC_IDENTIFICATION LC_MEASUREMENT LC_NAME LC_PAPER LC_TELEPHONE',
      'AcceptEnv COLORTERM',
    ],
    [dropIn('9999999gentoo-pam.conf')]: [
      'UsePAM yes',
      'PasswordAuthentication no',
      'PrintMotd no',
      'PrintLastLog no',
    ],
  },
  'freebsd-13': bsd,
  'freebsd-14': bsd,
  'freebsd-15': bsd,
  'openbsd-7.5': bsd,
  'openbsd-7.6': bsd,
  'openbsd-7.7': bsd,
  'openbsd-7.8': bsd,
  'macos-13': macosOld,
  'macos-14': macosOld,
  'macos-15': macos,
  'macos-26': macos,
  'windows-server-2019': windows,
  'windows-10': windows,
  'windows-server-2022': windows,
  'windows-11': windows,
  'windows-server-2025': windows,
  'win32-openssh': windows,
  'openwrt-24.10': { [config]: [keysFile, 'Subsystem sftp /usr/lib/sftp-server'] },
} as const satisfies Readonly<Record<keyof typeof targets, StockFiles>>;

/** Whether the policy of the system is a file that the configuration which a target ships includes. */
export function includesCryptoPolicy({ name }: { readonly name: string }): boolean {
  const shipped: StockFiles = Object.hasOwn(stock, name) ? stock[name as keyof typeof stock] : {};
  return Object.values(shipped).some((lines) => lines.includes(cryptoPolicy));
}
