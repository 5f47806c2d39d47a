import type { DefaultText } from '../keywords/facts.js';
import type { KeywordName } from '../keywords/keywords.js';
import { type Release, type Span, type Timeline, versionTextOf } from '../release.js';
import type { Feature, Platform, SocketUnit } from './facts.js';

/** Defaults that a vendor compiled in; in a release outside the timeline, OpenSSH's own holds. */
export type OwnDefaults = Readonly<Partial<Record<KeywordName, DefaultText | Timeline<DefaultText>>>>;

/** What all releases of sshd on a platform have in common. */
export interface PlatformFacts {
  readonly features: readonly (Feature | (Span & { readonly feature: Feature }))[];
  /** Where configuration and host keys live, and relative Include patterns start from (`--sysconfdir`). */
  readonly directory: string;
  readonly fallbackConfigPath?: string;
  /** Its folder also holds sshd-session and sshd-auth (`--libexecdir`). */
  readonly sftpServer: string;
  readonly restartCommand: string;
  /** The home directory of the account that sshd runs as, where it is not `/root`. */
  readonly rootHome?: string;
  /** What systemd can listen with in its place. */
  readonly socket?: Timeline<SocketUnit>;
  /** Whether something else listens and starts an sshd for each connection. */
  readonly perConnection?: true;
  readonly defaults?: OwnDefaults;
  readonly hostKeys?: readonly string[];
  /** Text of `Match version` behind the release's own: `OpenSSH_9.2p1 Debian-2+deb12u10`. */
  readonly versionText?: (release: Release) => string;
  readonly unverified?: readonly string[];
}

const debianSocket = { unit: 'ssh.socket', service: 'ssh.service' } as const;
const gssapi = ['kerberos', 'gssapi'] as const;
/** Debian's patch "no-dsa-host-key-by-default"; seen in Ubuntu's 7.6p1. */
const withoutDsaKey: OwnDefaults['HostKey'] = [
  {
    until: '7.6p1',
    value: ['/etc/ssh/ssh_host_rsa_key', '/etc/ssh/ssh_host_ecdsa_key', '/etc/ssh/ssh_host_ed25519_key'],
  },
];
const redHat7: OwnDefaults = {
  PermitRootLogin: [{ until: '7.4p1', value: 'yes' }],
  UseDNS: [{ until: '7.4p1', value: 'yes' }],
  // The patch "legacy-algorithms" keeps what OpenSSH itself had given up.
  Ciphers: [
    {
      since: '7.4p1',
      until: '7.4p1',
      value:
        'chacha20-poly1305@openssh.com,aes128-ctr,aes192-ctr,aes256-ctr,aes128-gcm@openssh.com,aes256-gcm@openssh.com,aes128-cbc,aes192-cbc,aes256-cbc,blowfish-cbc,cast128-cbc,3des-cbc',
    },
  ],
  KexAlgorithms: [
    {
      since: '7.4p1',
      until: '7.4p1',
      value:
        'curve25519-sha256,curve25519-sha256@libssh.org,ecdh-sha2-nistp256,ecdh-sha2-nistp384,ecdh-sha2-nistp521,diffie-hellman-group-exchange-sha256,diffie-hellman-group16-sha512,diffie-hellman-group18-sha512,diffie-hellman-group-exchange-sha1,diffie-hellman-group14-sha256,diffie-hellman-group14-sha1,diffie-hellman-group1-sha1',
    },
  ],
};
const redHat: PlatformFacts = {
  features: ['pam', 'lastlog', ...gssapi, 'gssapi-key-exchange'],
  directory: '/etc/ssh',
  sftpServer: '/usr/libexec/openssh/sftp-server',
  restartCommand: 'systemctl restart sshd',
  unverified: ['feature lastlog', 'default SshdSessionPath', 'default SshdAuthPath'],
};

/**
 * What each platform builds sshd with. `openssh` stands for the builds of upstream's releases on Linux on which all facts about
 * releases were recorded: with PAM, Kerberos and GSSAPI, without AFS.
 */
export const platforms = {
  openssh: {
    features: ['pam', 'lastlog', ...gssapi],
    directory: '/etc/ssh',
    sftpServer: '/usr/local/libexec/sftp-server',
    restartCommand: 'systemctl restart sshd',
  },
  debian: {
    features: [
      'pam',
      'lastlog',
      'silent-log-level',
      // Packaged apart since, as openssh-server-gssapi.
      ...[...gssapi, 'gssapi-key-exchange' as const].map((feature) => ({
        feature,
        until: '10.5p1' as const,
      })),
    ],
    directory: '/etc/ssh',
    sftpServer: '/usr/lib/openssh/sftp-server',
    restartCommand: 'systemctl restart ssh',
    // Seen in the packages of Debian 11 to sid.
    socket: [{ value: { ...debianSocket, enabled: false, readsFile: false } }],
    versionText: (release) => `${versionTextOf(release)} Debian-1`,
    defaults: {
      HostKey: withoutDsaKey,
      PidFile: '/run/sshd.pid',
      IPQoS: [
        { until: '9.9p2', value: 'lowdelay throughput' },
        { since: '10.0p1', until: '10.0p2', value: 'ef cs1' },
      ],
    },
  },
  ubuntu: {
    features: ['pam', 'lastlog', 'silent-log-level', ...gssapi, 'gssapi-key-exchange'],
    directory: '/etc/ssh',
    sftpServer: '/usr/lib/openssh/sftp-server',
    restartCommand: 'systemctl restart ssh',
    // Switched on from 22.10 on; with sshd-socket-generator from 24.04 on.
    socket: [
      { until: '8.9p1', value: { ...debianSocket, enabled: false, readsFile: false } },
      { since: '9.0p1', until: '9.5p1', value: { ...debianSocket, enabled: true, readsFile: false } },
      { since: '9.6p1', value: { ...debianSocket, enabled: true, readsFile: true } },
    ],
    versionText: (release) => `${versionTextOf(release)} Ubuntu-1`,
    defaults: {
      GSSAPIKexAlgorithms: [
        { since: '7.9p1', until: '8.2p1', value: 'gss-gex-sha1-,gss-group14-sha1-' },
        {
          since: '10.2p1',
          until: '10.2p1',
          value: 'gss-group14-sha256-,gss-group16-sha512-,gss-nistp256-sha256-,gss-curve25519-sha256-',
        },
      ],
      HostKey: withoutDsaKey,
      PidFile: '/run/sshd.pid',
      IPQoS: [{ until: '10.0p2', value: 'lowdelay throughput' }],
    },
  },
  rhel: {
    ...redHat,
    defaults: redHat7,
  },
  fedora: { ...redHat, unverified: [...(redHat.unverified ?? []), 'keyword GSSAPIIndicators since 10.0p1'] },
  amazon: {
    ...redHat,
    defaults: redHat7,
  },
  suse: {
    features: ['pam', 'lastlog', ...gssapi, 'gssapi-key-exchange'],
    directory: '/etc/ssh',
    sftpServer: '/usr/lib/ssh/sftp-server',
    restartCommand: 'systemctl restart sshd',
    unverified: ['feature lastlog', 'default IPQoS', 'default GSSAPIKexAlgorithms', 'keyword KexDHMin'],
  },
  alpine: {
    features: [],
    directory: '/etc/ssh',
    sftpServer: '/usr/lib/ssh/sftp-server',
    restartCommand: 'rc-service sshd restart',
    defaults: { PidFile: '/run/sshd.pid' },
  },
  arch: {
    features: ['pam', 'lastlog', ...gssapi],
    directory: '/etc/ssh',
    sftpServer: '/usr/lib/ssh/sftp-server',
    restartCommand: 'systemctl restart sshd',
    unverified: ['feature lastlog', 'feature kerberos', 'feature gssapi'],
  },
  gentoo: {
    features: ['pam', 'lastlog'],
    directory: '/etc/ssh',
    sftpServer: '/usr/lib64/misc/sftp-server',
    restartCommand: 'rc-service sshd restart',
    unverified: ['feature lastlog', 'feature kerberos', 'feature gssapi'],
  },
  freebsd: {
    features: ['pam', 'lastlog', ...gssapi],
    directory: '/etc/ssh',
    sftpServer: '/usr/libexec/sftp-server',
    restartCommand: 'service sshd restart',
    defaults: {
      UsePAM: 'yes',
      PermitRootLogin: 'no',
      PasswordAuthentication: 'no',
      UseDNS: 'yes',
      X11Forwarding: [{ until: '9.3p2', value: 'yes' }],
      VersionAddendum: [
        { since: '9.5p1', until: '9.5p1', value: 'FreeBSD-20231004' },
        { since: '9.6p1', until: '9.6p1', value: 'FreeBSD-20240104' },
        { since: '9.7p1', until: '9.7p1', value: 'FreeBSD-20240806' },
        { since: '9.9p1', until: '9.9p2', value: 'FreeBSD-20250219' },
        { since: '10.0p1', until: '10.0p2', value: 'FreeBSD-20250801' },
      ],
    },
    unverified: [
      'feature kerberos',
      'feature gssapi',
      'feature lastlog',
      'default X11Forwarding up to 9.3p2',
      'default VersionAddendum',
      'keywords NoneEnabled, HPNBufferSize, HPNDisabled, TcpRcvBufPoll since 8.1p1',
    ],
  },
  openbsd: {
    features: ['bsdauth', 'rdomain', 'lastlog'],
    directory: '/etc/ssh',
    sftpServer: '/usr/libexec/sftp-server',
    restartCommand: 'rcctl restart sshd',
    versionText: (release) => `OpenSSH_${release.replace(/p\d+$/, '')}`,
    unverified: ['features', 'keyword UsePAM', 'keyword PAMServiceName', 'version text', 'restart command'],
  },
  macos: {
    features: ['pam', 'lastlog', ...gssapi],
    directory: '/etc/ssh',
    sftpServer: '/usr/libexec/sftp-server',
    // Apple's com.openssh.sshd hands sshd connections that are there already; inetd(8) did the same.
    perConnection: true,
    // A new sshd reads the file for every connection; this ends one that still serves with the old.
    restartCommand: 'sudo launchctl kickstart -k system/com.openssh.sshd',
    rootHome: '/var/root',
    unverified: ['restart command'],
  },
  windows: {
    features: ['lastlog', { feature: 'gssapi', since: '7.9p1' }],
    directory: '__PROGRAMDATA__\\ssh',
    sftpServer: 'sftp-server.exe',
    restartCommand: 'Restart-Service sshd',
    rootHome: 'C:\\Windows\\system32\\config\\systemprofile',
    defaults: {
      PidFile: '__PROGRAMDATA__\\ssh/sshd.pid',
      SshdSessionPath: 'sshd-session.exe',
      SshdAuthPath: 'sshd-auth.exe',
    },
    versionText: (release) => `OpenSSH_for_Windows_${release}`,
    unverified: ['default XAuthLocation', 'default SshdAuthPath', 'version text', 'home directory of SYSTEM'],
  },
  openwrt: {
    features: ['lastlog'],
    directory: '/etc/ssh',
    sftpServer: '/usr/lib/sftp-server',
    restartCommand: '/etc/init.d/sshd restart',
    unverified: ['release', 'features', 'restart command'],
  },
} as const satisfies Readonly<Record<Platform, PlatformFacts>>;
