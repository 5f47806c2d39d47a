import type { Span } from './release.js';
import type { Platform, TargetFacts } from './targets/facts.js';

/** A fault of certain releases, which sshd's own later source corrects, or a thing that only one vendor's build does. */
export interface Quirk extends Span {
  /** What happens, for people. */
  readonly summary: string;
  /** Where it was seen: a recorded case, or the function in OpenSSH's source. */
  readonly source: string;
  /** The only platforms whose builds have it. */
  readonly only?: readonly Platform[];
  /** Spans in which other builds than upstream's have it, too. */
  readonly also?: readonly (Span & { readonly on: readonly Platform[] })[];
  /** Spans in which other builds than upstream's are mended. */
  readonly mended?: readonly (Span & { readonly on: readonly Platform[] })[];
}

/** Every fault that belongs to certain releases, by name. */
export const quirks = {
  lineEndsKept: {
    until: '7.4p1',
    summary: 'white space at the end of a line is left there, the CR of a CRLF included',
    source: 'servconf.c:process_server_config_line, “Strip trailing whitespace”',
  },
  convtimeMultiplier: {
    since: '7.5p1',
    until: '8.3p1',
    summary: 'a number of seconds in a time is multiplied by the unit before it: 1d2h3m4s is 94020',
    source: 'misc.c:convtime',
  },
  timeWraps: {
    until: '8.4p1',
    summary: 'a time beyond 2147483647 seconds wraps to 32 bits',
    source: 'misc.c:convtime',
  },
  integersUnchecked: {
    until: '7.6p1',
    summary: 'an integer is read by atoi: junk is 0, what overflows wraps, -1 leaves the default',
    source: 'servconf.c:process_server_config_line, parse_int',
  },
  scaledNumbersWrap: {
    until: '7.4p1',
    summary: 'a size beyond 2^63 wraps, and an unknown unit is said to be out of range',
    source: 'openbsd-compat/fmt_scaled.c:scan_scaled',
  },
  scaledNumbersStrict: {
    since: '7.5p1',
    until: '7.5p1',
    summary: 'the greatest size with each unit (7E) is said to be out of range',
    source: 'openbsd-compat/fmt_scaled.c:scan_scaled',
  },
  scaledFractionsCut: {
    until: '10.3p1',
    summary: 'digits of a fraction are dropped where its product with a great unit has no room: 0.9E is 0',
    source: 'openbsd-compat/fmt_scaled.c:scan_scaled; commit 47af21eb',
  },
  maxStartupsOnlyMax: {
    since: '10.1p1',
    until: '10.2p1',
    summary: 'MaxStartups with one number sets only the maximum; begin and rate keep their defaults',
    source: 'servconf.c:process_server_config_line_depth, sMaxStartups',
  },
  maxStartupsKeepsRate: {
    until: '10.0p2',
    summary: 'MaxStartups with one number keeps the rate of an earlier line',
    source: 'servconf.c:process_server_config_line_depth, sMaxStartups',
  },
  netBlockSizeGarbage: {
    since: '8.5p1',
    until: '10.2p1',
    summary: 'PerSourceNetBlockSize with one number leaves the IPv6 size to what was in memory',
    source: 'servconf.c:process_server_config_line_depth, sPerSourceNetBlockSize',
  },
  channelTimeoutNoneLast: {
    since: '9.2p1',
    until: '9.6p1',
    summary: 'ChannelTimeout takes none as its last argument behind others',
    source: 'servconf.c:process_server_config_line_depth, sChannelTimeout',
  },
  anyAfterMethods: {
    since: '8.7p1',
    until: '9.6p1',
    summary:
      'AuthenticationMethods any is refused where an earlier line has set methods, although that line wins',
    source: 'servconf.c:process_server_config_line_depth, sAuthenticationMethods',
  },
  permitOpenFirstWordOnly: {
    since: '9.7p1',
    summary:
      'any and none are refused behind other arguments of PermitOpen, but other arguments behind them are not',
    source: 'servconf.c:process_server_config_line_depth, sPermitOpen',
  },
  rsaCertificateTwice: {
    since: '7.8p1',
    until: '7.8p1',
    summary:
      'ssh-rsa-cert-v01@openssh.com is in the table of key types twice, and so is what it alone expands to',
    source: 'sshkey.c:keytypes',
  },
  shortKeyTypeNames: {
    until: '9.8p1',
    summary: 'RSA, ed25519 and the like pass for key types, and are then lost, or refused without a line',
    source: 'sshkey.c:sshkey_type_from_name; commit 13cc78d016b6',
  },
  userPatternFirstAt: {
    until: '9.8p1',
    summary: 'the host part of user@host in AllowUsers and DenyUsers begins at the first @, not at the last',
    source: 'match.c:match_user, revision 1.45; until seen in 9.2, the release by its date',
  },
  addressListsReadLate: {
    until: '8.3p1',
    summary:
      'lists of addresses in Match lines are read only to compare them: sshd starts with a faulty one, and a connection that comes to it ends there',
    source: 'servconf.c:match_cfg_line; recorded as match-bad-9',
  },
  sshRsaForAllSignatures: {
    until: '7.7p1',
    summary: 'ssh-rsa in a list of key types stands for every RSA key, whatever it signs with',
    source: 'release notes of OpenSSH 7.8',
  },
  keyFilesLiteral: {
    until: '9.9p2',
    summary: 'AuthorizedKeysFile names files, and wildcards in it are not patterns',
    source: 'auth2-pubkey.c:user_key_allowed; release notes of OpenSSH 10.0',
  },
  emptyFirstAlgorithm: {
    until: '10.3p1',
    summary: 'a list of ciphers or MACs that begins with a comma is taken without a look at any name',
    source: 'cipher.c:ciphers_valid, mac.c:mac_valid; commit 33392024',
  },
  subsystemTrailingSpace: {
    since: '9.5p1',
    until: '9.6p1',
    summary: 'sshd -T prints a space behind a Subsystem command without arguments',
    source: 'servconf.c:process_server_config_line_depth, sSubsystem',
  },
  zeroCountEndsAtOnce: {
    until: '8.1p1',
    mended: [{ on: ['rhel'], since: '8.0p1', until: '8.0p1' }],
    summary: 'with ClientAliveCountMax 0 the first message that stays without an answer ends the connection',
    source:
      'serverloop.c:client_alive_check; release notes of OpenSSH 8.2; openssh-8.0p1-client_alive_count_max.patch of Red Hat 8',
  },
  keepAliveUnterminated: {
    since: '10.6p1',
    until: '10.6p1',
    summary:
      'TCPKeepAlive takes remote for yes and local for all: its table runs on into that of AllowTcpForwarding',
    source: 'servconf.c:multistate_tcpkeepalive, which nothing ends; seen on both Debian builds of 10.6p1',
  },
  disableForwardingLeavesSome: {
    until: '9.9p2',
    mended: [
      { on: ['debian'], since: '9.2p1', until: '9.2p1' },
      { on: ['ubuntu'], since: '8.9p1', until: '8.9p1' },
      { on: ['ubuntu'], since: '9.6p1', until: '9.6p1' },
    ],
    summary: 'DisableForwarding leaves X11 and agents to X11Forwarding and AllowAgentForwarding',
    source:
      'session.c:session_auth_agent_req, session_setup_x11fwd; CVE-2025-32728; changelog of Debian’s 1:9.2p1-2+deb12u6, seen on deb12u10; USN-7457-1 for Ubuntu, unverified',
  },
  lowDelayIgnored: {
    since: '10.1p1',
    also: [{ on: ['debian'], since: '10.0p1' }],
    summary: 'IPQoS lowdelay, throughput and reliability are taken as none',
    source: 'misc.c:parse_ipqos; Debian 10.0p1-7',
  },
  hostCaseKept: {
    until: '7.4p1',
    summary: 'Match Host compares the host name as it is with the list in lower case',
    source: 'match.c:match_hostname; OpenSSH bug 2685',
  },
  includeGluesKeyword: {
    since: '8.2p1',
    until: '8.2p1',
    summary: "a relative Include looks for a file called Include in sshd's folder, whatever it names",
    source: 'servconf.c:process_server_config_line_depth, sInclude',
  },
  includedMatchDormant: {
    since: '8.2p1',
    until: '8.3p1',
    summary: 'Match blocks of a file that the global section includes are never in force for a connection',
    source: 'servconf.c:process_server_config_line_depth, SSHCFG_NEVERMATCH; case inc-match-inside-root',
  },
  listenSettledPerFile: {
    since: '8.2p1',
    until: '8.3p1',
    summary:
      'each included file settles ports and listen addresses, so that later Port lines come on top of the default',
    source: 'servconf.c:parse_server_config_depth; cases inc-empty-file, inc-listen-order',
  },
  matchWithoutEquals: {
    since: '9.9p1',
    until: '9.9p1',
    mended: [{ on: ['rhel'], since: '9.9p1', until: '9.9p1' }],
    summary: 'Match takes User=bob for the name of a criterion, which it does not know',
    source:
      'servconf.c:match_cfg_line; cases match-bad-26, match-bad-27; mended for Red Hat: openssh-9.9p1-match-regression.patch, unverified, read in a spec only',
  },
  invalidUserGlobal: {
    since: '9.9p1',
    until: '9.9p1',
    summary:
      'Match invalid-user holds in the first reading, when nobody connects, so that its block becomes global',
    source: 'servconf.c:match_cfg_line; case match-crit-34-c0',
  },
  publicKeyFailureTold: {
    since: '8.3p1',
    until: '8.3p1',
    summary:
      'sshd tells twice that it cannot load a file that holds no key: as a private and as a public one',
    source: 'authfile.c:sshkey_load_public; OpenSSH 8.4: avoid spurious "Unable to load host key"',
  },
  subsystemInMatchCrashes: {
    since: '9.5p1',
    until: '10.2p1',
    summary: 'a Subsystem that a matching block sets kills sshd where there is no global Subsystem',
    source: 'servconf.c:copy_set_server_options; seen on Debian 10.0p1-7',
  },
  challengeResponseDecides: {
    until: '8.6p1',
    summary:
      'KbdInteractiveAuthentication is off by itself; ChallengeResponseAuthentication, on by itself, switches it on',
    source: 'sshd.c:main; servconf.c:fill_default_server_options',
  },
  challengeResponseAnswers: {
    until: '8.6p1',
    summary:
      'KbdInteractiveAuthentication offers keyboard-interactive, which fails at once while ChallengeResponseAuthentication is off',
    source: 'auth2-kbdint.c:userauth_kbdint',
  },
  principalsCommandLost: {
    since: '8.7p1',
    until: '9.3p2',
    summary:
      'an AuthorizedPrincipalsCommand behind an AuthorizedKeysCommand in force is lost; else the last one wins',
    mended: [{ on: ['ubuntu'], since: '8.9p1', until: '8.9p1' }],
    source:
      'servconf.c:process_server_config_line_depth, sAuthorizedPrincipalsCommand; bz3574; 8.9p1-3ubuntu0.18',
  },
  principalsFileNamedNone: {
    until: '10.5p1',
    mended: [
      { on: ['ubuntu'], since: '8.9p1', until: '8.9p1' },
      { on: ['ubuntu'], since: '9.6p1', until: '9.6p1' },
      { on: ['ubuntu'], since: '10.2p1', until: '10.2p1' },
    ],
    summary: 'AuthorizedPrincipalsFile none of a matching block is the name of a file, not the lack of one',
    source:
      'servconf.c:copy_set_server_options; CVE-2026-106587; seen on Debian 10.6p1-1 and Ubuntu’s updates of October 2026',
  },
  namelessCertificateFitsAll: {
    until: '10.2p1',
    summary:
      'a certificate without principals fits every account that cert-authority without principals= is for',
    source: 'sshkey.c:sshkey_cert_check_authority; release notes of 10.3; seen on Debian 9.2p1',
  },
  windowsMatchUserKeepsCapitals: {
    only: ['windows'],
    until: '7.9p1',
    summary:
      'Match User compares the name of the account, which has no capitals, with the list as it is written',
    source: 'match.c:match_pattern_list of PowerShell/openssh-portable; unverified, read in the fork only',
  },
  windowsSingleGroupKeepsSlash: {
    only: ['windows'],
    since: '8.0p1',
    summary:
      'Match Group looks one name without wildcards up as it is written, with a slash that no name has',
    source:
      'contrib/win32/win32compat/win32_groupaccess.c:ga_match_pattern_list of PowerShell/openssh-portable; unverified, read in the fork only',
  },
  windowsIdentifiersAreNames: {
    only: ['windows'],
    until: '9.7p1',
    summary: 'a security identifier in a list of accounts or groups is taken for a name, which nobody has',
    source: 'PowerShell/openssh-portable #724; unverified, read in the fork only',
  },
  windowsIncludeFindsNothing: {
    only: ['windows'],
    until: '9.1p1',
    summary: 'Include finds no file on Windows, whatever it names',
    source: 'PowerShell/openssh-portable #653; unverified, read in the fork only',
  },
  windowsIncludeAbsolute: {
    only: ['windows'],
    until: '9.8p1',
    summary: 'Include takes C:/… and __PROGRAMDATA__/… for relative paths, so that they match nothing',
    source: 'PowerShell/openssh-portable #770; unverified, read in the fork only',
  },
  windowsMatchForgetsUser: {
    only: ['windows'],
    until: '7.9p1',
    summary:
      'judging a group overwrites the name of the account, so that later Match lines compare with another',
    source: 'PowerShell/openssh-portable #380; PowerShell/Win32-OpenSSH #1496',
  },
  policyOnCommandLine: {
    only: ['rhel'],
    since: '7.8p1',
    until: '8.0p1',
    summary:
      'the unit starts sshd with the algorithms of the system’s policy on its command line, before any line',
    source: 'Red Hat 8, sshd.service and /etc/crypto-policies/back-ends/opensshserver.config',
  },
  plainKeyWithPrincipals: {
    until: '7.6p1',
    summary: 'principals= in front of a key without cert-authority is passed over; later the key is refused',
    source: 'auth2-pubkey.c:user_key_allowed2',
  },
  ownGroupMayWrite: {
    only: ['debian', 'ubuntu'],
    since: '7.4p1',
    summary: 'StrictModes lets a group write to key files and folders where their owner is its only member',
    source: 'Debian’s user-group-modes.patch, misc.c:secure_permissions',
  },
  groupReadsHostKeys: {
    only: ['rhel', 'amazon'],
    until: '8.7p1',
    also: [{ on: ['amazon'], since: '9.9p1', until: '9.9p1' }],
    summary: 'a host key of root’s may be readable for the group ssh_keys, which ssh-keysign has',
    source:
      'Red Hat’s openssh-6.6p1-keyperm.patch, authfile.c:sshkey_perm_ok; STIG RHEL-08-010490 shows it; unverified for Amazon, read in the specs only',
  },
} as const satisfies Readonly<Record<string, Quirk>>;

/** Name of a fault that belongs to certain releases. */
export type QuirkName = keyof typeof quirks;

/**
 * Whether a target has a fault.
 *
 * @example
 * hasQuirk(resolveTarget('openssh-8.0'), 'convtimeMultiplier'); // true
 */
export function hasQuirk(target: TargetFacts, name: QuirkName): boolean {
  const quirk: Quirk = quirks[name];
  return (
    (target.is(quirk) &&
      (quirk.only?.includes(target.platform) ?? true) &&
      !holdsFor(target, quirk.mended)) ||
    holdsFor(target, quirk.also)
  );
}

function holdsFor(target: TargetFacts, spans: Quirk['also']): boolean {
  return spans?.some((entry) => entry.on.includes(target.platform) && target.is(entry)) === true;
}
