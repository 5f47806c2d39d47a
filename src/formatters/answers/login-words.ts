import { describeListFault, type LoginStation } from '../../openssh/index.js';
import { instructionOf, type Instruction, keyFileCommands } from '../../fixes/index.js';
import { describeTrouble } from '../../rules/index.js';
import {
  type AclProblem,
  type Ask,
  describeKey,
  describeTrustee,
  type KeyFileTrouble,
  type LineHasKey,
  type LineSubject,
  type LoginPart,
  type LoginRemark,
  type LoginReport,
  type Saying,
  type SayingCode,
  shellWord,
  windowsPath,
} from '../../semantics/index.js';
import type { World } from '../../system/index.js';

/** A part of a login, in words. */
export interface WordedPart extends Omit<LoginPart, 'says' | 'remedy' | 'asks'> {
  /** Lower case, no full stop. */
  readonly says: string;
  readonly remedy: Instruction | null;
  readonly asks?: readonly string[];
}

/** A station of a login, in words. */
export interface WordedStation extends WordedPart {
  readonly id: LoginStation;
  readonly parts: readonly WordedPart[];
}

/** A login that was followed, in words. */
export interface WordedReport extends Omit<LoginReport, 'stations' | 'remedy' | 'asks' | 'remarks'> {
  readonly stations: readonly WordedStation[];
  readonly remedy: Instruction | null;
  /** Of a login that succeeds, what must succeed besides the key, behind a semicolon; nothing where the key is enough. */
  readonly more: string;
  /** Options of the command without which the outcome stays open. */
  readonly asks: readonly string[];
  readonly remarks: readonly string[];
}

/**
 * Puts a login that was followed into words: what its stations say, what is to be done, what would tell more.
 *
 * @example
 * inWords(followLogin(program, request)).stations[0]?.says; // 'sshd takes the configuration'
 */
export function inWords(report: LoginReport): WordedReport {
  const { world } = report;
  const part = ({ says, remedy, asks, ...rest }: LoginPart): WordedPart => ({
    ...rest,
    says: wordsOf(says, world),
    remedy: remedy === null ? null : instructionOf(remedy, world),
    ...(asks !== undefined && { asks: asks.map(optionOf) }),
  });
  return {
    ...report,
    stations: report.stations.map(({ id, parts, ...station }) => ({
      ...part(station),
      id,
      parts: parts.map(part),
    })),
    remedy: report.remedy === null ? null : instructionOf(report.remedy, world),
    more:
      report.besides.length === 0 || report.outcome !== 'accepted'
        ? ''
        : `; ${succeedAsWell(report.besides)}`,
    asks: report.asks.map(optionOf),
    remarks: report.remarks.map((remark) => remarks[remark]),
  };
}

/** What AuthenticationMethods asks for besides a key; each list of methods is enough. */
function succeedAsWell(besides: readonly (readonly string[])[]): string {
  const nameOf = (method: string): string => (method === 'publickey' ? 'another key' : method);
  return `${besides.map((methods) => methods.map(nameOf).join(' and ')).join(', or ')} must succeed as well`;
}

/** The option of the command that tells something. */
const optionOf = (ask: Ask): string => `--${ask}`;

const remarks: Readonly<Record<LoginRemark, string>> = {
  selinux: 'SELinux has a say that is not looked at: restorecon -R -v ~/.ssh gives the files their labels',
  'no-host-keys': 'there are no host keys, without which sshd does not start; ssh-keygen -A makes them',
  'profile-unknown':
    'the registry (ProfileList) names the profile; an account that never logged on has C:\\Windows',
};

type Data<Code extends SayingCode> = Extract<Saying, { readonly code: Code }>;

/** How a sentence is made, by its code. */
type Writers = { readonly [Code in SayingCode]: (said: Data<Code>, world: World) => string };

const notStarted = 'sshd does not start';
const accepted = 'the key is accepted, and';
const noSftp = 'there is no Subsystem sftp';
const sftpAlone = 'sftp only (internal-sftp)';
const pamHasASay = 'PAM has a say as well (/etc/pam.d/sshd)';
const enabled = 'that it is enabled is taken for granted';

const writers: Writers = {
  'not-reached': () => 'not reached',
  'depends-on-match': ({ match: { file, line, node }, asks }) => {
    const text = file.config.source.text.slice(...node.range).trim();
    const hint = asks.length === 0 ? '' : `; ${asks.map(optionOf).join(' and ')} may tell`;
    return `depends on the connection (${text}, ${file.name}:${line})${hint}`;
  },
  'hidden-on-the-way': ({ path, at, reason }) => `${path}: ${at}: ${reason}`,

  'server-starts': ({ certificate }) => {
    const starts = 'sshd takes the configuration';
    if (certificate === null) return starts;
    const { path, problem, time } = certificate;
    return problem === 'expired'
      ? `${starts}; the host certificate ${path} held until ${time}`
      : `${starts}; the host certificate ${path} holds until ${time} and no longer`;
  },
  'configuration-refused': ({ printed }) => `${notStarted}: ${printed ?? 'it refuses its configuration'}`,
  'host-keys-encrypted': () => `${notStarted}: its host keys have passphrases, which nobody types for it`,
  'host-keys-absent': () => `${notStarted}: of the host keys that are named none is there`,
  'host-keys-unusable': () => `${notStarted}: of its host keys none will do`,
  'host-keys-open': () => `${notStarted}: it accepts the permissions of none of its host keys`,
  'no-client': ({ keyword }) =>
    `${keyword} leaves nothing that sshd and a client could agree on: no connection comes as far as a login`,
  'service-ends': ({ path, problem, unlessUpdated }, world) => {
    const condition = unlessUpdated ? ', if Windows is without the updates of March 2025' : '';
    return `the service ends at once with error 1067, and logs nothing${condition}: ${windowsPath(path, world)}: ${aclText(problem)}`;
  },

  'account-unknown': ({ user, why }, world) => {
    const reason =
      why.kind === 'no-system'
        ? 'the file belongs to no known system; --sysroot names one'
        : why.kind === 'no-home'
          ? 'macOS does not keep its accounts in /etc/passwd, and there is no home of that name in /Users'
          : why.files
              .map((file) => `${world.outerPath(file.path)} cannot be read (${file.reason})`)
              .join(', ');
    return `whether there is an account ${user} is not known: ${reason}`;
  },
  account: ({ user, uid, home, shell, pam }) =>
    `${user} (${uid}), home ${home}, shell ${shell}${pam ? `; ${pamHasASay}` : ''}`,
  'entra-account': ({ user }) =>
    `${user} is an account of Entra ID, for which Windows gives sshd no session without its password`,
  'long-name': ({ user }) =>
    `sshd compares with the short form of ${user}; say --user DOMAIN\\NAME, the domain by its short name`,
  'windows-account': ({ user, profile, groups, nested }, world) => {
    const at = profileText(profile, world);
    if (groups === null) return `${user}${at}; ${enabled}`;
    const member = groups.length === 0 ? 'of no group' : `of ${groups.join(', ')}`;
    const more = nested ? ', and so of administrators, unless these were taken out of that group' : '';
    return `${user}, ${member} as --group says${more}${at}; ${enabled}`;
  },
  'windows-groups-unknown': ({ user, profile }, world) =>
    `${user}${profileText(profile, world)}; its groups are in no file of Windows: say --group administrators, or --group users`,
  'mac-account': ({ user, home, groupsOpen }) =>
    `${user}, home ${home} by its name; ${enabled}, and ${pamHasASay}${groupsOpen ? '; its groups are in no text file of macOS (--group)' : ''}`,
  'account-elsewhere': ({ user, sources }) =>
    `${user} is not in /etc/passwd; ${sources.join(', ')} may know the account (/etc/nsswitch.conf)`,
  'no-account': ({ user }) => `there is no account ${user}`,
  'shell-hidden': ({ shell, reason }) => `whether the shell ${shell} exists cannot be told: ${reason}`,
  'shell-in-part': ({ shell }) =>
    `whether the shell ${shell} exists is not known: the system is there in part only, without /bin/sh`,
  'shell-missing': ({ shell }) => `the shell ${shell} does not exist`,
  'shell-no-program': ({ shell }) => `the shell ${shell} is not a program`,

  'lock-hidden': () =>
    'whether the account is locked cannot be told: /etc/shadow cannot be read (UsePAM is no)',
  'locked-for-one': ({ path, platform, other }) =>
    `the account is locked (${path}): the usual sshd of ${platform} refuses it; that of the package ${other} leaves it to PAM`,
  locked: ({ path }) => `the account is locked (${path}), and UsePAM is no`,
  'account-expired': ({ day, path }) => `the account expired on ${day} (${path})`,
  'password-too-old': () =>
    'the password of the account expired longer ago than /etc/shadow allows, and PAM takes the account for expired',
  'no-shadow-line': ({ user }) =>
    `${user} has no line in /etc/shadow, and PAM turns away whom it does not find there`,
  'password-to-change': () =>
    `${accepted} PAM asks for a new password first; without a terminal the session ends there`,

  'connection-refused': () => 'RefuseConnection ends the connection',
  'list-of-short-names': ({ list, user }) => `${list} is compared with the short form of ${user}`,
  'list-open': ({ list, ask }) => {
    const what = {
      group: 'the groups of the account',
      addr: 'where the client connects from',
      host: 'what the client is called',
    }[ask];
    return `${list} depends on ${what} (${optionOf(ask)})`;
  },
  'lists-let-in': ({ lists }) =>
    lists.length === 0
      ? 'no AllowUsers, AllowGroups, DenyUsers or DenyGroups'
      : `${lists.join(' and ')} let the account in`,
  'no-group': ({ list }) => `the account is in no group, and ${list} is set`,
  'list-of-groups': ({ list, groups }) =>
    `${list} ${list.startsWith('Deny') ? 'names a' : 'names no'} group of the account (${groups.join(', ')})`,
  'list-of-users': ({ list, user, elsewhere }) =>
    list.startsWith('Deny')
      ? `${list} names ${user}`
      : elsewhere
        ? `${list} names ${user} for other clients only`
        : `${list} does not name ${user}`,

  'root-refused': () => 'PermitRootLogin is no',
  'root-by-command': () => 'PermitRootLogin lets root in by a key with command= only',
  'root-let-in': ({ value }) => `PermitRootLogin ${value} lets root in by key`,
  'root-command-unknown': () =>
    'PermitRootLogin is forced-commands-only; whether the key has a command= is not known',
  'root-command-given': () => 'the key has a command, as PermitRootLogin forced-commands-only asks',
  'root-command-lacking': () => 'PermitRootLogin is forced-commands-only, and the key has no command=',

  'no-keys-taken': () => 'PubkeyAuthentication is no: sshd takes no keys',
  'no-type-taken': ({ keyword }) => `${keyword} takes every algorithm away: sshd takes no keys`,
  'no-tries': ({ value }) => `MaxAuthTries is ${value}: sshd ends the connection before it looks at a key`,
  'methods-without-key': ({ lists }) =>
    `AuthenticationMethods asks for ${lists.map((list) => list.join(',')).join(' or ')}, and for no key`,
  'keys-taken': () => 'sshd takes keys',
  'list-unusable': ({ keyword }) =>
    `sshd can make no list of ${keyword} in this block, and ends the connection`,
  'match-unreadable': ({ match: { file, line } }) =>
    `sshd cannot read the list of addresses on the Match line (${file.name}:${line}), and ends the connection`,
  'key-enough': () => 'the key is enough',
  'key-among-others': ({ besides }) => `sshd takes the key and asks for more: ${succeedAsWell(besides)}`,
  'key-not-enough': ({ besides, root }) => {
    const said = `the key is not enough: ${succeedAsWell(besides)}`;
    return root === null
      ? `${said}, and cannot as it is`
      : `${said}, and PermitRootLogin ${root} lets root pass by no such method`;
  },

  'type-unknown': ({ target, type }) => `sshd of ${target} does not know ${type} keys`,
  'type-unlisted': ({ keyword, offers }) => `${keyword} has no ${offers.join(' and no ')}`,
  'signature-depends': ({ key, accepted: signatures, preferred }) =>
    `${describeKey(key)}: accepted from a client that signs with ${signatures.join(' or ')}; OpenSSH prefers ${preferred}`,
  'key-accepted': ({ key, algorithm, refused }) => {
    const old =
      refused === null
        ? ''
        : `; a client that signs with ${refused} only (OpenSSH before 7.2, PuTTY before 0.75) is refused`;
    return `${describeKey(key)}: ${algorithm} is accepted${old}`;
  },
  'rsa-too-short': ({ bits, least }) => `the RSA key has ${bits} bits, and RequiredRSASize is ${least}`,
  'signature-unlisted': ({ signature }) =>
    `the certificate is signed with ${signature}, which CASignatureAlgorithms does not list`,
  'revocation-hidden': ({ path, reason }) => `whether the key is revoked cannot be told: ${path}: ${reason}`,
  'revocation-unread': ({ path, reason }) =>
    `${path} cannot be read (${reason}); without it sshd refuses every key`,
  'revocation-line': ({ path, line }) =>
    `line ${line} of ${path} is not a key; sshd reads no further, and refuses every key that does not stand above`,
  'revocation-open': ({ path }) =>
    `whether ${path} revokes the key can only ssh-keygen tell: ssh-keygen -Q -f ${shellWord(path)} KEY.pub`,
  'revocation-broken': ({ path }) => `${path} is cut short or broken; with it sshd refuses every key`,
  revoked: ({ path, line }) => `the key is revoked (${path}${line === null ? '' : `:${line}`})`,

  'keys-nowhere': () => 'sshd looks for keys nowhere: AuthorizedKeysFile is none, and nothing else is set',
  'certificates-alone': ({ path }) =>
    `sshd takes nothing but certificates of the authorities in ${path}: AuthorizedKeysFile is none`,
  'place-unknown': ({ written, lacks }) =>
    `where ${written} lies is not known: it depends on the account’s ${lacks === 'profile' ? 'profile' : 'home directory'}`,
  'token-unknown': ({ written, token, keyword }) =>
    `${written}: ${token} is not a token of ${keyword}; sshd ends the connection`,
  'no-file-matches': ({ path }) => `${path} matches no file`,
  'file-unread': ({ path, reason }) => `${path} cannot be read by us: ${reason}`,
  'file-hidden': ({ path, at, reason }, world) =>
    `${nameOf(path, world)} cannot be looked at by us: ${at === path ? '' : `${nameOf(at, world)}: `}${reason}`,
  'owner-unknown': ({ path }) => `${path} is there; whose it must be is not known`,
  'file-misnamed': ({ path, sibling }, world) =>
    `${nameOf(path, world)} does not exist; ${nameOf(sibling, world)} does`,
  'file-missing': ({ path, home, unread }, world) => {
    const more =
      home !== null
        ? `, nor does the home directory ${nameOf(home, world)}`
        : unread === null
          ? ''
          : `; ${nameOf(unread, world)} does, and sshd does not look there`;
    return `${nameOf(path, world)} does not exist${more}`;
  },
  'link-in-circle': ({ path }, world) => `${nameOf(path, world)} is a link that leads back to itself`,
  'no-folder': ({ path }, world) => `${nameOf(path, world)} is not a folder`,
  'no-file': ({ path, isFolder }, world) => `${nameOf(path, world)} is ${isFolder ? 'a folder' : 'no file'}`,
  'closed-to-account': ({ user, path, isFolder }) =>
    `${user} may not ${isFolder ? 'enter' : 'read'} ${path}, and sshd opens the file as ${user}`,
  'untrusted-file': ({ path, at, fault, owner, user }) =>
    fault === 'writable'
      ? `${path}: others than its owner may write to ${at}`
      : `${path}: ${at} belongs to ${owner}, neither to ${user} nor to root`,

  'acl-unknown': ({ path }, world) =>
    `${windowsPath(path, world)} is there; whether StrictModes trusts it depends on its access control list (--acl)`,
  'acl-refused': ({ path, problem }, world) => `${windowsPath(path, world)}: ${aclText(problem)}`,
  'acl-contested': ({ path, who, user }, world) =>
    `${windowsPath(path, world)}: ${who.map(describeTrustee).join(' and ')} have access, of whom ${user} can be one only`,
  'acl-doubted': ({ path, who, user }, world) =>
    `${windowsPath(path, world)}: ${describeTrustee(who)} has access; sshd takes the file if that is ${user}`,
  'acl-of-stranger': ({ path, who }, world) =>
    `${windowsPath(path, world)}: ${describeTrustee(who)} has access, and whether sshd accepts that is not known, for the name is not; (Get-Acl FILE).Sddl tells it in every language`,
  'acl-without-owner': ({ path }, world) =>
    `${windowsPath(path, world)}: its list is as sshd wants it; icacls does not print who owns it, (Get-Acl FILE).Sddl does`,

  'in-file': ({ path, says, trouble }, world) =>
    `${nameOf(path, world)}: ${wordsOf(says, world)}${troubleText(trouble)}`,
  'at-line': ({ line, says }, world) => `line ${line}: ${wordsOf(says, world)}`,
  'keys-in-file': ({ path, count, first, trouble }, world) =>
    `${nameOf(path, world)}: ${count} keys let the account in, the first in line ${first.line}: ${keyText(first)}${troubleText(trouble)}`,
  'key-not-in-file': ({ path, meant, count, trouble, elsewhere }, world) => {
    const what = meant === 'key' ? 'the key' : 'the authority that signed the certificate';
    const there =
      elsewhere === null ? '' : `; ${nameOf(elsewhere, world)} has it, and sshd does not look there`;
    return `${nameOf(path, world)} does not have ${what} (${count} ${count === 1 ? 'key' : 'keys'})${troubleText(trouble)}${there}`;
  },
  'no-key-in-file': ({ path, trouble }, world) =>
    `${nameOf(path, world)} has no key that sshd can read${troubleText(trouble)}`,

  'line-has-key': (said) => `line ${said.line} has ${keyText(said)}`,
  'line-unreadable': ({ line, fault }) =>
    `line ${line} has the key, but its options cannot be read: ${fault}`,
  'authority-unmarked': ({ line }) => `line ${line} has the authority’s key without cert-authority`,
  'authority-is-no-key': ({ line }) => `line ${line} is an authority, not a key that may log in`,
  'key-marked-authority': ({ line }) => `line ${line} has the key, but as an authority (cert-authority)`,
  'line-expires-now': ({ line, time }) =>
    `line ${line} expires about now (expiry-time="${time}", by the clock of the server)`,
  'line-expired': ({ line, what, time }) =>
    `line ${line} has ${subjects[what]}, which expired (expiry-time="${time}")`,
  'principals-of-key': ({ line }) => `line ${line} has principals= without cert-authority`,
  'authority-of-principal': ({ line }) =>
    `line ${line} has the principal with cert-authority, which is for keys`,
  'from-broken': ({ line, what, fault }) =>
    `line ${line} has ${subjects[what]}, but ${describeListFault(fault, 'from=')}, and sshd takes nothing of such a list`,
  'from-open': ({ line, what, from, ask }) => {
    const hint = ask === 'addr' ? 'says where this one comes from' : 'says what this one is called';
    return `line ${line} has ${subjects[what]} for clients from ${from} only; ${optionOf(ask)} ${hint}`;
  },
  'from-elsewhere': ({ line, what, from }) =>
    `line ${line} has ${subjects[what]}, but for clients from ${from} only`,

  'certificate-of-host': () => 'the certificate is not one for users',
  'certificate-early': () => 'the certificate does not hold yet',
  'certificate-late': () => 'the certificate has expired',
  'certificate-nameless': () => 'the certificate names no principal',
  'certificate-of-others': ({ principals, allowed }) =>
    `the certificate is for ${principals.join(', ')}, and ${allowed.join(', ')} is asked for`,
  'certificate-option': ({ name }) => `sshd does not know the certificate’s option ${name}`,
  'certificate-source-open': ({ source }) =>
    `the certificate is for clients from ${source} only; ${optionOf('addr')} says where this one comes from`,
  'certificate-source': ({ source }) => `the certificate is for clients from ${source} only`,
  'commands-differ': ({ forced, command }) =>
    `the certificate forces ${forced}, and the line for it ${command}; sshd takes neither`,

  'authorities-hidden': ({ path, reason }) => `TrustedUserCAKeys ${path} cannot be read by us: ${reason}`,
  'authorities-unread': ({ path, reason }) => `TrustedUserCAKeys ${path} cannot be read: ${reason}`,
  'authorities-line': ({ path, line }) =>
    `TrustedUserCAKeys ${path}: line ${line} is not a bare key, and sshd reads no further`,
  'authority-unlisted': ({ path }) =>
    `TrustedUserCAKeys ${path} does not have the authority that signed the certificate`,
  'authority-listed': ({ path }) => `TrustedUserCAKeys ${path} has the authority that signed the certificate`,
  'by-authority': ({ path, says }, world) => `TrustedUserCAKeys ${path}: ${wordsOf(says, world)}`,
  'principals-place-unknown': ({ written }) => `where ${written} lies is not known`,
  'principals-file-none': ({ says }, world) =>
    `AuthorizedPrincipalsFile none of a Match block is a file called none; ${wordsOf(says, world)}`,
  'principals-command-none': () =>
    'AuthorizedPrincipalsCommand none of a Match block is a program called none, which sshd cannot run',
  'principals-command-open': () => 'what AuthorizedPrincipalsCommand answers is not known',
  'principal-wanted': () => 'AuthorizedPrincipalsFile asks for a principal, and the certificate names none',
  'principals-unlisted': ({ principals }) =>
    `AuthorizedPrincipalsFile names none of ${principals.join(', ')}`,

  'keys-command-open': ({ command }) => `what AuthorizedKeysCommand prints is not known: ${command}`,
  'command-user-missing': ({ asks, user }) => `Authorized${asks}CommandUser ${user} is not an account`,
  'command-unreached': ({ program, user, folder }) => `${program}: ${user} may not enter ${folder}`,
  'command-closed': ({ program, user }) => `${user} may not run ${program}`,
  'program-missing': ({ program }) => `${program} does not exist`,
  'program-no-file': ({ program }) => `${program} is not a file`,
  'program-untrusted': ({ program, at, fault }) => `${program}: ${rootsAlone(at, fault)}`,

  'chroot-unknown': ({ written }) => `where ${written} lies is not known: it depends on the account`,
  'chroot-of-nobody': ({ written, name }) => `${written}: there is no account ${name}`,
  'chroot-token': ({ written, token }) => `${written}: ${token} is not a token of ChrootDirectory`,
  'chroot-safe': ({ path }) => `${path} and the folders above are root’s alone`,
  'chroot-relative': ({ path }) => `${path} does not begin at the root`,
  'chroot-missing': ({ path }) => `${path} does not exist`,
  'chroot-no-folder': ({ path }) => `${path} is not a folder`,
  'chroot-untrusted': ({ path, fault }) => rootsAlone(path, fault),

  nologin: ({ path }) => `${path} keeps everyone but root out`,
  'no-sessions': () => `${accepted} MaxSessions is 0: no shell, no command and no sftp, forwarding alone`,
  'sftp-only': ({ shell }) => {
    if (shell === null) return sftpAlone;
    return shell.why === 'ends'
      ? `${sftpAlone}; the shell ${shell.path} ends other sessions at once`
      : `${sftpAlone}; there is no ${shell.path} below ChrootDirectory for other sessions`;
  },
  'sftp-missing': () => `${accepted} lets in to sftp alone; ${noSftp}, and sshd turns sftp away`,
  'shell-ends': ({ shell }) => `${accepted} the shell ${shell} ends the session at once`,
  'command-ends': ({ command }) =>
    `${accepted} the forced command ${command === '' ? 'is empty: it' : command} ends the session at once`,
  'shell-not-in-chroot': ({ shell }) => `${accepted} there is no ${shell} below ChrootDirectory to run`,
  'git-shell': ({ shell }) =>
    `${accepted} the shell ${shell} turns the forced command down: it runs the commands of git alone, and ends the session`,
  'shell-closed': ({ user, shell, folder }) =>
    `${accepted} ${user} may not ${folder === null ? `run the shell ${shell}` : `enter ${folder}, where the shell ${shell} is`}`,
  'forced-closed': ({ user, program, folder }) =>
    `${accepted} ${user} may not ${folder === null ? `run the forced command ${program}` : `enter ${folder}, where the forced command ${program} is`}`,
  'forced-no-program': ({ program }) => `${accepted} the forced command ${program} is not a program`,
  'forced-hidden': ({ program, reason }) =>
    `whether the forced command ${program} exists cannot be told: ${reason}`,
  'forced-missing': ({ program }) => `${accepted} the forced command ${program} does not exist`,
  'runs-command': ({ command }) => `runs ${command}, whatever the client asks for`,
  'runs-shell': ({ shell, isDefault, hasSftp }) => {
    const what = isDefault ? 'the default shell' : (shell ?? 'the shell of the account, which is not known');
    return `runs ${what}${hasSftp ? '' : `; ${noSftp}, and sshd turns away sftp, and scp from 9.0 on`}`;
  },
};

const subjects: Readonly<Record<LineSubject, string>> = { key: 'the key', principal: 'the principal' };

/** What a station says, in words: lower case, no full stop. */
export function wordsOf(said: Saying, world: World): string {
  // The code says which of the writers it is, and each takes what goes with its code.
  const write = writers[said.code] as (said: Saying, world: World) => string;
  return write(said, world);
}

const nameOf = (path: string, world: World): string => keyFileCommands(world).nameOf(path);

const profileText = (profile: string | null, world: World): string =>
  profile === null ? '' : `, profile ${windowsPath(profile, world)}`;

const troubleText = (trouble: KeyFileTrouble | null): string =>
  trouble === null ? '' : `; ${describeTrouble(trouble)}`;

const rootsAlone = (path: string, fault: 'owner' | 'writable'): string =>
  fault === 'owner' ? `${path} does not belong to root` : `others than root may write to ${path}`;

/** The key of a line, with what its options restrict. */
const keyText = ({ key, restrictions }: LineHasKey): string =>
  `${key === null ? 'the key' : describeKey(key)}${restrictions.length === 0 ? '' : ` (${restrictions.join(', ')})`}`;

function aclText(problem: AclProblem): string {
  switch (problem.kind) {
    case 'unreadable':
      return 'SYSTEM may not read it, and sshd opens the file as SYSTEM';
    case 'no-list':
      return 'it has no access control list, so that everyone may do everything';
    case 'owner':
      return `it belongs to ${describeTrustee(problem.trustee)}`;
    case 'entry':
      return `${describeTrustee(problem.trustee)} may ${problem.writes ? 'write to' : 'read'} it, which this release does not accept`;
  }
}
