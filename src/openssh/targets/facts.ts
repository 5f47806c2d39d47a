import type { Release, Span, Syntax } from '../release.js';

/** Families of systems whose sshd reads its file in its own way. */
export type Platform =
  | 'openssh'
  | 'debian'
  | 'ubuntu'
  | 'rhel'
  | 'fedora'
  | 'amazon'
  | 'suse'
  | 'alpine'
  | 'arch'
  | 'gentoo'
  | 'freebsd'
  | 'openbsd'
  | 'macos'
  | 'windows'
  | 'openwrt';

/** What a build of sshd was made with, and what vendors patched, as far as it shows in reading the file. */
export type Feature =
  | 'pam'
  | 'kerberos'
  | 'gssapi'
  | 'gssapi-key-exchange'
  | 'afs'
  | 'lastlog'
  | 'rdomain'
  | 'bsdauth'
  | 'silent-log-level';

/** What a keyword does in a build. */
export type KeywordStatus = 'supported' | 'deprecated' | 'ignored' | 'unsupported';

/** A unit of systemd that can listen in the place of sshd. */
export interface SocketUnit {
  /** `ssh.socket`. */
  readonly unit: string;
  /** The service that it starts, or that takes its place: `ssh.service`. */
  readonly service: string;
  /** Whether a fresh installation has it switched on. */
  readonly enabled: boolean;
  /** Whether a generator writes Port and ListenAddress of sshd's file into it; else they have no effect. */
  readonly readsFile: boolean;
}

/**
 * Which lists of algorithms a target knows: `key` is what the lists of key types choose from, `signature` what CASignatureAlgorithms
 * does, `gssKex` what GSSAPIKexAlgorithms of some vendors does.
 */
export type AlgorithmKind = 'cipher' | 'mac' | 'kex' | 'key' | 'signature' | 'gssKex';

/** All facts about a release of sshd on a platform but for its keywords, which are made of values that ask for these facts. */
export interface TargetFacts {
  /** The name it was asked for by: `debian-12`, `openssh-9.9p1`, `windows@8.6`. */
  readonly name: string;
  readonly platform: Platform;
  readonly release: Release;
  /** What `Match version` is compared with: `OpenSSH_9.2p1 Debian-2+deb12u10`. */
  readonly versionText: string;
  /** sshd's own file: `/etc/ssh/sshd_config`. */
  readonly configPath: string;
  /** The folder that relative Include patterns start from. */
  readonly includeBase: string;
  /** Where its sshd looks when the file at `configPath` is missing. */
  readonly fallbackConfigPath: string | undefined;
  /** The program behind `Subsystem sftp`. */
  readonly sftpServer: string;
  /** The home directory of the account that sshd runs as: `/root`, `/var/root`, on Windows the profile of SYSTEM. */
  readonly rootHome: string;
  /** The command that makes a changed file count. */
  readonly restartCommand: string;
  /** The unit of systemd that can listen in its place, where one is shipped. */
  readonly socket: SocketUnit | undefined;
  /** Whether another program listens, which starts an sshd for each connection: launchd of macOS, as inetd(8) did. */
  readonly perConnection: boolean;
  /** The host keys that a fresh installation has. */
  readonly hostKeys: readonly string[];
  readonly features: ReadonlySet<Feature>;
  readonly syntax: Syntax;
  /** Whether the release lies in a span. */
  readonly is: (span: Span) => boolean;
  /**
   * The default of a keyword, letter case ignored, as the words one would write, one array per line (HostKey has several); `undefined`
   * where there is none.
   */
  readonly defaultWords: (keyword: string) => readonly (readonly string[])[] | undefined;
  /** Every algorithm of a kind that the build knows, in sshd's order. */
  readonly algorithms: (kind: AlgorithmKind) => readonly string[];
  /** Facts that were inferred or remembered, never seen in a binary or its source: `release`, `default PidFile`. */
  readonly unverified: readonly string[];
  /** Where the facts come from. */
  readonly sources: readonly string[];
}
