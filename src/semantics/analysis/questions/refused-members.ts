import { type AccessList, indexPatterns } from '../../../openssh/index.js';
import type { Account, Accounts } from '../../../system/index.js';
import { once } from '../../../text/index.js';
import { otherNameServices } from '../../name-services.js';
import type { CompiledProgram } from '../../program.js';
import { type ListEntry, partsOfList } from './access.js';
import type { Witness } from './meetings.js';
import { ordinary } from './ordinary.js';

/** An entry of an Allow list all of whose accounts, as the system knows them, Deny lists refuse. */
export interface RefusedMembers {
  readonly entry: ListEntry;
  /** Whom the entry names. */
  readonly users: readonly string[];
  /** By what they are refused, each entry of a Deny list once, that of the first of them first. */
  readonly refusals: readonly Refusal[];
  readonly witness: Witness;
}

/** An entry of a Deny list, and those whom it refuses. */
export interface Refusal {
  readonly deny: AccessList;
  readonly by: ListEntry;
  readonly users: readonly string[];
}

type Refuser = Pick<Refusal, 'deny' | 'by'>;

/**
 * The accounts that AllowUsers names and DenyGroups refuses for a group that they are in, and the groups of AllowGroups all of whose
 * members DenyUsers or DenyGroups refuses. Only where the accounts are known, and no block sets any of the lists.
 */
export function refusedMembers(program: CompiledProgram): readonly RefusedMembers[] {
  const { accounts, fileSystem } = program.tree.world;
  if (!accounts.known) return [];
  const [denyUsers, denyGroups] = [globalList(program, 'DenyUsers'), globalList(program, 'DenyGroups')];
  const [allowUsers, allowGroups] = [globalList(program, 'AllowUsers'), globalList(program, 'AllowGroups')];
  if (denyUsers === null || denyGroups === null || allowUsers === null || allowGroups === null) return [];
  const refuserOf = refusers(denyUsers, denyGroups);
  // A directory may know of further members.
  const isWhole = (['passwd', 'group'] as const).every(
    (each) => otherNameServices(fileSystem, each).length === 0,
  );
  const membersOf =
    isWhole && allowGroups.length > 0 ? membersOfGroups(accounts, allowGroups, refuserOf) : () => [];
  return [...allowUsers, ...allowGroups].flatMap((entry): readonly RefusedMembers[] => {
    const { pattern } = entry;
    const user = typeof pattern === 'string' ? undefined : accounts.user(pattern.user);
    const named = typeof pattern === 'string' ? membersOf(pattern) : user === undefined ? [] : [user];
    const [first] = named;
    const refusals = refusalsOf(named, refuserOf);
    if (first === undefined || refusals === null) return [];
    // Of lists of one kind contradictionsIn knows.
    const isKnown = refusals.some(({ deny, by }) =>
      typeof pattern === 'string' ? deny === 'DenyGroups' && by.text === entry.text : deny === 'DenyUsers',
    );
    if (isKnown) return [];
    const { connection } = ordinary(program, []);
    return [
      {
        entry,
        users: named.map(({ name }) => name),
        refusals,
        witness: { connection: { ...connection, user: first.name, groups: first.groups }, check: null },
      },
    ];
  });
}

type RefuserOf = (account: Account) => Refuser | null;

/** Who refuses an account; `null` where nobody does. */
function refusers(denyUsers: readonly ListEntry[], denyGroups: readonly ListEntry[]): RefuserOf {
  const users = indexPatterns(
    denyUsers.filter(({ pattern }) => typeof pattern !== 'string' && pattern.hosts === null),
    ({ pattern }) => (typeof pattern === 'string' ? pattern : pattern.user),
  );
  const groups = indexPatterns(
    denyGroups.map((by, at) => ({ by, at })),
    ({ by: { pattern, text } }) => (typeof pattern === 'string' ? pattern : text),
  );
  const asked = new Map<Account, Refuser | null>();
  const ask = (account: Account): Refuser | null => {
    const byName = users.first(account.name);
    if (byName !== undefined) return { deny: 'DenyUsers', by: byName };
    const [byGroup] = account.groups
      .flatMap((group) => groups.first(group) ?? [])
      .sort((one, other) => one.at - other.at);
    return byGroup === undefined ? null : { deny: 'DenyGroups', by: byGroup.by };
  };
  return (account) => {
    const known = asked.get(account);
    if (known !== undefined) return known;
    const fresh = ask(account);
    asked.set(account, fresh);
    return fresh;
  };
}

/** What refuses some accounts; `null` where it does not refuse all of them. */
function refusalsOf(accounts: readonly Account[], refuserOf: RefuserOf): readonly Refusal[] | null {
  const found = new Map<ListEntry, Refuser & { readonly users: string[] }>();
  for (const account of accounts) {
    const refuser = refuserOf(account);
    if (refuser === null) return null;
    const known = found.get(refuser.by);
    if (known === undefined) found.set(refuser.by, { ...refuser, users: [account.name] });
    else known.users.push(account.name);
  }
  return [...found.values()];
}

/**
 * The members of the groups that an entry of AllowGroups names, as far as it matters here: of an entry with wildcards that also names a
 * group with somebody who is not refused, none. So the many groups of a system are not held against each of many patterns.
 */
function membersOfGroups(
  { users }: Accounts,
  entries: readonly ListEntry[],
  refuserOf: RefuserOf,
): (pattern: string) => readonly Account[] {
  const byGroup = new Map<string, Account[]>();
  for (const account of users) {
    for (const group of account.groups) {
      const known = byGroup.get(group);
      if (known === undefined) byGroup.set(group, [account]);
      else known.push(account);
    }
  }
  const byPattern = once(() => {
    const named = new Map<string, Set<Account>>();
    for (const { pattern } of entries) {
      if (typeof pattern === 'string' && hasWildcard(pattern)) named.set(pattern, new Set());
    }
    const groups = [...byGroup].map(([group, members]) => {
      return { group, members, isRefused: members.every((account) => refuserOf(account) !== null) };
    });
    const all = indexPatterns([...named.keys()], (pattern) => pattern);
    for (const { group, isRefused } of groups) {
      if (named.size === 0) break;
      if (!isRefused) for (const pattern of all.matching(group)) named.delete(pattern);
    }
    const left = indexPatterns([...named], ([pattern]) => pattern);
    for (const { group, members } of groups) {
      for (const [, known] of left.matching(group)) for (const account of members) known.add(account);
    }
    return named;
  });
  return (pattern) =>
    hasWildcard(pattern) ? [...(byPattern().get(pattern) ?? [])] : (byGroup.get(pattern) ?? []);
}

const hasWildcard = (pattern: string): boolean => /[*?]/.test(pattern);

/** A list that is in force for everyone; `null` where blocks set it. */
function globalList(program: CompiledProgram, list: AccessList): readonly ListEntry[] | null {
  const { global, blocks } = partsOfList(program, list);
  return blocks.length > 0 ? null : (global ?? []);
}
