import type { Span } from './release.js';
import type { TargetFacts } from './targets/facts.js';

/**
 * What sshd does in some releases and not in others, and is not a fault of either: a change of mind, not a mending. Faults, and what one
 * vendor's build alone does, are {@link quirks}; how lines are split is the {@link TargetFacts.syntax}; what has a value in each release
 * has a timeline beside what asks for it.
 */
export interface Behaviour extends Span {
  /** What happens, for people. */
  readonly summary: string;
  /** Where it was seen: a recorded case, or the function in OpenSSH's source. */
  readonly source: string;
}

/** Every behaviour that began or ended with a release, by name. */
export const behaviours = {
  readsTwice: {
    since: '7.7p1',
    summary: 'sshd -T reads the file again for a connection, also where none was asked for',
    source: 'sshd.c:main',
  },
  missingDataEnd: {
    since: '7.7p1',
    until: '8.0p1',
    summary: 'sshd -T dies where a criterion asks for what -C did not say',
    source: 'servconf.c:match_cfg_line',
  },
  missingPortEnds: {
    since: '7.7p1',
    summary: 'sshd -T dies where LocalPort is asked for and -C did not say it',
    source: 'servconf.c:match_cfg_line',
  },
  fixedArrays: {
    until: '7.6p1',
    summary: 'there is room for so many files, patterns and lists of methods, and one more is an error',
    source: 'servconf.h, MAX_ALLOW_USERS and the like',
  },
  lineBuffer: {
    until: '7.7p1',
    summary: 'a line has to fit into a buffer, and all lines are looked at before the first is read',
    source: 'servconf.c:load_server_config',
  },
  flagsApart: {
    until: '7.6p1',
    summary: 'what is on or off is read by a parser of its own, which takes no notice of letter case',
    source: 'servconf.c:process_server_config_line, parse_flag',
  },
  environmentIsFlag: {
    until: '7.7p1',
    summary: 'PermitUserEnvironment is on or off, and knows no patterns',
    source: 'servconf.c:process_server_config_line, sPermitUserEnvironment',
  },
  firstVariableWins: {
    since: '9.1p1',
    summary: 'of two values of a variable in SetEnv the first counts',
    source: 'servconf.c:process_server_config_line_depth, sSetEnv',
  },
  methodsMustBeNamed: {
    since: '9.7p1',
    summary: 'AuthenticationMethods looks for any beside other methods also where the line has no effect',
    source: 'servconf.c:process_server_config_line_depth, sAuthenticationMethods',
  },
  knowsVerifyRequired: {
    since: '8.4p1',
    summary: 'PubkeyAuthOptions knows verify-required',
    source: 'servconf.c:process_server_config_line_depth, sPubkeyAuthOptions',
  },
  knowsMaxPkOk: {
    since: '10.6p1',
    summary: 'PubkeyAuthOptions knows max-pk-ok',
    source: 'servconf.c:process_server_config_line_depth, sPubkeyAuthOptions',
  },
  targetsOneByOne: {
    until: '9.6p1',
    summary: 'PermitOpen and PermitListen look at the first word before the others, and end at an empty one',
    source: 'servconf.c:process_server_config_line_depth, sPermitOpen',
  },
  targetsAsWritten: {
    since: '7.6p1',
    summary: 'sshd -T prints what PermitOpen names as it is written, not put together from its parts',
    source: 'servconf.c:dump_config',
  },
  slashBeforePort: {
    until: '7.9p1',
    summary: 'a slash divides a host from its port, too: host/port',
    source: 'misc.c:hpdelim',
  },
  portsByName: {
    since: '7.9p1',
    summary: 'a port may be named by its service',
    source: 'misc.c:a2port',
  },
  listensInDomain: {
    since: '7.7p1',
    summary: 'ListenAddress takes rdomain behind the address',
    source: 'servconf.c:process_server_config_line, sListenAddress',
  },
  devicesAsDomains: {
    since: '8.1p1',
    summary: 'Linux takes network devices for routing domains',
    source: 'openbsd-compat/port-net.c:sys_valid_rdomain',
  },
  refusesDomains: {
    since: '8.3p1',
    summary: 'a build without routing domains refuses RDomain whatever its argument',
    source: 'servconf.c:process_server_config_line_depth, sRDomain; the Windows build was not seen run',
  },
  startupsAboveZero: {
    since: '9.2p1',
    summary: 'MaxStartups refuses to begin or to end at nothing',
    source: 'servconf.c:process_server_config_line_depth, sMaxStartups',
  },
  fractionsOfSeconds: {
    since: '10.3p1',
    summary: 'the times of PerSourcePenalties may have fractions',
    source: 'misc.c:convtime_double',
  },
  fractionsOfTimeouts: {
    since: '10.6p1',
    summary: 'the times of ChannelTimeout may have fractions',
    source: 'misc.c:parse_pattern_interval; seen in Debian’s 10.6p1',
  },
  timesInDigitsOnly: {
    since: '9.8p1',
    summary: 'a time takes no sign or blank in front of its numbers',
    source: 'misc.c:convtime',
  },
  penalisesUnknownAccounts: {
    since: '10.3p1',
    summary: 'PerSourcePenalties knows invaliduser, and counts those without an account apart',
    source: 'sshd-session.c:cleanup_exit',
  },
  servicesInDecimal: {
    since: '9.8p1',
    summary: 'IPQoS takes numbers in decimal digits only',
    source: 'misc.c:parse_ipqos',
  },
  noPathIsNone: {
    since: '7.5p1',
    summary: 'sshd -T prints none for a text that is not set',
    source: 'servconf.c:dump_cfg_string',
  },
  noTimeoutIsNone: {
    since: '9.3p1',
    summary: 'sshd -T prints none for a ChannelTimeout that is not set',
    source: 'servconf.c:dump_config',
  },
  agentMayBeNone: {
    since: '8.2p1',
    summary: 'HostKeyAgent none names no agent',
    source: 'servconf.c:fill_default_server_options, CLEAR_ON_NONE',
  },
  noneStandsAlone: {
    since: '10.3p1',
    summary: 'none in a list of files has to stand alone, and clears it',
    source: 'servconf.c:process_server_config_line_depth, sAuthorizedKeysFile',
  },
  revokedKeysAreList: {
    since: '10.3p1',
    summary: 'RevokedKeys takes a list of files',
    source: 'servconf.c:process_server_config_line_depth, sRevokedKeys',
  },
  tildeNeedsSlash: {
    until: '8.8p1',
    summary:
      'a name behind ~ counts only with a slash behind it, of which one is taken away, and has to fit a buffer',
    source: 'misc.c:tilde_expand_filename',
  },
  tildeByOldName: {
    until: '8.6p1',
    summary: 'tilde_expand_filename is what tells that a ~ cannot be expanded, later tilde_expand',
    source: 'misc.c:tilde_expand',
  },
  keyTypesAsWritten: {
    until: '7.7p1',
    summary: 'lists of algorithms are taken as they are written, patterns in them are not expanded',
    source: 'servconf.c:assemble_algorithms',
  },
  authoritiesSignPlainly: {
    since: '9.4p1',
    summary: 'CASignatureAlgorithms may not name certificates',
    source: 'servconf.c:process_server_config_line_depth, sCASignatureAlgorithms',
  },
  emptyKeyTypesStay: {
    until: '7.6p1',
    summary: 'the default is never put in the place of an empty list of key types',
    source: 'servconf.c:assemble_algorithms; seen on 7.5 and 7.6',
  },
  experimentalKex: {
    until: '8.4p1',
    summary: 'the key exchange that withstands quantum computers is an experiment that no client offers',
    source: 'release notes of OpenSSH 8.0 and 8.5',
  },
  signaturesApart: {
    since: '7.8p1',
    summary: 'an RSA key may be offered by the names of its newer signatures',
    source: 'release notes of OpenSSH 7.8',
  },
  subsystemByArguments: {
    since: '9.5p1',
    summary: 'Subsystem is read argument by argument, each of which is quoted again where it has blanks',
    source: 'servconf.c:process_server_config_line_depth, sSubsystem',
  },
  allSubsystemsRead: {
    since: '10.3p1',
    summary: 'a Subsystem is looked at also where its command would not be used',
    source: 'servconf.c:process_server_config_line_depth, sSubsystem',
  },
  defaultKeysTold: {
    until: '7.9p1',
    summary: 'what is wrong with a default host key is reported; later only that others may read it',
    source: 'sshd.c:main',
  },
  libcryptoErrorsEnd: {
    until: '7.7p1',
    summary: 'an error of libcrypto in a host key ends sshd',
    source: 'key.c:fatal_on_fatal_errors',
  },
  keyHalvesCompared: {
    since: '8.4p1',
    summary: 'the .pub beside a host key is compared with it',
    source: 'authfile.c:sshkey_load_private; not so in 8.2, unverified in 8.3',
  },
  certificateFailureBare: {
    until: '7.7p1',
    summary: 'that a host certificate cannot be loaded is reported without its reason',
    source: 'sshd.c:main',
  },
  refusesShortRsa: {
    since: '7.6p1',
    summary: 'RSA keys shorter than 1024 bits are refused where they are read',
    source: 'sshkey.c:check_rsa_length',
  },
  authorityIsForKeys: {
    since: '7.7p1',
    summary: 'cert-authority in front of a principal is refused',
    source: 'auth2-pubkey.c:check_principals_line',
  },
  timesInUtc: {
    since: '9.1p1',
    summary: 'a time of an option of keys may be in UTC',
    source: 'misc.c:parse_absolute_time',
  },
  windowsLogsNames: {
    since: '8.0p1',
    summary: 'sshd for Windows logs somebody by name, and the identifier behind it',
    source: 'PowerShell/openssh-portable 3d35b912a; unverified, read in the fork only',
  },
  windowsSystemRunsCommands: {
    since: '8.6p1',
    summary: 'sshd for Windows runs a command as an account that has no session, such as SYSTEM',
    source: 'PowerShell/openssh-portable; unverified, read in the fork only',
  },
} as const satisfies Readonly<Record<string, Behaviour>>;

/** Name of a behaviour that began or ended with a release. */
export type BehaviourName = keyof typeof behaviours;

/**
 * Whether sshd of a target behaves so.
 *
 * @example
 * hasBehaviour(resolveTarget('openssh-9.9'), 'revokedKeysAreList'); // false
 */
export function hasBehaviour(target: TargetFacts, name: BehaviourName): boolean {
  return target.is(behaviours[name]);
}
