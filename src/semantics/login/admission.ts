import {
  type AccessList,
  comparedUser,
  matchPattern,
  type MethodList,
  type UserPattern,
  type ValueOf,
} from '../../openssh/index.js';
import { listed, lowerAscii } from '../../text/index.js';
import { isForNames } from '../analysis/questions/host-names.js';
import { listedByAddress } from '../analysis/questions/listed-by-address.js';
import { isOfBlock, questionsFor } from '../analysis/login/witness-questions.js';
import { keyTypesKeyword, takesNoType } from '../analysis/login/key-types.js';
import { letsRootPass } from '../analysis/login/login-rules.js';
import {
  asking,
  isLongName,
  loggedUser,
  type LoginContext,
  passed,
  refused,
  undecided,
  unknown,
  usesDns,
} from './context.js';
import type { Part } from './model.js';
import type { Remedy } from './remedies.js';
import type { Saying } from './sayings.js';
import { besidesKey, hasPublickey, openSwitch, possibleLists } from './second-factors.js';

/** DenyUsers, AllowUsers, DenyGroups and AllowGroups, in this order; auth.c:allowed_user. */
export function listsStation(context: LoginContext): Part {
  const lists = ['DenyUsers', 'AllowUsers', 'DenyGroups', 'AllowGroups'] as const;
  const set: AccessList[] = [];
  const refuses = context.setting('RefuseConnection');
  if (refuses.value === 'yes') {
    return refused({ code: 'connection-refused' }, { code: 'remove-line' }, refuses.evidence);
  }
  for (const list of lists) {
    const { value, evidence, open } = context.setting(list);
    if (open !== null) return undecided(open);
    if (value === undefined) continue;
    const state = stateOn(list, context);
    if (state === 'long-name')
      return unknown({ code: 'list-of-short-names', list, user: context.request.user }, evidence);
    if (state === 'group' || state === 'addr' || state === 'host')
      return asking([state], { code: 'list-open', list, ask: state }, evidence);
    if (state !== (list.startsWith('Deny') ? 'unlisted' : 'listed')) return listFault(list, state, context);
    set.push(list);
  }
  return passed({ code: 'lists-let-in', lists: set }, ...set.map((list) => context.setting(list).evidence));
}

type ListState = 'listed' | 'unlisted' | 'no-group';

/** Whether an account with some groups is on a list, wherever the client is as far as that was not said. */
function isListed(
  list: AccessList,
  groups: readonly string[],
  { connection, request, program, evaluation }: LoginContext,
): boolean {
  const { addr = '', host = '' } = connection;
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
  return decision.type === 'settled' && decision.value === 'listed';
}

/** @returns what would tell, where the request does not say enough */
function stateOn(
  list: AccessList,
  context: LoginContext,
): ListState | 'long-name' | 'group' | 'addr' | 'host' {
  const { connection, request, evaluation, program, target } = context;
  const users = list === 'DenyUsers' || list === 'AllowUsers';
  if (users && target.platform === 'windows' && isLongName(request.user)) return 'long-name';
  if (!users && !context.groupsKnown) return 'group';
  // Windows is asked for groups one by one, so that no account is without any.
  if (!users && target.platform !== 'windows' && (connection.groups ?? []).length === 0) return 'no-group';
  const patterns = users ? (evaluation.get(list).value ?? []) : [];
  if (users && request.addr !== undefined && connection.host === undefined) {
    const own = patterns.filter((pattern) => isOfUser(pattern, context));
    const isOn = listedByAddress(program, own, request.addr);
    return isOn === null ? 'host' : isOn ? 'listed' : 'unlisted';
  }
  const isOn = isListed(list, connection.groups ?? [], context);
  if (users && request.addr === undefined) {
    const isOpen = isOn
      ? !patterns.some((pattern) => holdsAnywhere(pattern, context))
      : patterns.some((pattern) => mayHold(pattern, context));
    if (isOpen) return 'addr';
  }
  return isOn ? 'listed' : 'unlisted';
}

/** Whether a pattern is for the account, wherever the client is to be. */
const isOfUser = ({ user }: UserPattern, { request, target }: LoginContext): boolean =>
  matchPattern(comparedUser(request.user, target), user);

/** Whether a pattern holds for the account wherever the client is. */
function holdsAnywhere(pattern: UserPattern, context: LoginContext): boolean {
  const { hosts } = pattern;
  if (!isOfUser(pattern, context)) return false;
  return (
    hosts === null ||
    (hosts.items.some(({ text }) => text === '*') && !hosts.items.some(({ negated }) => negated))
  );
}

/** Whether some address makes a pattern with hosts behind the sign hold for the account. */
function mayHold(pattern: UserPattern, context: LoginContext): boolean {
  const { hosts } = pattern;
  const { program } = context;
  if (hosts === null || !isOfUser(pattern, context)) return false;
  // With UseDNS names count, and nobody knows which an address has.
  if (hosts.faults.length > 0 || usesDns(program)) return true;
  return hosts.items.some(
    ({ negated, network, text }) => !negated && (network !== null || !isForNames(program, lowerAscii(text))),
  );
}

const listMessages = {
  DenyUsers: 'denyUsers',
  AllowUsers: 'allowUsers',
  DenyGroups: 'denyGroups',
  AllowGroups: 'allowGroups',
} as const;

function listFault(list: AccessList, state: ListState, context: LoginContext): Part {
  const { evidence } = context.setting(list);
  const { user, addr } = context.request;
  const groups = context.connection.groups ?? [];
  const elsewhere =
    list === 'AllowUsers' &&
    (context.evaluation.get(list).value ?? []).some((pattern) => isOfUser(pattern, context));
  const from = context.connection.host ?? 'ADDRESS';
  const message = state === 'no-group' ? 'noGroup' : listMessages[list];
  const refusing = groups.filter((group) => isListed(list, [group], context));
  const whom = list.endsWith('Users') ? user : listed(refusing);
  const remedy: Remedy = list.startsWith('Deny')
    ? state === 'no-group'
      ? { code: 'name-group', list, user }
      : { code: 'take-out-of-list', list, name: whom }
    : list === 'AllowUsers'
      ? { code: 'add-to-list', list, name: elsewhere && addr !== undefined ? `${user}@${addr}` : user }
      : { code: 'join-group', list, user };
  const why: Saying =
    state === 'no-group'
      ? { code: 'no-group', list }
      : list.endsWith('Groups')
        ? { code: 'list-of-groups', list, groups }
        : { code: 'list-of-users', list, user, elsewhere };
  return refused(why, remedy, evidence, context.logs(message, loggedUser(context), from));
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
      { code: 'root-refused' },
      { code: 'let-root-in' },
      evidence,
      context.logs('rootRefused', request.addr ?? 'ADDRESS'),
    );
  }
  return value === 'forced-commands-only'
    ? passed({ code: 'root-by-command' }, evidence)
    : passed({ code: 'root-let-in', value: value ?? 'prohibit-password' }, evidence);
}

/** Whether keys are asked for at all. */
export function methodsStation(context: LoginContext): Part {
  const pubkey = context.setting('PubkeyAuthentication');
  if (pubkey.open !== null) return undecided(pubkey.open);
  if (pubkey.value === 'no') {
    return refused(
      { code: 'no-keys-taken' },
      { code: 'write-line', line: 'PubkeyAuthentication yes', isDefault: false },
      pubkey.evidence,
    );
  }
  const keyword = keyTypesKeyword(context.target, 'users');
  const types = context.setting(keyword);
  if (
    types.open === null &&
    takesNoType(context.target, keyword, types.value, isOfBlock(context.evaluation.get(keyword)))
  ) {
    return refused({ code: 'no-type-taken', keyword }, { code: 'remove-line' }, types.evidence);
  }
  const tries = context.setting('MaxAuthTries');
  if (tries.open !== null) return undecided(tries.open);
  if (tries.value !== undefined && tries.value <= 0) {
    return refused(
      { code: 'no-tries', value: String(tries.value) },
      { code: 'write-line', line: 'MaxAuthTries 6', isDefault: true },
      tries.evidence,
      context.logs('tooManyFailures', `${context.request.user} from ADDRESS`),
    );
  }
  const { value, evidence, open } = context.setting('AuthenticationMethods');
  if (open !== null) return undecided(open);
  const lists = methodLists(value);
  if (lists !== null && !lists.some(hasPublickey)) {
    return refused({ code: 'methods-without-key', lists }, { code: 'add-publickey' }, evidence);
  }
  return passed({ code: 'keys-taken' }, pubkey.evidence);
}

function methodLists(
  value: ValueOf<'AuthenticationMethods'> | undefined,
): readonly (readonly string[])[] | null {
  return value === undefined || value === 'any' ? null : value.map(({ text }) => text.split(','));
}

/**
 * Whether the key is enough, and what has to succeed besides; whether that does, only those can tell who give it.
 * auth2.c:auth2_update_methods_lists.
 */
export function moreStation(context: LoginContext): Part {
  const { value, evidence, open } = context.setting('AuthenticationMethods');
  if (open !== null) return undecided(open);
  if (value === undefined || value === 'any') return passed({ code: 'key-enough' });
  const lists = value.filter(({ methods }) => hasPublickey(methods));
  if (lists.some(({ methods }) => methods.length === 1)) return passed({ code: 'key-enough' }, evidence);
  const besides = lists.map(besidesKey);
  const root = context.setting('PermitRootLogin');
  const passes = (method: string): boolean => letsRootPass(root.value, method);
  // sshd asks at each method whether root may pass it, not once for all of them.
  if (isRoot(context) && root.open === null && !besides.some((methods) => methods.every(passes))) {
    return refused(
      { code: 'key-not-enough', besides, root: root.value ?? '' },
      { code: 'let-root-pass' },
      root.evidence,
    );
  }
  const possible = possibleLists(context, lists).filter(
    (list) => !isRoot(context) || besidesKey(list).every(passes),
  );
  if (possible.length > 0)
    return passed({ code: 'key-among-others', besides: possible.map(besidesKey) }, evidence);
  const undecidedBy = openSwitch(context);
  if (undecidedBy !== null) return undecided(undecidedBy);
  return refused({ code: 'key-not-enough', besides, root: null }, { code: 'give-what-is-asked' }, evidence);
}

const singleMethods: readonly MethodList[] = ['password', 'keyboard-interactive'].map((method) => ({
  text: method,
  methods: [method],
}));

/** Whether a client may be let in without a key. */
export function passesWithoutKey(context: LoginContext): boolean {
  const { value } = context.setting('AuthenticationMethods');
  const lists = (value === undefined || value === 'any' ? singleMethods : value).filter(
    ({ methods }) => !hasPublickey(methods),
  );
  const root = context.setting('PermitRootLogin').value;
  return possibleLists(context, lists).some(
    ({ methods }) => !isRoot(context) || methods.every((method) => letsRootPass(root, method)),
  );
}
