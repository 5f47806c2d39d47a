import {
  type CriterionKind,
  domainAccount,
  formatAddress,
  type KeywordName,
  loginMessageLevel,
  type LoginMessageName,
  loginMessageText,
  parseAddress,
  type Target,
  type ValueOf,
} from '../../openssh/index.js';
import { type Account, FileError, type FileSystem, orNull, type World } from '../../system/index.js';
import { foldCase } from '../../text/index.js';
import { evaluate } from '../evaluate/evaluate.js';
import { judgeCriterion, takesAnyGroup } from '../evaluate/match-criteria.js';
import { withNestedGroups } from '../evaluate/windows-groups.js';
import type { Connection, Evaluation, MatchStatement, Scope } from '../model.js';
import type { CompiledProgram } from '../program.js';
import { logText } from '../sshd-test/log-text.js';
import type { Step } from '../keys/walk.js';
import type { Evidence, LoginRequest, Part } from './model.js';
import type { Remedy, UserFile } from './remedies.js';
import type { Identity, PathContext } from './safe-path.js';
import type { Ask, Saying } from './sayings.js';

/** A setting for one login. */
export interface KnownSetting<K extends KeywordName> {
  readonly value: ValueOf<K> | undefined;
  readonly evidence: Evidence;
  /** A Match line that may set it otherwise and of which nobody knows whether it holds; `null` where there is none. */
  readonly open: OpenMatch | null;
}

/** A Match line of which nobody knows whether it holds. */
export interface OpenMatch {
  readonly match: MatchStatement;
  /** What would tell. */
  readonly asks: readonly Ask[];
}

/** All that the stations of one login look at. */
export interface LoginContext extends PathContext {
  readonly program: CompiledProgram;
  readonly request: LoginRequest;
  readonly world: World;
  readonly target: Target;
  readonly fileSystem: FileSystem;
  readonly evaluation: Evaluation;
  readonly connection: Connection;
  /** `null` where the world does not know it. */
  readonly account: Account | null;
  /** Whether the names of the account's groups are known. */
  readonly groupsKnown: boolean;
  /** The home directory, where it is known or can only be one. */
  readonly home: string | null;
  /** As whom the kernel sees the account. */
  readonly identity: Identity | null;
  readonly setting: <K extends KeywordName>(keyword: K) => KnownSetting<K>;
  readonly evidenceOf: (step: Step) => Evidence;
  readonly logs: (name: LoginMessageName, ...data: readonly string[]) => Evidence;
}

/** Gathers what is known of a login. */
export function contextOf(program: CompiledProgram, asked: LoginRequest): LoginContext {
  const { world, target } = program.tree;
  // Windows takes both, and gives sshd the backslash.
  const user = target.platform === 'windows' ? asked.user.replace('/', '\\') : asked.user;
  const { addr, laddr } = asked;
  const request = {
    ...asked,
    user,
    ...(addr !== undefined && { addr: addressOfSocket(addr) }),
    ...(laddr !== undefined && { laddr: addressOfSocket(laddr) }),
  };
  const { accounts } = world;
  const fileSystem = world.known ? world.fileSystem : unseen;
  const account = accounts.user(request.user) ?? null;
  const told = request.groups ?? account?.groups;
  const groups = told === undefined ? undefined : withNestedGroups(told, target);
  const connection = connectionOf(program, request, groups);
  const evaluation = evaluate(program, connection);
  const groupsKnown = groups !== undefined;
  const home =
    account?.home ??
    windowsHome(request.user, target, fileSystem) ??
    macHome(request.user, target, fileSystem);
  return {
    program,
    request,
    world,
    target,
    fileSystem,
    accounts,
    evaluation,
    connection,
    account,
    groupsKnown,
    home,
    identity:
      account === null
        ? ownerOf(home, target, fileSystem)
        : { uid: account.uid, gids: accounts.groupIdsOf(account.name) },
    setting: (keyword) => {
      const { value, values, origins } = evaluation.get(keyword);
      return {
        value,
        evidence: { kind: 'setting', keyword, values, origins },
        open: openMatch(program, keyword, connection, groupsKnown),
      };
    },
    evidenceOf: ({ path, status }) => ({
      kind: 'path',
      path,
      status,
      owner: accounts.userById(status.uid)?.name ?? null,
      group: accounts.groupById(status.gid)?.name ?? null,
    }),
    logs: (name, ...data) => ({
      kind: 'log',
      message: logText(loginMessageText(name, target.release, ...data)),
      level: loginMessageLevel(name, target.release),
    }),
  };
}

/** Whether a name of an account of Windows is one that sshd makes another of: `anna@contoso.com`, `contoso.com\\anna`. */
export function isLongName(user: string): boolean {
  return user.includes('@') || domainAccount(user) !== null;
}

const notSeen = (path: string): never => {
  throw new FileError('EACCES', path, 'no known system; --sysroot names one');
};

/** The files of a system that nobody knows: that we see none does not mean that there is none. */
const unseen: FileSystem = {
  readFile: notSeen,
  readDirectory: notSeen,
  lstat: notSeen,
  stat: notSeen,
  readLink: notSeen,
};

/**
 * An address as sshd has it of a socket: as getnameinfo(3) writes it, and of IPv4 also where the connection came in over IPv6;
 * canohost.c:ipv64_normalise_mapped.
 */
function addressOfSocket(text: string): string {
  const address = parseAddress(text);
  if (address === undefined) return text;
  const isMapped = address.family === 6 && address.bits >> 32n === 0xffffn;
  return formatAddress(isMapped ? { family: 4, bits: address.bits & 0xffff_ffffn, scope: 0 } : address);
}

/**
 * Whether sshd asks for the name of a client. Without that its address is its name, whatever a resolver knows;
 * canohost.c:auth_get_canonical_hostname.
 *
 * @example
 * usesDns(compile(tree)); // false, without a line
 */
export const usesDns = (program: CompiledProgram): boolean => evaluate(program).get('UseDNS').value === 'yes';

function connectionOf(
  program: CompiledProgram,
  { user, addr, host, laddr, lport }: LoginRequest,
  groups: readonly string[] | undefined,
): Connection {
  const name = usesDns(program) ? host : addr;
  return {
    user,
    ...(groups !== undefined && { groups }),
    ...(addr !== undefined && { addr }),
    ...(name !== undefined && { host: name }),
    ...(laddr !== undefined && { laddr }),
    ...(lport !== undefined && { lport }),
  };
}

/**
 * On Windows the registry names the profile (ProfileList); of files alone, one of that name below `Users` can be told. An account that
 * never logged on has none, and sshd then looks in `C:\Windows`. sshd knows the account in lower case; the folder of `Admin` has its
 * capital. Whoever comes second to a name has his domain, or his computer, behind it: with `anna` and `anna.CONTOSO` only the registry
 * tells whose is which to an account of a domain.
 */
function windowsHome(user: string, target: Target, fileSystem: FileSystem): string | null {
  if (target.platform !== 'windows') return null;
  const [, domain, account = ''] = /^(?:(.*)\\)?([^\\]*)$/s.exec(foldCase(user)) ?? [];
  return orNull(() => {
    const folders = fileSystem.readDirectory('/C:/Users');
    const alike = folders.filter((one) => foldCase(one).split('.', 1)[0] === account.split('.', 1)[0]);
    const mine = domain === undefined ? [account] : [account, `${account}.${domain}`];
    const folder = alike.find((one) => mine.includes(foldCase(one)));
    if (folder === undefined || (domain !== undefined && alike.length > 1)) return null;
    const path = `/C:/Users/${folder}`;
    return fileSystem.stat(path).type === 'directory' ? path : null;
  });
}

/** On macOS accounts are in no text file, and the homes of people are below `/Users`, by their names. */
function macHome(user: string, { platform, rootHome }: Target, fileSystem: FileSystem): string | null {
  if (platform !== 'macos' || !/^[\w.-]+$/.test(user)) return null;
  const path = user === 'root' ? rootHome : `/Users/${user}`;
  return orNull(() => fileSystem.stat(path).type === 'directory') === true ? path : null;
}

/** On macOS an account is known by whose its home is. */
function ownerOf(home: string | null, { platform }: Target, fileSystem: FileSystem): Identity | null {
  if (platform !== 'macos' || home === null) return null;
  return orNull(() => {
    const { uid, gid } = fileSystem.stat(home);
    return { uid, gids: [gid] };
  });
}

/** A Match line around a setting of the keyword that depends on what the request does not say. */
function openMatch(
  program: CompiledProgram,
  keyword: KeywordName,
  connection: Connection,
  groupsKnown: boolean,
): OpenMatch | null {
  for (const { scope } of program.settings.get(keyword) ?? []) {
    const open = openIn(scope, program, connection, groupsKnown);
    if (open !== null && open !== 'no-match') return open;
  }
  return null;
}

/** A Match line of a scope that depends on what the request does not say; `no-match` where one of them does not hold. */
export function openIn(
  scope: Scope,
  program: CompiledProgram,
  connection: Connection,
  groupsKnown: boolean,
): OpenMatch | 'no-match' | null {
  if (scope === null) return null;
  const { match } = scope;
  if (program.dormant.has(match)) return 'no-match';
  const { target, world } = program.tree;
  const outer = openIn(scope.outer, program, connection, groupsKnown);
  if (outer === 'no-match') return outer;
  const results = match.criteria.map((criterion) =>
    criterion.kind === 'group' &&
    !groupsKnown &&
    !takesAnyGroup(criterion.list, { target, accounts: world.accounts })
      ? 'missing'
      : criterion.kind === 'rdomain'
        ? 'no-match'
        : judgeCriterion(criterion, connection, { target, accounts: world.accounts }),
  );
  if (results.includes('no-match') || results.includes('invalid')) return 'no-match';
  const missing = match.criteria.filter((_, index) => results[index] === 'missing');
  if (missing.length === 0) return outer;
  const asks = missing.flatMap(({ kind }) =>
    kind === 'host' && !usesDns(program) ? (['addr'] as const) : (sayable[kind] ?? []),
  );
  return { match, asks: [...new Set(asks)] };
}

/** A station, or a part of one, that sshd passes. */
export function passed(says: Saying, ...evidence: readonly Evidence[]): Part {
  return { verdict: 'ok', says, evidence, remedy: null };
}

/** One that stops the login. */
export function refused(says: Saying, remedy: Remedy | null, ...evidence: readonly Evidence[]): Part {
  return { verdict: 'refused', says, evidence, remedy };
}

/** One that cannot be judged. */
export function unknown(says: Saying, ...evidence: readonly Evidence[]): Part {
  return { verdict: 'unknown', says, evidence, remedy: null };
}

/** One that could be judged if more were said. */
export function asking(asks: readonly Ask[], says: Saying, ...evidence: readonly Evidence[]): Part {
  return { ...unknown(says, ...evidence), asks };
}

/** An account as sshd logs it, which on Windows knows it in lower case; pwd.c. */
export function loggedUser({ request: { user }, target }: Pick<LoginContext, 'request' | 'target'>): string {
  return target.platform === 'windows' ? foldCase(user) : user;
}

/** What sshd logs of a file of keys or principals that it cannot open. */
export function unopened(path: string, keyword: UserFile, reason: string, context: LoginContext): Evidence {
  const message = keyword === 'AuthorizedKeysFile' ? 'unopened' : 'principalsUnopened';
  return context.logs(message, loggedUser(context), loggedPath(path, context), reason);
}

/** A path as sshd logs it: on Windows the profile is as the registry has it, and what is looked for in it as it is written. */
export function loggedPath(path: string, { home, target }: LoginContext): string {
  if (target.platform !== 'windows' || home === null || !path.startsWith(`${home}/`)) return path;
  return `${home.slice(1).replaceAll('/', '\\')}\\${path.slice(home.length + 1)}`;
}

/** What the user may say of a connection, by the criterion that asks for it. */
const sayable: Readonly<Partial<Record<CriterionKind, Ask>>> = {
  group: 'group',
  address: 'addr',
  host: 'host',
  localaddress: 'laddr',
  localport: 'lport',
};

/** What is said where a Match line decides and the request does not say enough. */
export function undecided({ match, asks }: OpenMatch): Part {
  return asking(asks, { code: 'depends-on-match', match, asks });
}
