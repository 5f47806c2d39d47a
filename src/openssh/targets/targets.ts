import { kexDefaults } from '../keywords/algorithm-defaults.js';
import { type Release, valueAt } from '../release.js';
import type { OwnDefaults } from './platforms.js';
import type { Feature, Platform } from './facts.js';

/** A dated name: an sshd as one version of a system ships it. What it does not say, its platform does. */
export interface DatedTarget {
  readonly platform: Platform;
  readonly release: Release;
  /** What `Match version` sees. */
  readonly versionText?: string;
  /** All features, where they are not the platform's. */
  readonly features?: readonly Feature[];
  readonly defaults?: OwnDefaults;
  readonly fallbackConfigPath?: string;
  readonly sftpServer?: string;
  readonly restartCommand?: string;
  /** Host keys of a fresh installation, where they are not the compiled default. */
  readonly hostKeys?: readonly string[];
  /** Facts that were inferred or remembered, beyond those of the platform. */
  readonly unverified?: readonly string[];
  readonly sources: readonly string[];
}

const remembered = ['release'] as const;
const ubuntuSocket =
  'systemctl restart ssh (for Port and ListenAddress: systemctl daemon-reload && systemctl restart ssh.socket)';
const redHatPackage = 'openssh-server packages and Red Hat patches';
const oldRoles = 'willshersystems/ansible-sshd vars';
const apple = 'apple-oss-distributions/OpenSSH tags';
const fork = 'PowerShell/openssh-portable tags';

/**
 * The dated names. `rhel-9` is the release that its first minor versions had; a rebase that came later is a target of its own, such
 * as `rhel@9.9`. What a name stands for as a whole, the facts of its platform and release included, is what {@link resolveTarget} gives.
 */
export const targets = {
  'debian-11': {
    platform: 'debian',
    release: '8.4p1',
    versionText: 'OpenSSH_8.4p1 Debian-5+deb11u7',
    sources: ['openssh-server 1:8.4p1-5+deb11u7: sshd -T and probes'],
  },
  'debian-12': {
    platform: 'debian',
    release: '9.2p1',
    versionText: 'OpenSSH_9.2p1 Debian-2+deb12u10',
    defaults: {
      KexAlgorithms: `sntrup761x25519-sha512,${valueAt(kexDefaults, '9.2p1') ?? ''}`,
    },
    sources: ['openssh-server 1:9.2p1-2+deb12u10: sshd -T and probes'],
  },
  'debian-13': {
    platform: 'debian',
    // The package is called 10.0p1 after the tag; the source behind it calls itself 10.0p2.
    release: '10.0p2',
    versionText: 'OpenSSH_10.0p2 Debian-7+deb13u4',
    sources: ['openssh-server 1:10.0p1-7+deb13u4: sshd -T and probes'],
  },
  'debian-sid': {
    platform: 'debian',
    release: '10.6p1',
    versionText: 'OpenSSH_10.6p1 Debian-1',
    sources: ['openssh-server 1:10.6p1-1: sshd -T and probes'],
  },
  'debian-sid-gssapi': {
    platform: 'debian',
    release: '10.6p1',
    versionText: 'OpenSSH_10.6p1 Debian-gssapi-1',
    features: ['pam', 'lastlog', 'silent-log-level', 'kerberos', 'gssapi', 'gssapi-key-exchange'],
    sources: ['openssh-server-gssapi 1:10.6p1-1: sshd -T and probes'],
  },
  'ubuntu-20.04': {
    platform: 'ubuntu',
    release: '8.2p1',
    versionText: 'OpenSSH_8.2p1 Ubuntu-4ubuntu0.13',
    sources: ['openssh-server 1:8.2p1-4ubuntu0.13: sshd -T and probes'],
  },
  'ubuntu-22.04': {
    platform: 'ubuntu',
    release: '8.9p1',
    versionText: 'OpenSSH_8.9p1 Ubuntu-3ubuntu0.18',
    sources: ['openssh-server 1:8.9p1-3ubuntu0.18: sshd -T and probes'],
  },
  'ubuntu-24.04': {
    platform: 'ubuntu',
    release: '9.6p1',
    versionText: 'OpenSSH_9.6p1 Ubuntu-3ubuntu13.20',
    restartCommand: ubuntuSocket,
    sources: ['openssh-server 1:9.6p1-3ubuntu13.20: sshd -T and probes'],
  },
  'ubuntu-26.04': {
    platform: 'ubuntu',
    release: '10.2p1',
    versionText: 'OpenSSH_10.2p1 Ubuntu-2ubuntu3.8',
    restartCommand: ubuntuSocket,
    sources: ['openssh-server 1:10.2p1-2ubuntu3.8: sshd -T and probes'],
  },
  'rhel-7': {
    platform: 'rhel',
    release: '7.4p1',
    unverified: ['default KexAlgorithms (from Amazon Linux 2)'],
    sources: ['openssh-7.4p1-21.el7 patches', oldRoles],
  },
  'rhel-8': {
    platform: 'rhel',
    release: '8.0p1',
    unverified: ['default GSSAPIKexAlgorithms', 'keyword RequiredRSASize'],
    sources: ['openssh-8.0p1-4.el8 patches', oldRoles],
  },
  'rhel-9': {
    platform: 'rhel',
    release: '8.7p1',
    unverified: ['default GSSAPIKexAlgorithms', 'Match permission of vendor keywords'],
    sources: ['sshd -T of 8.7p1 on RHEL 9 (wazuh/wazuh-qa#3822)', redHatPackage],
  },
  'rhel-10': { platform: 'rhel', release: '9.9p1', sources: [redHatPackage, 'Fedora 9.8p1 patches'] },
  'fedora-43': {
    platform: 'fedora',
    release: '10.0p1',
    sources: ['openssh-10.0p1-7 spec', 'Fedora 9.8p1 patches'],
  },
  'amazon-linux-2': {
    platform: 'amazon',
    release: '7.4p1',
    unverified: ['release', 'defaults', 'vendor keywords (from RHEL 7)'],
    sources: ['stock sshd_config quoted in hardening scripts', 'what a server offers, quoted from ssh -vvv'],
  },
  'amazon-linux-2023': {
    platform: 'amazon',
    release: '9.9p1',
    hostKeys: ['/etc/ssh/ssh_host_ecdsa_key', '/etc/ssh/ssh_host_ed25519_key'],
    unverified: ['default GSSAPIKexAlgorithms'],
    sources: ['sshd -T of 8.7p1 on AL2023', 'package openssh-server-9.9p1-10.amzn2023'],
  },
  'opensuse-leap-15.6': {
    platform: 'suse',
    release: '9.6p1',
    defaults: { PermitRootLogin: 'yes' },
    sources: ['openSUSE openssh package: patches and spec'],
  },
  'opensuse-tumbleweed': {
    platform: 'suse',
    release: '10.5p1',
    fallbackConfigPath: '/usr/etc/ssh/sshd_config',
    sftpServer: '/usr/libexec/ssh/sftp-server',
    sources: ['openSUSE openssh package: patches and spec'],
  },
  'sles-16': {
    platform: 'suse',
    release: '10.0p2',
    fallbackConfigPath: '/usr/etc/ssh/sshd_config',
    sftpServer: '/usr/libexec/ssh/sftp-server',
    unverified: ['release', 'paths (from Tumbleweed)'],
    sources: ['openSUSE openssh package: patches and spec'],
  },
  'alpine-3.20': {
    platform: 'alpine',
    release: '9.7p1',
    unverified: remembered,
    sources: ['aports main/openssh'],
  },
  'alpine-3.21': {
    platform: 'alpine',
    release: '9.9p1',
    unverified: remembered,
    sources: ['aports main/openssh'],
  },
  'alpine-3.22': {
    platform: 'alpine',
    release: '10.0p1',
    unverified: remembered,
    sources: ['aports main/openssh'],
  },
  'alpine-3.23': {
    platform: 'alpine',
    release: '10.2p1',
    unverified: remembered,
    sources: ['aports main/openssh'],
  },
  'alpine-edge': { platform: 'alpine', release: '10.5p1', sources: ['aports main/openssh 10.5_p1-r3'] },
  'arch-rolling': { platform: 'arch', release: '10.6p1', unverified: remembered, sources: [oldRoles] },
  'gentoo-rolling': {
    platform: 'gentoo',
    release: '10.6p1',
    unverified: remembered,
    sources: ['ebuild net-misc/openssh'],
  },
  'freebsd-13': {
    platform: 'freebsd',
    release: '9.7p1',
    unverified: remembered,
    sources: ['freebsd-src crypto/openssh'],
  },
  'freebsd-14': {
    platform: 'freebsd',
    release: '9.9p2',
    sources: ['freebsd-src crypto/openssh (FreeBSD-20250219)'],
  },
  'freebsd-15': {
    platform: 'freebsd',
    release: '10.0p2',
    unverified: remembered,
    sources: ['freebsd-src crypto/openssh'],
  },
  'openbsd-7.5': { platform: 'openbsd', release: '9.7p1', unverified: remembered, sources: [oldRoles] },
  'openbsd-7.6': { platform: 'openbsd', release: '9.9p1', unverified: remembered, sources: [oldRoles] },
  'openbsd-7.7': { platform: 'openbsd', release: '10.0p1', unverified: remembered, sources: [oldRoles] },
  'openbsd-7.8': { platform: 'openbsd', release: '10.2p1', unverified: remembered, sources: [oldRoles] },
  'macos-13': { platform: 'macos', release: '9.0p1', unverified: remembered, sources: [apple] },
  'macos-14': { platform: 'macos', release: '9.6p1', unverified: remembered, sources: [apple] },
  'macos-15': { platform: 'macos', release: '9.9p2', sources: [apple] },
  'macos-26': { platform: 'macos', release: '10.0p2', sources: [apple] },
  // As they came. The updates of Windows from October 2024 on bring 9.5p2 to these three (Microsoft's article on error 1067,
  // Win32-OpenSSH#2299), which is `windows-11` here.
  'windows-server-2019': {
    platform: 'windows',
    release: '7.7p1',
    sources: [fork, 'Win32-OpenSSH#1596, #1719'],
  },
  'windows-10': { platform: 'windows', release: '8.1p1', unverified: remembered, sources: [fork] },
  'windows-server-2022': { platform: 'windows', release: '8.1p1', sources: [fork, 'Win32-OpenSSH#2260'] },
  'windows-11': {
    platform: 'windows',
    // Microsoft's 9.5p2 is 9.5p1 with patches of its own.
    release: '9.5p1',
    versionText: 'OpenSSH_for_Windows_9.5p2',
    sources: [fork, 'ssh -V of build 26200'],
  },
  'windows-server-2025': {
    platform: 'windows',
    release: '9.5p1',
    versionText: 'OpenSSH_for_Windows_9.5p2',
    unverified: remembered,
    sources: [fork],
  },
  'win32-openssh': { platform: 'windows', release: '9.8p1', sources: [fork] },
  'openwrt-24.10': { platform: 'openwrt', release: '9.9p2', unverified: remembered, sources: [oldRoles] },
} as const satisfies Readonly<Record<string, DatedTarget>>;

/** A dated name that stands for another one: rebuilds and relatives whose sshd is the same package. */
export const targetAliases = {
  'centos-stream-9': 'rhel-9',
  'centos-stream-10': 'rhel-10',
  'almalinux-8': 'rhel-8',
  'almalinux-9': 'rhel-9',
  'almalinux-10': 'rhel-10',
  'rocky-8': 'rhel-8',
  'rocky-9': 'rhel-9',
  'rocky-10': 'rhel-10',
  'oracle-8': 'rhel-8',
  'oracle-9': 'rhel-9',
  'sles-15': 'opensuse-leap-15.6',
} as const satisfies Readonly<Record<string, keyof typeof targets>>;
