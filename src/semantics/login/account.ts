import { lockedPasswords, type ValueOf } from '../../openssh/index.js';
import { FileError, type FileSystem } from '../../system/index.js';
import { decodeBytes, lowerAscii } from '../../text/index.js';
import type { AccessList } from '../analysis/login-rules.js';
import { questionsFor } from '../analysis/login-questions.js';
import type { CompiledProgram } from '../program.js';
import type { LoginContext } from './context.js';
import { shellWord } from './commands.js';
import { asking, passed, refused, undecided, unknown } from './context.js';
import type { Evidence, Part } from './model.js';
import { isHidden, walk } from './walk.js';
import { windowsPath } from '../acl/index.js';

/** Where passwords are kept, by the first that is there. */
const passwordFiles = ['/etc/shadow', '/etc/master.passwd', '/etc/passwd'];

const SECONDS_PER_DAY = 86_400;

/** Whether there is such an account, whether it is locked or expired, and whether its shell is one; auth.c:allowed_user. */
export function accountStation(context: LoginContext): Part {
  const { account, accounts, request, world, target } = context;
  if (account === null) {
    if (accounts.known) return strangerStation(context);
    if (target.platform === 'windows') return windowsAccountStation(context);
    const why = world.known
      ? `${target.platform} does not keep its accounts in /etc/passwd`
      : 'the file belongs to no known system; --sysroot names one';
    return unknown(`whether there is an account ${request.user} is not known: ${why}`);
  }
  const byPam = usesPam(context);
  const closed = byPam ? pamStation(context) : lockStation(context);
  if (closed !== null && closed.verdict !== 'ok') return closed;
  const shell = shellFault(context);
  if (shell !== null) return shell;
  const pam = byPam ? '; PAM has a say as well (/etc/pam.d/sshd)' : '';
  return passed(`${account.name} (${account.uid}), home ${account.home}, shell ${shellOf(context)}${pam}`);
}

/** Accounts of Windows are in no file. What the caller says of one, and its profile, must do. */
function windowsAccountStation({ request, home, program }: LoginContext): Part {
  const { user, groups } = request;
  if (/^azuread[\\/]/i.test(user)) {
    return refused(
      `${user} is an account of Entra ID, and sshd for Windows knows local and domain accounts only`,
      {
        description: 'log in as a local account, or as one of a domain',
        commands: [],
      },
    );
  }
  if (user.includes('@')) {
    return unknown(
      `sshd compares with the short form of ${user}; say --user DOMAIN\\NAME, the domain by its short name`,
    );
  }
  const profile = home === null ? '' : `, profile ${windowsPath(home)}`;
  const enabled = 'that it is enabled is taken for granted';
  if (groups !== undefined) {
    const member = groups.length === 0 ? 'of no group' : `of ${groups.join(', ')}`;
    return passed(`${user}, ${member} as --group says${profile}; ${enabled}`);
  }
  if (!asksForGroups(program)) return passed(`${user}${profile}; ${enabled}`);
  return asking(
    ['--group'],
    `${user}${profile}; its groups are in no file of Windows: say --group administrators, or --group users`,
  );
}

/** Whether the groups of an account decide anything. */
function asksForGroups(program: CompiledProgram): boolean {
  return (
    program.assignments('AllowGroups').length + program.assignments('DenyGroups').length > 0 ||
    program.statements.some(
      (statement) => statement.type === 'match' && statement.criteria.some(({ kind }) => kind === 'group'),
    )
  );
}

const shellOf = ({ account }: LoginContext): string => account?.shell || '/bin/sh';

/** No such account in /etc/passwd: elsewhere there may be one, if the system looks elsewhere. */
function strangerStation(context: LoginContext): Part {
  const { user } = context.request;
  const sources = nameServices(context.fileSystem).filter(
    (name) => !['files', 'compat', 'systemd', 'db'].includes(name),
  );
  if (sources.length > 0) {
    return unknown(
      `${user} is not in /etc/passwd; ${sources.join(', ')} may know the account (/etc/nsswitch.conf)`,
    );
  }
  return refused(
    `there is no account ${user}`,
    {
      description: 'create the account, or log in by another name',
      commands: [`useradd -m ${shellWord(user)}`],
    },
    context.logs('invalidUser', user, 'ADDRESS'),
  );
}

function nameServices(fileSystem: FileSystem): readonly string[] {
  const text = read(fileSystem, '/etc/nsswitch.conf');
  const line = text?.split('\n').find((one) => /^\s*passwd\s*:/.test(one)) ?? '';
  return line
    .replace(/^[^:]*:/, '')
    .replace(/#.*$/, '')
    .replace(/\[[^\]]*\]/g, ' ')
    .split(/\s+/)
    .filter((name) => name !== '');
}

function read(fileSystem: FileSystem, path: string): string | null {
  try {
    return decodeBytes(fileSystem.readFile(path));
  } catch (error) {
    if (error instanceof FileError) return null;
    throw error;
  }
}

/** The line of an account in a file that keeps passwords. */
interface PasswordLine {
  readonly path: string;
  readonly fields: readonly string[];
}

/** The line of the account, or why it cannot be read. */
function passwordLine({ fileSystem, request }: LoginContext): PasswordLine | 'hidden' | null {
  for (const path of passwordFiles) {
    try {
      const line = decodeBytes(fileSystem.readFile(path))
        .split('\n')
        .find((one) => one.startsWith(`${request.user}:`));
      if (line !== undefined) return { path, fields: line.split(':') };
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      if (isHidden(error)) return 'hidden';
    }
  }
  return null;
}

/** Without PAM sshd looks at the password of the account itself, also where a key is offered. */
function lockStation(context: LoginContext): Part | null {
  const { request, target } = context;
  const found = passwordLine(context);
  if (found === 'hidden') {
    return unknown('whether the account is locked cannot be told: /etc/shadow cannot be read (UsePAM is no)');
  }
  if (found === null) return null;
  const prefix = lockedPasswords[target.platform]?.prefix;
  if (prefix !== undefined && found.fields[1]?.startsWith(prefix) === true) {
    return refused(
      `the account is locked (${found.path}), and UsePAM is no`,
      {
        description: 'unlock the account; `*` still lets no password in',
        commands: [`usermod -p '*' ${shellWord(request.user)}`],
      },
      context.setting('UsePAM').evidence,
      context.logs('locked', request.user),
    );
  }
  return expiryFault(context, found);
}

/** shadow(5): the eighth field is the day on which the account expires; auth-shadow.c:auth_shadow_acctexpired. */
function expiryFault(context: LoginContext, { path, fields }: PasswordLine): Part | null {
  const day = dayIn(fields, 7);
  if (path !== '/etc/shadow' || day === null || day >= today(context)) return null;
  return expired(day, path, context, context.logs('expired', context.request.user));
}

function expired(day: number, path: string, { request }: LoginContext, logged: Evidence): Part {
  return refused(
    `the account expired on ${new Date(day * SECONDS_PER_DAY * 1000).toISOString().slice(0, 10)} (${path})`,
    { description: 'let the account live on', commands: [`chage -E -1 ${shellWord(request.user)}`] },
    logged,
  );
}

/** A number of days in a line of shadow(5); `null` where the field is empty. */
function dayIn(fields: readonly string[], index: number): number | null {
  const text = fields[index] ?? '';
  return /^\d+$/.test(text) ? Number(text) : null;
}

const today = ({ request }: LoginContext): number => Math.floor(request.now / SECONDS_PER_DAY);

/** With PAM, what pam_unix says of an account, if it is asked; pam_unix(8), passverify.c:check_shadow_expiry. */
function pamStation(context: LoginContext): Part | null {
  if (pamAsks(context.fileSystem, 'pam_unix.so') === null) return null;
  const found = passwordLine(context);
  if (found === 'hidden' || found === null) return null;
  const logged = context.logs('pamAccount', context.request.user);
  if (found.path !== '/etc/shadow') return shadowless(found, context, logged);
  const day = dayIn(found.fields, 7);
  // To pam_unix the account has expired on the day itself already.
  if (day !== null && day <= today(context)) return expired(day, found.path, context, logged);
  if (passwordAge(found, context) !== 'too-old') return null;
  return refused(
    'the password of the account expired longer ago than /etc/shadow allows, and PAM takes the account for expired',
    {
      description: 'let the password never expire',
      commands: [`chage -M -1 -I -1 ${shellWord(context.request.user)}`],
    },
    logged,
  );
}

/** An account whose password should be in shadow(5), and is not. */
function shadowless({ fields }: PasswordLine, context: LoginContext, logged: Evidence): Part | null {
  if (fields[1] !== 'x' || walk(context.fileSystem, '/etc/shadow').kind === 'stopped') return null;
  return refused(
    `${context.request.user} has no line in /etc/shadow, and PAM turns away whom it does not find there`,
    { description: 'make the line', commands: ['pwconv'] },
    logged,
  );
}

/** Whether a password is so old that it must be changed, or that the account counts as expired. */
function passwordAge({ fields }: PasswordLine, context: LoginContext): 'fresh' | 'change' | 'too-old' {
  // Linux-PAM up to 1.5 takes an empty field for the day before the first.
  const changed = dayIn(fields, 2) ?? -1;
  const most = dayIn(fields, 4);
  const grace = dayIn(fields, 6);
  if (changed === 0) return 'change';
  const age = today(context) - changed;
  if (most === null || age <= most) return 'fresh';
  return grace !== null && age > most + grace ? 'too-old' : 'change';
}

/** With PAM, a password that must be changed before anything else: without a terminal the session ends; session.c:do_pwchange. */
export function passwordFault(context: LoginContext): Part | null {
  const { account, fileSystem, request } = context;
  const asked = account === null || !usesPam(context) ? null : pamAsks(fileSystem, 'pam_unix.so');
  if (asked === null || asked.includes('no_pass_expiry')) return null;
  const found = passwordLine(context);
  if (found === 'hidden' || found?.path !== '/etc/shadow' || passwordAge(found, context) !== 'change')
    return null;
  return refused(
    'the key is accepted, and PAM asks for a new password first; without a terminal the session ends there',
    {
      description: 'give the account a new password, or let the one it has never expire',
      commands: [
        `chage -d ${new Date(request.now * 1000).toISOString().slice(0, 10)} -M -1 ${shellWord(request.user)}`,
      ],
    },
    context.logs('passwordChange'),
  );
}

/** Whether PAM is built in and switched on. */
export function usesPam({ target, setting }: LoginContext): boolean {
  return target.features.has('pam') && setting('UsePAM').value === 'yes';
}

const MOST_PAM_FILES = 16;

/** The words of the account line of sshd's PAM file, or of one that it includes, that names a module; `null` where none does. */
export function pamAsks(fileSystem: FileSystem, module: string): readonly string[] | null {
  const waiting = ['/etc/pam.d/sshd'];
  const seen = new Set<string>();
  for (let path = waiting.pop(); path !== undefined && seen.size < MOST_PAM_FILES; path = waiting.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    for (const line of (read(fileSystem, path) ?? '').split('\n')) {
      const words = line.trim().split(/\s+/);
      const [kind = '', control = ''] = words;
      if (kind === '@include') waiting.push(`/etc/pam.d/${control}`);
      if (kind !== 'account' && kind !== '-account') continue;
      if (control === 'include' || control === 'substack') waiting.push(`/etc/pam.d/${words[2] ?? ''}`);
      else if (words.includes(module)) return words;
    }
  }
  return null;
}

/** auth.c:allowed_user: the shell must be a program, unless a chroot decides what it is. */
function shellFault(context: LoginContext): Part | null {
  const { request, fileSystem } = context;
  const chroot = context.setting('ChrootDirectory');
  if (chroot.value !== undefined && lowerAscii(chroot.value) !== 'none') return null;
  const shell = shellOf(context);
  const remedy = {
    description: 'give the account a shell that exists',
    commands: [`usermod -s /bin/sh ${shellWord(request.user)}`],
  };
  const found = walk(fileSystem, shell);
  if (found.kind === 'stopped') {
    if (isHidden(found.error))
      return unknown(`whether the shell ${shell} exists cannot be told: ${found.error.reason}`);
    return refused(
      `the shell ${shell} does not exist`,
      remedy,
      context.logs('shellMissing', request.user, shell),
    );
  }
  if (found.status.type === 'file' && (found.status.mode & 0o111) !== 0) return null;
  return refused(
    `the shell ${shell} is no program`,
    remedy,
    context.evidenceOf({ path: found.path, status: found.status }),
    context.logs('shellNotExecutable', request.user, shell),
  );
}

/** DenyUsers, AllowUsers, DenyGroups and AllowGroups, in this order; auth.c:allowed_user. */
export function listsStation(context: LoginContext): Part {
  const lists = ['DenyUsers', 'AllowUsers', 'DenyGroups', 'AllowGroups'] as const;
  const set: string[] = [];
  const refuses = context.setting('RefuseConnection');
  if (refuses.value === 'yes') {
    return refused(
      'RefuseConnection ends the connection',
      { description: 'remove the line', commands: [] },
      refuses.evidence,
    );
  }
  for (const list of lists) {
    const { value, evidence, open } = context.setting(list);
    if (open !== null) return undecided(open);
    if (value === undefined) continue;
    const state = stateOn(list, context);
    if (state === 'unknown') {
      const [option, what] = list.endsWith('Groups')
        ? ['--group', 'the groups of the account']
        : ['--addr', 'where the client connects from'];
      return asking([option], `${list} depends on ${what} (${option})`, evidence);
    }
    if (state !== (list.startsWith('Deny') ? 'unlisted' : 'listed')) return listFault(list, state, context);
    set.push(list);
  }
  return set.length === 0
    ? passed('no AllowUsers, AllowGroups, DenyUsers or DenyGroups')
    : passed(
        `${set.join(' and ')} let the account in`,
        ...set.map((list) => context.setting(list as AccessList).evidence),
      );
}

type ListState = 'listed' | 'unlisted' | 'no-group';

function stateOn(list: AccessList, context: LoginContext): ListState | 'unknown' {
  const { connection, request, program, evaluation } = context;
  const users = list === 'DenyUsers' || list === 'AllowUsers';
  if (!users && !context.groupsKnown) return 'unknown';
  if (!users && (connection.groups ?? []).length === 0) return 'no-group';
  const { addr = '', host = '', groups = [] } = connection;
  const witness = {
    user: request.user,
    groups,
    host,
    addr,
    laddr: '',
    lport: 22,
    rdomain: null,
    invalidUser: false,
  };
  const decision = questionsFor(program, evaluation, witness).listed(list);
  const listed = decision.type === 'settled' && decision.value === 'listed';
  if (users && !listed && request.addr === undefined) {
    const patterns = evaluation.get(list).value ?? [];
    if (patterns.some(({ hosts }) => hosts !== null)) return 'unknown';
  }
  return listed ? 'listed' : 'unlisted';
}

const listMessages = {
  DenyUsers: 'denyUsers',
  AllowUsers: 'allowUsers',
  DenyGroups: 'denyGroups',
  AllowGroups: 'allowGroups',
} as const;

function listFault(list: AccessList, state: ListState, context: LoginContext): Part {
  const { evidence } = context.setting(list);
  const { user } = context.request;
  const groups = context.connection.groups ?? [];
  const from = context.connection.host ?? 'ADDRESS';
  const message = state === 'no-group' ? 'noGroup' : listMessages[list];
  const whom = list.endsWith('Users') ? user : (groups[0] ?? 'GROUP');
  const fix = list.startsWith('Deny') ? `take what matches ${whom} out of ${list}` : `add ${whom} to ${list}`;
  const why =
    state === 'no-group'
      ? `the account is in no group, and ${list} is set`
      : list.endsWith('Groups')
        ? `${list} ${list.startsWith('Deny') ? 'names a' : 'names no'} group of the account (${groups.join(', ')})`
        : `${list} ${list.startsWith('Deny') ? 'names' : 'does not name'} ${user}`;
  return refused(why, { description: fix, commands: [] }, evidence, context.logs(message, user, from));
}

/** auth.c:auth_root_allowed. `null` for other accounts. */
export function rootStation(context: LoginContext): Part | null {
  const { account, request, target } = context;
  if (target.platform === 'windows' || (account === null ? request.user !== 'root' : account.uid !== 0))
    return null;
  const { value, evidence, open } = context.setting('PermitRootLogin');
  if (open !== null) return undecided(open);
  if (value === 'no') {
    return refused(
      'PermitRootLogin is no',
      {
        description:
          'write `PermitRootLogin prohibit-password`, which lets root in by key, or use another account and sudo',
        commands: [],
      },
      evidence,
      context.logs('rootRefused', request.addr ?? 'ADDRESS'),
    );
  }
  return value === 'forced-commands-only'
    ? passed('PermitRootLogin lets root in by a key with command= only', evidence)
    : passed(`PermitRootLogin ${value ?? 'prohibit-password'} lets root in by key`, evidence);
}

/** Whether keys are asked for at all. */
export function methodsStation(context: LoginContext): Part {
  const pubkey = context.setting('PubkeyAuthentication');
  if (pubkey.open !== null) return undecided(pubkey.open);
  if (pubkey.value === 'no') {
    return refused(
      'PubkeyAuthentication is no: sshd takes no keys',
      { description: 'write `PubkeyAuthentication yes`', commands: [] },
      pubkey.evidence,
    );
  }
  const tries = context.setting('MaxAuthTries');
  if (tries.open !== null) return undecided(tries.open);
  if (tries.value === 0) {
    return refused(
      'MaxAuthTries is 0: sshd ends the connection before it looks at a key',
      { description: 'write `MaxAuthTries 6`, the default', commands: [] },
      tries.evidence,
      context.logs('tooManyFailures', `${context.request.user} from ADDRESS`),
    );
  }
  const { value, evidence, open } = context.setting('AuthenticationMethods');
  if (open !== null) return undecided(open);
  const lists = methodLists(value);
  if (lists !== null && !lists.some(hasPublickey)) {
    return refused(
      `AuthenticationMethods asks for ${lists.map((list) => list.join(',')).join(' or ')}, and for no key`,
      { description: 'add `publickey` to AuthenticationMethods', commands: [] },
      evidence,
    );
  }
  return passed('sshd takes keys', pubkey.evidence);
}

const hasPublickey = (list: readonly string[]): boolean => list.some(isPublickey);
const isPublickey = (method: string): boolean => method.split(':', 1)[0] === 'publickey';

function methodLists(
  value: ValueOf<'AuthenticationMethods'> | undefined,
): readonly (readonly string[])[] | null {
  return value === undefined || value === 'any' ? null : value.map(({ text }) => text.split(','));
}

/** Whether the key is enough; auth2.c:auth2_update_methods_lists. */
export function moreStation(context: LoginContext): Part {
  const { value, evidence } = context.setting('AuthenticationMethods');
  const lists = methodLists(value)?.filter(hasPublickey) ?? null;
  if (lists === null) return passed('the key is enough');
  if (lists.some((list) => list.length === 1)) return passed('the key is enough', evidence);
  const rests = lists.map((list) => {
    const at = list.findIndex(isPublickey);
    return list.filter((_, index) => index !== at).join(' and ');
  });
  return refused(
    `the key is not enough: ${rests.join(', or ')} must succeed as well`,
    {
      description: 'give what is asked for besides the key, or take it out of AuthenticationMethods',
      commands: [],
    },
    evidence,
  );
}
