import { rememberOnce } from '../../../text/index.js';
import { addTo } from '../../groups.js';
import type { Budget } from '../budget.js';
import type { Candidate } from '../candidate.js';
import { type Literal, matchesGroups } from '../conditions.js';
import { groupLists, invalidity, wordConstraints } from './constraints.js';
import type { Domain, KnownAccount } from './domain.js';
import { findGroups } from './group-search.js';
import { verdictOn, type WordList } from './word-list.js';
import { findWord, wanted, type WordConstraint } from './word-search.js';

type AccountData = Pick<Candidate, 'user' | 'groups' | 'invalidUser'>;

/** Any name, in any groups; but one that is not an account is in none. */
export function freeAccount(
  literals: readonly Literal[],
  domain: Domain,
  budget: Budget,
): AccountData | null {
  const invalid = invalidity(literals);
  const matching = groupLists(literals, true);
  if (invalid === null || (invalid === true && matching.length > 0)) return null;
  const user = findWord(wordConstraints(literals, 'user'), domain.userStyle, budget);
  if (user === null) return null;
  const groups =
    matching.length === 0 ? [] : findGroups(matching, groupLists(literals, false), domain.groupStyle, budget);
  return groups === null ? null : { user, groups, invalidUser: invalid ?? false };
}

/** Accounts by what lists can say of them. */
export interface AccountIndex {
  readonly all: readonly KnownAccount[];
  readonly byName: ReadonlyMap<string, KnownAccount>;
  /** The numbers of those in a group, in their order. */
  readonly byGroup: ReadonlyMap<string, readonly number[]>;
  readonly names: WordList;
}

/** The index of some accounts, made once. */
export const accountIndex = rememberOnce((accounts: readonly KnownAccount[]): AccountIndex => ({
  all: accounts,
  byName: new Map(accounts.map((account) => [account.name, account])),
  byGroup: numbersByGroup(accounts),
  names: literalNames(accounts.map(({ name }) => name)),
}));

function numbersByGroup(accounts: readonly KnownAccount[]): ReadonlyMap<string, readonly number[]> {
  const byGroup = new Map<string, number[]>();
  for (const [number, { groups }] of accounts.entries())
    for (const group of new Set(groups)) addTo(byGroup, group, number);
  return byGroup;
}

/** A list in which a star is a star. */
function literalNames(names: readonly string[]): WordList {
  return { positive: { plain: new Set(names), wild: [] }, negative: { plain: new Set(), wild: [] } };
}

/** One of the accounts that there are, or a name that is none. */
export function knownAccount(
  literals: readonly Literal[],
  accounts: AccountIndex,
  domain: Domain,
  budget: Budget,
): AccountData | null {
  const invalid = invalidity(literals);
  if (invalid === null) return null;
  const constraints = wordConstraints(literals, 'user');
  const matching = groupLists(literals, true);
  const failing = groupLists(literals, false);
  if (invalid !== true) {
    const fits = ({ name, groups }: KnownAccount): boolean =>
      constraints.every(({ list, wanted: allowed }) => allowed.includes(verdictOn(list, name))) &&
      matching.every((list) => matchesGroups(list, groups)) &&
      !failing.some((list) => matchesGroups(list, groups));
    for (const account of accountsNamed(constraints, accounts) ??
      accountsInGroups(matching, accounts) ??
      accounts.all) {
      budget.left -= 1;
      if (fits(account)) return { user: account.name, groups: account.groups, invalidUser: false };
    }
  }
  if (invalid === false || matching.length > 0) return null;
  const nobody: WordConstraint = { list: accounts.names, wanted: wanted.noMatch };
  const user = findWord([...constraints, nobody], domain.userStyle, budget);
  return user === null ? null : { user, groups: [], invalidUser: true };
}

/** The accounts that a list without wildcards leaves; `null` where none narrows them down. */
function accountsNamed(
  constraints: readonly WordConstraint[],
  { byName }: AccountIndex,
): readonly KnownAccount[] | null {
  const names = constraints.find(
    ({ list, wanted: allowed }) =>
      allowed.length === 1 && allowed[0] === 1 && list.positive.wild.length === 0,
  )?.list.positive.plain;
  return names === undefined ? null : [...names].flatMap((name) => byName.get(name) ?? []);
}

/** The accounts in a group of the first list without wildcards, in their order; `null` where there is none. */
function accountsInGroups(
  matching: readonly WordList[],
  { all, byGroup }: AccountIndex,
): readonly KnownAccount[] | null {
  const groups = matching.find(({ positive }) => positive.wild.length === 0)?.positive.plain;
  if (groups === undefined) return null;
  const numbers = new Set([...groups].flatMap((group) => byGroup.get(group) ?? []));
  return [...numbers].sort((one, other) => one - other).flatMap((number) => all[number] ?? []);
}
