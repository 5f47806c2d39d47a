import { once } from '../../text/index.js';
import { inSpan, type Release, type Span } from '../release.js';

/** A station of a login, in the order in which a connection passes them. */
export type LoginStation =
  | 'client'
  | 'server'
  | 'connection'
  | 'account'
  | 'lists'
  | 'root'
  | 'methods'
  | 'key'
  | 'keys'
  | 'more'
  | 'chroot'
  | 'session';

type LogLevel = 'ERROR' | 'INFO' | 'VERBOSE' | 'DEBUG1' | 'DEBUG2' | 'DEBUG3';

/** Something that sshd, or a client, says while somebody logs in. */
export interface LoginMessage {
  /** Who says it. */
  readonly by: 'sshd' | 'ssh' | 'PuTTY';
  readonly station: LoginStation;
  /** What it means for the login. `passed`: the station is behind us. */
  readonly says: 'refused' | 'passed' | 'hint';
  /** The text, `%` where data stand; what stands around it (time, program, `[preauth]`) is left out. */
  readonly texts: readonly (Span & { readonly text: string; readonly level?: LogLevel })[];
  /** The least LogLevel at which sshd says it, unless a text has its own; absent for clients. */
  readonly level?: LogLevel;
  /** Whether its first datum is the account. */
  readonly named?: true;
  /** Whether it only says that something went wrong, not what. */
  readonly vague?: true;
  /** What it means, for people: lower case, no full stop. */
  readonly means: string;
  /** Where it was read. */
  readonly source: string;
}

const always = (text: string): LoginMessage['texts'] => [{ text }];

/** Types a table by its names alone: declarations would hold every text twice. */
function table<Name extends string>(
  messages: Readonly<Record<Name, LoginMessage>>,
): Readonly<Record<Name, LoginMessage>> {
  return messages;
}

/** Everything that is said about a login, more exact messages first. Most runs say nothing of it. */
export const loginMessages = once(() =>
  table({
    // The server starts, or does not.
    badOption: {
      by: 'sshd',
      station: 'server',
      says: 'refused',
      texts: always('Bad configuration option: %'),
      level: 'ERROR',
      means:
        'sshd does not know a keyword of its file and does not start (sshd-lint check shows all faults); where the line names a file of the client, ssh does not connect',
      source: 'servconf.c:parse_token; readconf.c:parse_token',
    },
    noHostKeys: {
      by: 'sshd',
      station: 'server',
      says: 'refused',
      texts: always('no hostkeys available -- exiting'),
      level: 'ERROR',
      means: 'sshd has no host key that it may use, and does not start',
      source: 'sshd.c:main',
    },
    hostKeyTooOpen: {
      by: 'sshd',
      station: 'server',
      says: 'refused',
      texts: always("Permissions 0% for '%ssh_host_%' are too open"),
      level: 'ERROR',
      means: 'others may read a host key, so that sshd does not use it',
      source: 'authfile.c:sshkey_perm_ok',
    },
    // The connection.
    penalty: {
      by: 'sshd',
      station: 'connection',
      says: 'refused',
      texts: [
        { since: '9.8p1', text: 'drop connection #% penalty: %' },
        { since: '9.8p1', text: 'drop connection #% too many penalised addresses' },
      ],
      level: 'INFO',
      means: 'sshd turns the address away for a while because of what it did before (PerSourcePenalties)',
      source: 'sshd.c:drop_connection, srclimit.c:srclimit_penalty_check_allow',
    },
    maxStartups: {
      by: 'sshd',
      station: 'connection',
      says: 'refused',
      texts: [
        { until: '9.7p1', text: 'past MaxStartups' },
        { since: '9.8p1', until: '9.9p2', text: 'past Maxstartups' },
        { since: '10.0p1', text: 'drop connection #% Maxstartups' },
      ],
      level: 'INFO',
      means: 'too many connections have not logged in yet (MaxStartups, PerSourceMaxStartups)',
      source: 'sshd.c:drop_connection',
    },
    negotiation: {
      by: 'sshd',
      station: 'connection',
      says: 'refused',
      texts: always('Unable to negotiate with %: no matching %'),
      level: 'INFO',
      means: 'client and server share no algorithm of this kind; no key is asked for yet',
      source: 'kex.c:kex_choose_conf, packet.c:sshpkt_vfatal',
    },
    graceTime: {
      by: 'sshd',
      station: 'connection',
      says: 'refused',
      texts: always('Timeout before authentication for %'),
      level: 'INFO',
      means: 'the client did not log in within LoginGraceTime',
      source: 'sshd.c:grace_alarm_handler, child_reap',
    },
    unreachable: {
      by: 'ssh',
      station: 'connection',
      says: 'refused',
      texts: always('connect to host % port %: %'),
      means:
        'no sshd answers there: it does not run, listens elsewhere (Port, ListenAddress), or a firewall is between; no key is asked for yet',
      source: 'sshconnect.c:ssh_connect_direct',
    },
    hostUnknown: {
      by: 'ssh',
      station: 'client',
      says: 'refused',
      texts: always('Could not resolve hostname %'),
      means: 'the client finds no address for the name of the server',
      source: 'ssh.c:resolve_host',
    },
    clientFileOpen: {
      by: 'ssh',
      station: 'client',
      says: 'refused',
      texts: always('Bad owner or permissions on %'),
      means: 'others may write to the client’s own configuration, so that ssh does not connect',
      source: 'readconf.c:read_config_file_depth',
    },
    turnedAway: {
      by: 'ssh',
      station: 'connection',
      says: 'refused',
      texts: [
        { until: '9.7p1', text: 'Exceeded MaxStartups' },
        { since: '9.8p1', text: 'Not allowed at this time' },
      ],
      means:
        'the server turns the client away before anything is asked: MaxStartups, PerSourceMaxStartups, and since 9.8 PerSourcePenalties',
      source: 'sshd.c:drop_connection',
    },
    clientHangsUp: {
      by: 'sshd',
      station: 'connection',
      says: 'hint',
      vague: true,
      // ssh, which writes to a terminal, has no `error:` in front.
      texts: always('error: kex_exchange_identification: %'),
      level: 'ERROR',
      means: 'the other end hung up, or is no SSH client: most often a scan or a monitor, no login',
      source: 'kex.c:kex_exchange_identification; log.c:do_log',
    },
    droppedEarly: {
      by: 'ssh',
      station: 'connection',
      says: 'refused',
      vague: true,
      texts: [{ text: 'kex_exchange_identification: %' }, { text: 'ssh_exchange_identification: %' }],
      means:
        'the server hangs up before anything is said: PerSourcePenalties, MaxStartups, a firewall, or an sshd that fails; its own log tells',
      source: 'kex.c:kex_exchange_identification',
    },
    hostKeyUnknown: {
      by: 'ssh',
      station: 'client',
      says: 'refused',
      texts: always('Host key verification failed'),
      means: 'the client does not trust the server’s host key (known_hosts); no user key is asked for yet',
      source: 'sshconnect.c:verify_host_key',
    },
    // The account.
    invalidUser: {
      by: 'sshd',
      station: 'account',
      says: 'refused',
      named: true,
      texts: always('Invalid user % from %'),
      level: 'INFO',
      means: 'there is no such account',
      source: 'auth.c:getpwnamallow',
    },
    notValid: {
      by: 'sshd',
      station: 'account',
      says: 'refused',
      named: true,
      vague: true,
      texts: [
        { text: 'input_userauth_request: invalid user %' },
        { text: 'Connection closed by invalid user %' },
        { text: 'Connection reset by invalid user %' },
        { text: 'Disconnected from invalid user %' },
      ],
      level: 'INFO',
      means:
        'there is no such account, or one that sshd lets in by no key (locked, its shell, DenyUsers, AllowUsers and the like); an earlier line says which',
      source: 'auth2.c:input_userauth_request; packet.c:sshpkt_vfatal',
    },
    locked: {
      by: 'sshd',
      station: 'account',
      says: 'refused',
      named: true,
      texts: always('User % not allowed because account is locked'),
      level: 'INFO',
      means: 'the account is locked (passwd -l), and with UsePAM no sshd looks at that for keys, too',
      source: 'auth.c:allowed_user',
    },
    expired: {
      by: 'sshd',
      station: 'account',
      says: 'refused',
      named: true,
      texts: always('Account % has expired'),
      level: 'INFO',
      means: 'the account has expired (chage -E)',
      source: 'auth-shadow.c:auth_shadow_acctexpired',
    },
    shellMissing: {
      by: 'sshd',
      station: 'account',
      says: 'refused',
      named: true,
      texts: always('User % not allowed because shell % does not exist'),
      level: 'INFO',
      means: 'the account’s shell does not exist',
      source: 'auth.c:allowed_user',
    },
    shellNotExecutable: {
      by: 'sshd',
      station: 'account',
      says: 'refused',
      named: true,
      texts: always('User % not allowed because shell % is not executable'),
      level: 'INFO',
      means: 'the account’s shell is no program',
      source: 'auth.c:allowed_user',
    },
    pamAccount: {
      by: 'sshd',
      station: 'account',
      says: 'refused',
      named: true,
      // Which module it was, the module says itself.
      vague: true,
      texts: always('Access denied for user % by PAM account configuration'),
      level: 'ERROR',
      means: 'PAM turns the account away (/etc/pam.d/sshd, account lines), whatever the key',
      source: 'auth2.c:userauth_finish',
    },
    pamUnixExpired: {
      by: 'sshd',
      station: 'account',
      says: 'refused',
      named: true,
      texts: always('account % has expired (%'),
      level: 'INFO',
      means:
        'the account has expired (chage -E), or its password has for longer than chage -I allows; PAM asks for keys, too',
      source: 'Linux-PAM, pam_unix_acct.c',
    },
    pamAccess: {
      by: 'sshd',
      station: 'account',
      says: 'refused',
      texts: always("access denied for user `%' from `%'"),
      level: 'INFO',
      means: 'pam_access turns the account away, by /etc/security/access.conf',
      source: 'Linux-PAM, pam_access.c',
    },
    pamList: {
      by: 'sshd',
      station: 'account',
      says: 'refused',
      named: true,
      texts: always('Refused user % for service %'),
      level: 'INFO',
      means: 'pam_listfile turns the account away, by a list that a line of /etc/pam.d/sshd names',
      source: 'Linux-PAM, pam_listfile.c',
    },
    pamExpired: {
      by: 'sshd',
      station: 'account',
      says: 'refused',
      texts: always('Your account has expired; please contact your system administrator'),
      level: 'INFO',
      means:
        'the account has expired (chage -E), or its password has for longer than chage -I allows; PAM asks for keys, too',
      source: 'Linux-PAM, pam_unix_acct.c',
    },
    // The lists.
    denyUsers: {
      by: 'sshd',
      station: 'lists',
      says: 'refused',
      named: true,
      texts: always('User % from % not allowed because listed in DenyUsers'),
      level: 'INFO',
      means: 'DenyUsers names the account',
      source: 'auth.c:allowed_user',
    },
    allowUsers: {
      by: 'sshd',
      station: 'lists',
      says: 'refused',
      named: true,
      texts: always('User % from % not allowed because not listed in AllowUsers'),
      level: 'INFO',
      means: 'AllowUsers is set and does not name the account',
      source: 'auth.c:allowed_user',
    },
    noGroup: {
      by: 'sshd',
      station: 'lists',
      says: 'refused',
      named: true,
      texts: always('User % from % not allowed because not in any group'),
      level: 'INFO',
      means: 'the account is in no group that has a name',
      source: 'auth.c:allowed_user',
    },
    denyGroups: {
      by: 'sshd',
      station: 'lists',
      says: 'refused',
      named: true,
      texts: always('User % from % not allowed because a group is listed in DenyGroups'),
      level: 'INFO',
      means: 'DenyGroups names a group of the account',
      source: 'auth.c:allowed_user',
    },
    allowGroups: {
      by: 'sshd',
      station: 'lists',
      says: 'refused',
      named: true,
      texts: always("User % from % not allowed because none of user's groups are listed in AllowGroups"),
      level: 'INFO',
      means: 'AllowGroups is set and names no group of the account',
      source: 'auth.c:allowed_user',
    },
    nologin: {
      by: 'sshd',
      station: 'session',
      says: 'refused',
      named: true,
      texts: always('User % not allowed because % exists'),
      level: 'INFO',
      means: 'a file keeps everyone but root out: nologin(5)',
      source: 'session.c:do_nologin',
    },
    rootRefused: {
      by: 'sshd',
      station: 'root',
      says: 'refused',
      texts: always('ROOT LOGIN REFUSED FROM %'),
      level: 'INFO',
      means: 'PermitRootLogin does not let root in this way',
      source: 'auth.c:auth_root_allowed',
    },
    // The key itself.
    algorithmRefused: {
      by: 'sshd',
      station: 'key',
      says: 'refused',
      texts: [
        { since: '9.0p1', text: 'signature algorithm % not in PubkeyAcceptedAlgorithms' },
        { since: '8.5p1', until: '8.9p1', text: 'key type % not in PubkeyAcceptedAlgorithms' },
        { until: '8.4p1', text: 'key type % not in PubkeyAcceptedKeyTypes' },
      ],
      level: 'INFO',
      means:
        'PubkeyAcceptedAlgorithms has no room for the key as the client offers it; for ssh-rsa since 8.8 it is the client that is too old to sign with SHA-2',
      source: 'auth2-pubkey.c:userauth_pubkey',
    },
    authorityAlgorithm: {
      by: 'sshd',
      station: 'key',
      says: 'refused',
      texts: [{ since: '7.9p1', text: 'certificate signature algorithm %: %' }],
      level: 'INFO',
      means:
        'CASignatureAlgorithms has no room for the algorithm that the certificate was signed with; since 8.2 its default has no ssh-rsa',
      source: 'auth2-pubkey.c:userauth_pubkey',
    },
    touch: {
      by: 'sshd',
      station: 'key',
      says: 'refused',
      texts: [
        {
          since: '8.2p1',
          text: 'public key % rejected: user presence (authenticator touch) requirement not met',
        },
      ],
      level: 'ERROR',
      means:
        'the security key signed without a touch; sshd asks for one unless no-touch-required stands in front of the key, or in its certificate',
      source: 'auth2-pubkey.c:userauth_pubkey',
    },
    verification: {
      by: 'sshd',
      station: 'key',
      says: 'refused',
      texts: [{ since: '8.4p1', text: 'public key % rejected: user verification requirement not met' }],
      level: 'ERROR',
      means:
        'the security key signed without a PIN, which verify-required asks for (PubkeyAuthOptions, or in front of the key)',
      source: 'auth2-pubkey.c:userauth_pubkey',
    },
    tooShort: {
      by: 'sshd',
      station: 'key',
      says: 'refused',
      texts: [{ since: '9.1p1', text: 'refusing % key: Invalid key length' }],
      level: 'INFO',
      means: 'the RSA key is shorter than RequiredRSASize',
      source: 'auth2-pubkey.c:userauth_pubkey',
    },
    unsupportedKey: {
      by: 'sshd',
      station: 'key',
      says: 'refused',
      texts: always('unsupported public key algorithm: %'),
      level: 'VERBOSE',
      means: 'this sshd does not know the type of the key at all',
      source: 'auth2-pubkey.c:userauth_pubkey',
    },
    revoked: {
      by: 'sshd',
      station: 'key',
      says: 'refused',
      texts: always('Authentication key % % revoked by file %'),
      level: 'ERROR',
      means: 'RevokedKeys names the key',
      source: 'auth.c:auth_key_is_revoked',
    },
    revokedUnreadable: {
      by: 'sshd',
      station: 'key',
      says: 'refused',
      texts: always('Error checking authentication key % % in revoked keys file %'),
      level: 'ERROR',
      means: 'the file that RevokedKeys names cannot be read; sshd then refuses every key of everyone',
      source: 'auth.c:auth_key_is_revoked',
    },
    noMutualAlgorithm: {
      by: 'ssh',
      station: 'key',
      says: 'refused',
      texts: [
        { text: 'send_pubkey_test: no mutual signature algorithm' },
        { text: 'sign_and_send_pubkey: no mutual signature supported' },
        { text: 'no mutual signature algorithm' },
      ],
      means:
        'client and server share no way to sign with this key: a server before 7.2 knows ssh-rsa only, which clients since 8.8 do not use',
      source: 'sshconnect2.c:send_pubkey_test, sign_and_send_pubkey',
    },
    refusedSignature: {
      by: 'PuTTY',
      station: 'key',
      says: 'refused',
      texts: always('Server refused public-key signature despite accepting key'),
      means:
        'sshd took the key and not what was signed with it: PuTTY before 0.75 signs with ssh-rsa, which sshd since 8.8 refuses',
      source: 'PuTTY, ssh/userauth2-client.c',
    },
    puttyRefused: {
      by: 'PuTTY',
      station: 'keys',
      says: 'refused',
      vague: true,
      texts: always('Server refused our key'),
      means:
        'sshd does not accept the key: not in a file that it reads, or refused before; the doctor’s stations tell',
      source: 'PuTTY, ssh/userauth2-client.c',
    },
    // Where keys are looked for.
    unsafeFile: {
      by: 'sshd',
      station: 'keys',
      says: 'refused',
      texts: always('Authentication refused: bad ownership or modes for file %'),
      level: 'INFO',
      means:
        'others may write to the file, or it is someone else’s, so that StrictModes passes over the keys in it',
      source: 'misc.c:safe_path',
    },
    unsafeDirectory: {
      by: 'sshd',
      station: 'keys',
      says: 'refused',
      texts: always('Authentication refused: bad ownership or modes for directory %'),
      level: 'INFO',
      means:
        'others may write to a folder above the file, or it is someone else’s, so that StrictModes passes over the keys',
      source: 'misc.c:safe_path',
    },
    unsafePath: {
      by: 'sshd',
      station: 'keys',
      says: 'refused',
      vague: true,
      texts: [{ text: 'Authentication refused: %' }, { text: 'Authentication refused.' }],
      level: 'INFO',
      means: 'StrictModes does not trust the file with the keys',
      source: 'auth2-pubkeyfile.c:auth_openfile',
    },
    windowsAcl: {
      by: 'sshd',
      station: 'keys',
      says: 'refused',
      // 9a60244ef.
      texts: [
        { since: '8.6p1', text: 'Bad permissions. Try removing permissions for user: %' },
        { until: '8.5p1', text: 'Bad permissions. Try removing permissions for user: %', level: 'DEBUG3' },
      ],
      level: 'INFO',
      means:
        'on Windows: an account that is named has access to the file and must not, so that sshd passes over it',
      source: 'contrib/win32/win32compat/w32-sshfileperm.c:check_secure_file_permission',
    },
    noKeyFile: {
      by: 'sshd',
      station: 'keys',
      says: 'refused',
      vague: true,
      texts: [
        { since: '9.1p1', text: "Could not open user '%' authorized keys '%': No such file or directory" },
        { until: '9.0p1', text: "Could not open authorized keys '%': No such file or directory" },
      ],
      level: 'DEBUG1',
      means: 'a file that AuthorizedKeysFile names is not there; one of them is enough',
      source: 'auth2-pubkeyfile.c:auth_openfile',
    },
    unopened: {
      by: 'sshd',
      station: 'keys',
      says: 'refused',
      texts: [
        { since: '9.1p1', text: "Could not open user '%' authorized keys '%': %" },
        { until: '9.0p1', text: "Could not open authorized keys '%': %", level: 'DEBUG1' },
      ],
      level: 'INFO',
      means: 'the file with the keys cannot be opened; sshd opens it as the user, not as root',
      source: 'auth2-pubkeyfile.c:auth_openfile',
    },
    notRegular: {
      by: 'sshd',
      station: 'keys',
      says: 'refused',
      texts: [
        { since: '9.1p1', text: "User '%' authorized keys '%' is not a regular file" },
        { until: '9.0p1', text: 'User % authorized keys % is not a regular file' },
      ],
      level: 'INFO',
      means: 'what should be the file with the keys is a folder or something else',
      source: 'auth2-pubkeyfile.c:auth_openfile',
    },
    principalsUnopened: {
      by: 'sshd',
      station: 'keys',
      says: 'refused',
      texts: [
        { since: '9.1p1', text: "Could not open user '%' authorized principals '%': %" },
        { until: '9.0p1', text: "Could not open authorized principals '%': %", level: 'DEBUG1' },
      ],
      level: 'INFO',
      means: 'the file with the principals cannot be opened; sshd opens it as the user, not as root',
      source: 'auth2-pubkeyfile.c:auth_openfile',
    },
    principalsNotRegular: {
      by: 'sshd',
      station: 'keys',
      says: 'refused',
      texts: [
        { since: '9.1p1', text: "User '%' authorized principals '%' is not a regular file" },
        { until: '9.0p1', text: 'User % authorized principals % is not a regular file' },
      ],
      level: 'INFO',
      means: 'what should be the file with the principals is a folder or something else',
      source: 'auth2-pubkeyfile.c:auth_openfile',
    },
    badOptions: {
      by: 'sshd',
      station: 'keys',
      says: 'refused',
      texts: [
        { since: '7.7p1', text: '%: bad key options: %' },
        { until: '7.6p1', text: 'Bad options in % file, line %: %' },
      ],
      level: 'DEBUG1',
      means: 'the options in front of the key cannot be read, so that the line counts for nothing',
      source: 'auth2-pubkeyfile.c:auth_check_authkey_line',
    },
    keyExpired: {
      by: 'sshd',
      station: 'keys',
      says: 'refused',
      texts: [{ since: '7.7p1', text: '%: entry expired at %' }],
      level: 'DEBUG1',
      means: 'expiry-time of the key has passed',
      source: 'auth2-pubkeyfile.c:auth_authorise_keyopts',
    },
    plainPrincipals: {
      by: 'sshd',
      station: 'keys',
      says: 'refused',
      texts: [{ since: '7.7p1', text: '%: principals on non-CA key' }],
      level: 'DEBUG1',
      means: 'principals= stands in front of a key without cert-authority, and sshd takes no such key',
      source: 'auth2-pubkeyfile.c:auth_authorise_keyopts',
    },
    authorityOfPrincipal: {
      by: 'sshd',
      station: 'keys',
      says: 'refused',
      texts: [{ since: '7.7p1', text: '%: cert-authority flag invalid here' }],
      level: 'DEBUG1',
      means: 'cert-authority stands in front of a principal, where it has no place',
      source: 'auth2-pubkeyfile.c:auth_authorise_keyopts',
    },
    wrongHost: {
      by: 'sshd',
      station: 'keys',
      says: 'refused',
      texts: always(
        'Authentication tried for % with correct key but not from a permitted host (host=%, ip=%',
      ),
      level: 'INFO',
      means: 'the key is in the file, and its from= does not name where the client comes from',
      source: 'auth2-pubkeyfile.c:auth_authorise_keyopts',
    },
    certificateFrom: {
      by: 'sshd',
      station: 'keys',
      says: 'refused',
      texts: [
        {
          since: '7.7p1',
          text: 'Authentication tried for % with valid certificate but not from a permitted source address (%',
        },
        { text: 'Authentication tried for % with valid certificate but not from a permitted host (ip=%' },
      ],
      level: 'INFO',
      means: 'source-address of the certificate does not name where the client comes from',
      source: 'auth2-pubkeyfile.c:auth_authorise_keyopts',
    },
    commandsDiffer: {
      by: 'sshd',
      station: 'keys',
      says: 'refused',
      texts: always('forced command options do not match'),
      level: 'ERROR',
      means: 'a certificate and the line for it force different commands, so that sshd takes neither',
      source: 'auth-options.c:sshauthopt_merge',
    },
    refusedByOptions: {
      by: 'sshd',
      station: 'keys',
      says: 'refused',
      vague: true,
      texts: [
        { since: '7.7p1', text: 'Refused by key options' },
        { since: '7.7p1', text: 'Refused by certificate options' },
        { since: '7.7p1', text: 'Refused by certificate principals options' },
      ],
      level: 'ERROR',
      means:
        'sshd has found the key, or the authority that signed it, and options of the line or of the certificate do not let it in; another line says which, at DEBUG1 or above',
      source: 'auth2-pubkeyfile.c:auth_check_authkey_line',
    },
    unknownToken: {
      by: 'sshd',
      station: 'keys',
      says: 'refused',
      texts: always('percent_expand: unknown key %'),
      level: 'ERROR',
      means:
        'a % in AuthorizedKeysFile, AuthorizedPrincipalsFile or ChrootDirectory is no token; sshd ends the connection',
      source: 'misc.c:percent_expand',
    },
    badToken: {
      by: 'sshd',
      station: 'keys',
      says: 'refused',
      texts: always('percent_expand: invalid format'),
      level: 'ERROR',
      means:
        'a % stands at the end of AuthorizedKeysFile, AuthorizedPrincipalsFile or ChrootDirectory; sshd ends the connection',
      source: 'misc.c:percent_expand',
    },
    unsafeCommand: {
      by: 'sshd',
      station: 'keys',
      says: 'refused',
      texts: always('Unsafe Authorized%Command "%": %'),
      level: 'ERROR',
      means: 'the command is not run: it and all folders above must be root’s and writable for root alone',
      source: 'misc.c:subprocess',
    },
    missingCommand: {
      by: 'sshd',
      station: 'keys',
      says: 'refused',
      texts: always('Could not stat Authorized%Command "%": %'),
      level: 'ERROR',
      means: 'the program of the command is not there, or its user may not reach it',
      source: 'misc.c:subprocess',
    },
    failedCommand: {
      by: 'sshd',
      station: 'keys',
      says: 'refused',
      texts: [
        { text: 'Authorized%Command % failed, status %' },
        { text: 'Authorized%CommandUser "%" not found' },
      ],
      level: 'ERROR',
      means: 'the command for keys or principals cannot be run, or fails',
      source: 'auth2-pubkey.c:user_key_command_allowed2',
    },
    noPrincipal: {
      by: 'sshd',
      station: 'keys',
      says: 'refused',
      texts: [
        { text: 'Certificate does not contain an authorized principal' },
        { text: 'name is not a listed principal' },
        { text: 'Certificate lacks principal list' },
      ],
      level: 'ERROR',
      means: 'the certificate names nobody who may log in to this account',
      source: 'auth2-pubkey.c:user_cert_trusted_ca, sshkey.c:sshkey_cert_check_authority',
    },
    authorityUnlisted: {
      by: 'sshd',
      station: 'keys',
      says: 'refused',
      texts: always('CA % is not listed in %'),
      level: 'DEBUG2',
      means: 'TrustedUserCAKeys does not hold the authority that signed the certificate',
      source: 'auth2-pubkey.c:user_cert_trusted_ca',
    },
    certificateTime: {
      by: 'sshd',
      station: 'keys',
      says: 'refused',
      texts: [{ text: 'Certificate invalid: expired' }, { text: 'Certificate invalid: not yet valid' }],
      level: 'ERROR',
      means: 'the certificate does not hold now',
      source: 'sshkey.c:sshkey_cert_check_authority',
    },
    // What the client does.
    loadKey: {
      by: 'ssh',
      station: 'client',
      says: 'refused',
      texts: [
        { text: 'Load key "%": invalid format' },
        { text: 'Load key "%": error in libcrypto' },
        { text: 'Load key "%": bad permissions' },
        { text: 'Load key "%": %' },
      ],
      means:
        'the client cannot read the private key: another program’s format (PuTTY’s .ppk), a broken file, a lost line end, a wrong passphrase, or others may read it; it signs nothing, though sshd may accept its public half',
      source: 'sshconnect2.c:load_identity_file',
    },
    clientKeyTooOpen: {
      by: 'ssh',
      station: 'client',
      says: 'refused',
      texts: [{ text: "Permissions 0% for '%' are too open" }, { text: 'UNPROTECTED PRIVATE KEY FILE' }],
      means: 'others may read the private key, so that the client does not use it (chmod 600)',
      source: 'authfile.c:sshkey_perm_ok',
    },
    keyNotThere: {
      by: 'ssh',
      station: 'client',
      says: 'refused',
      texts: [{ text: 'Identity file % not accessible: %' }, { text: 'no such identity: %' }],
      means: 'the client is told to use a key (-i, IdentityFile) whose file is not there, or closed to it',
      source: 'ssh.c:main, sshconnect2.c:load_identity_file',
    },
    clientSkips: {
      by: 'ssh',
      station: 'client',
      says: 'refused',
      texts: [
        { text: 'Skipping % key % not in PubkeyAcceptedKeyTypes' },
        { text: 'Skipping % key % not in PubkeyAcceptedAlgorithms' },
      ],
      means: 'the client’s own settings keep it from offering the key',
      source: 'sshconnect2.c:pubkey_prepare',
    },
    agentRefuses: {
      by: 'ssh',
      station: 'client',
      says: 'refused',
      texts: [{ text: 'agent refused operation' }, { text: 'Agent admitted failure to sign using the key' }],
      means: 'the agent does not sign with the key: a confirmation or a touch is missing, or it is locked',
      source: 'ssherr.c',
    },
    keyAbsent: {
      by: 'ssh',
      station: 'client',
      says: 'hint',
      vague: true,
      texts: [{ text: 'identity file % type -1' }, { text: 'Trying private key: %' }],
      means:
        'the client has no such key, or does not know its public half; what is not offered cannot be accepted',
      source: 'sshconnect2.c:userauth_pubkey',
    },
    offered: {
      by: 'ssh',
      station: 'keys',
      says: 'hint',
      vague: true,
      texts: always('Offering public key: %'),
      means: 'the client offers a key; where no “Server accepts key” follows, sshd did not accept it',
      source: 'sshconnect2.c:send_pubkey_test',
    },
    accepts: {
      by: 'ssh',
      station: 'keys',
      says: 'passed',
      texts: always('Server accepts key: %'),
      means: 'sshd has found the key and takes it, if the client can sign with it',
      source: 'sshconnect2.c:input_userauth_pk_ok',
    },
    keyFound: {
      by: 'sshd',
      station: 'keys',
      says: 'passed',
      texts: [{ text: 'Accepted key % found at %' }, { text: 'Accepted certificate ID %' }],
      level: 'VERBOSE',
      means: 'sshd has found the key and takes it',
      source: 'auth2-pubkeyfile.c:auth_check_authkey_line',
    },
    partial: {
      by: 'sshd',
      station: 'more',
      says: 'hint',
      named: true,
      texts: [{ text: 'Partial publickey for %' }],
      level: 'INFO',
      means: 'the key is accepted, and AuthenticationMethods asks for more',
      source: 'auth.c:auth_log',
    },
    partialSuccess: {
      by: 'ssh',
      station: 'more',
      says: 'hint',
      texts: [
        { text: 'Authenticated using "publickey" with partial success' },
        { text: 'with partial success' },
      ],
      means: 'the key is accepted, and AuthenticationMethods asks for more',
      source: 'sshconnect2.c:input_userauth_failure',
    },
    tooManyFailures: {
      by: 'sshd',
      station: 'methods',
      says: 'refused',
      texts: [
        { text: 'maximum authentication attempts exceeded for %' },
        { text: 'Too many authentication failures' },
      ],
      level: 'ERROR',
      means:
        'the client offered more keys than MaxAuthTries allows before the right one; ssh -o IdentitiesOnly=yes -i KEY offers one',
      source: 'auth.c:auth_maxtries_exceeded',
    },
    permissionDenied: {
      by: 'ssh',
      station: 'methods',
      says: 'refused',
      vague: true,
      texts: always('Permission denied (%)'),
      means: 'no method let the client in; in brackets what sshd would still have taken',
      source: 'sshconnect2.c:userauth',
    },
    // Behind authentication.
    chrootModes: {
      by: 'sshd',
      station: 'chroot',
      says: 'refused',
      texts: [
        { text: 'bad ownership or modes for chroot directory %' },
        { text: 'chroot path does not begin at root' },
        { text: 'chroot path %is not a directory' },
        { text: 'safely_chroot: stat("%"): %' },
      ],
      level: 'ERROR',
      means: 'every folder of ChrootDirectory must be root’s and writable for root alone; the session ends',
      source: 'session.c:safely_chroot',
    },
    passwordChange: {
      by: 'sshd',
      station: 'session',
      says: 'refused',
      texts: [
        { text: 'Password change required but no TTY available' },
        { until: '9.9p2', text: 'You must change your password now and login again' },
        { since: '10.0p1', text: 'You must change your password now and log in again' },
        { text: 'You are required to change your password immediately' },
        { text: 'expired password for user %' },
        { text: 'WARNING: Your password has expired' },
      ],
      level: 'ERROR',
      means:
        'the key is accepted, and the password of the account has expired (chage -d, -M), so that PAM asks for a new one first',
      source: 'session.c:do_pwchange; Linux-PAM, pam_unix_acct.c',
    },
    noShell: {
      by: 'ssh',
      station: 'session',
      says: 'refused',
      texts: always('This account is currently not available'),
      means: 'the key is accepted, and the account’s shell is nologin(8), which ends the session at once',
      source: 'nologin(8), shadow',
    },
    sftpOnly: {
      by: 'ssh',
      station: 'session',
      says: 'refused',
      texts: always('This service allows sftp connections only'),
      means: 'the key is accepted, and ForceCommand internal-sftp lets the account do nothing but sftp',
      source: 'session.c:do_exec',
    },
    subsystem: {
      by: 'ssh',
      station: 'session',
      says: 'refused',
      texts: always('subsystem request failed on channel %'),
      means: 'the login succeeded, and sshd has no such subsystem (sftp, powershell)',
      source: 'session.c:session_subsystem_req',
    },
    subsystemUnknown: {
      by: 'sshd',
      station: 'session',
      says: 'refused',
      texts: always('subsystem request for % failed, subsystem not found'),
      level: 'INFO',
      means:
        'the login succeeded, and no Subsystem line has that name, letter for letter; PowerShell asks for `powershell`',
      source: 'session.c:session_subsystem_req',
    },
    subsystemProgram: {
      by: 'sshd',
      station: 'session',
      says: 'refused',
      texts: always('subsystem: cannot stat %: %'),
      level: 'DEBUG1',
      means:
        'the program of the Subsystem line is not there; a path with blanks is cut off at the first of them',
      source: 'session.c:session_subsystem_req',
    },
    authenticated: {
      by: 'ssh',
      station: 'session',
      says: 'passed',
      texts: [
        { text: 'Authenticated to % using "publickey"' },
        { text: 'Authentication succeeded (publickey)' },
      ],
      means: 'the key let the client in; what goes wrong now is the session',
      source: 'sshconnect2.c:ssh_userauth2',
    },
    accepted: {
      by: 'sshd',
      station: 'session',
      says: 'passed',
      named: true,
      texts: always('Accepted publickey for %'),
      level: 'INFO',
      means: 'the key let the client in; what goes wrong now is the session',
      source: 'auth.c:auth_log',
    },
    gaveUp: {
      by: 'sshd',
      station: 'keys',
      says: 'hint',
      named: true,
      vague: true,
      texts: [
        { text: 'Connection closed by authenticating user %' },
        { text: 'Connection reset by authenticating user %' },
        { text: 'Disconnected from authenticating user %' },
      ],
      level: 'INFO',
      means:
        'the client left before it was let in, most often as sshd accepted none of its keys; LogLevel DEBUG1 says why',
      source: 'packet.c:sshpkt_vfatal, ssh_packet_read_poll2',
    },
    failed: {
      by: 'sshd',
      station: 'keys',
      says: 'hint',
      named: true,
      vague: true,
      texts: always('Failed publickey for %'),
      level: 'VERBOSE',
      means: 'sshd did not accept a key that was offered; LogLevel DEBUG1 says why',
      source: 'auth.c:auth_log',
    },
  }),
);

/** Name of a message. */
export type LoginMessageName = keyof ReturnType<typeof loginMessages>;

/**
 * What sshd of a release says, data filled in.
 *
 * @example
 * loginMessageText('locked', '9.2p1', 'bob'); // 'User bob not allowed because account is locked'
 */
export function loginMessageText(
  name: LoginMessageName,
  release: Release,
  ...data: readonly string[]
): string {
  const [first = '', ...parts] = textOf(name, release)?.text.split('%') ?? [];
  return first + parts.map((part, index) => (data[index] ?? '') + part).join('');
}

/** The least LogLevel at which sshd of a release says something. */
export function loginMessageLevel(name: LoginMessageName, release: Release): LogLevel {
  const message: LoginMessage = loginMessages()[name];
  return textOf(name, release)?.level ?? message.level ?? 'INFO';
}

function textOf(name: LoginMessageName, release: Release): LoginMessage['texts'][number] | undefined {
  const { texts }: LoginMessage = loginMessages()[name];
  return texts.find((one) => inSpan(release, one)) ?? texts[0];
}
