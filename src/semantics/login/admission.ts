import type { AccessList, ValueOf } from '../../openssh/index.js';
import { questionsFor } from '../analysis/login/witness-questions.js';
import { letsRootPass } from '../analysis/login/login-rules.js';
import { asking, isLongName, type LoginContext, passed, refused, undecided, unknown } from './context.js';
import type { Part } from './model.js';

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
    if (state === 'long-name')
      return unknown(`${list} is compared with the short form of ${context.request.user}`, evidence);
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

function stateOn(list: AccessList, context: LoginContext): ListState | 'long-name' | 'unknown' {
  const { connection, request, program, evaluation } = context;
  const users = list === 'DenyUsers' || list === 'AllowUsers';
  if (users && context.target.platform === 'windows' && isLongName(request.user)) return 'long-name';
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
  const fix = list.startsWith('Deny')
    ? `take what matches ${whom} out of ${list}`
    : list === 'AllowUsers'
      ? `add ${whom} to ${list}`
      : `make ${user} a member of a group that ${list} names, or add to ${list} a group that it is in`;
  const why =
    state === 'no-group'
      ? `the account is in no group, and ${list} is set`
      : list.endsWith('Groups')
        ? `${list} ${list.startsWith('Deny') ? 'names a' : 'names no'} group of the account (${groups.join(', ')})`
        : `${list} ${list.startsWith('Deny') ? 'names' : 'does not name'} ${user}`;
  return refused(why, { description: fix, commands: [] }, evidence, context.logs(message, user, from));
}

const isRoot = ({ account, request, target }: LoginContext): boolean =>
  target.platform !== 'windows' && (account === null ? request.user === 'root' : account.uid === 0);

/** auth.c:auth_root_allowed. `null` for other accounts. */
export function rootStation(context: LoginContext): Part | null {
  const { request } = context;
  if (!isRoot(context)) return null;
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
  const { value, evidence, open } = context.setting('AuthenticationMethods');
  if (open !== null) return undecided(open);
  const lists = methodLists(value)?.filter(hasPublickey) ?? null;
  if (lists === null) return passed('the key is enough');
  if (lists.some((list) => list.length === 1)) return passed('the key is enough', evidence);
  const besides = lists.map((list) => {
    const at = list.findIndex(isPublickey);
    return list.filter((_, index) => index !== at);
  });
  const rests = besides.map((methods) => methods.join(' and '));
  const root = context.setting('PermitRootLogin');
  const passes = (method: string): boolean => letsRootPass(root.value, method);
  // sshd asks at each method whether root may pass it, not once for all of them.
  if (isRoot(context) && root.open === null && !besides.some((methods) => methods.every(passes))) {
    return refused(
      `the key is not enough: ${rests.join(', or ')} must succeed as well, and PermitRootLogin ${root.value ?? ''} lets root pass by no such method`,
      {
        description:
          'write `PermitRootLogin yes`, under which AuthenticationMethods still asks for all of it, or let the key be enough for root in AuthenticationMethods',
        commands: [],
      },
      root.evidence,
    );
  }
  return refused(
    `the key is not enough: ${rests.join(', or ')} must succeed as well`,
    {
      description: 'give what is asked for besides the key, or take it out of AuthenticationMethods',
      commands: [],
    },
    evidence,
  );
}
