import {
  type Address,
  allAddresses,
  type Family,
  familyInterval,
  familyOf,
  mappedAddresses,
  printAddress,
} from './address-line.js';
import { type AddressConstraint, findAddress } from './address-search.js';
import { type AddressSet, addressSetOfWords } from './address-set.js';
import { type Budget, isSpent } from './budget.js';
import type { Candidate } from './candidate.js';
import { type Literal, matchesGroups } from './conditions.js';
import type { Domain, KnownAccount } from './domain.js';
import { remember } from '../remember.js';
import { findGroups } from './group-search.js';
import { contains, intersect, subtract } from './intervals.js';
import { type Verdict, verdictOn, type WordList } from './word-list.js';
import { findWord, wanted, type WordConstraint } from './word-search.js';

/**
 * How free a connection is. `life`: as it can happen, with the accounts, ports and names that there are. `future`: with whatever
 * accounts there may come to be, or that only a directory knows. `any`: whatever `sshd -T -C` can be told.
 */
export type Freedom = 'life' | 'future' | 'any';

/** From the least free to the freest. */
export const freedoms: readonly Freedom[] = ['life', 'future', 'any'];

/** The data that depend on each other: an account with its groups, both ends of a connection, and the routing domain. */
export type Part = 'account' | 'network' | 'rdomain';

export const parts: readonly Part[] = ['account', 'network', 'rdomain'];

type AccountData = Pick<Candidate, 'user' | 'groups' | 'invalidUser'>;
type NetworkData = Pick<Candidate, 'host' | 'addr' | 'laddr' | 'lport'>;

/** What a part of a connection looks like for which all literals about it hold. */
export type PartData = Partial<Candidate>;

/** The part that a literal is about. */
export function partOf({ atom }: Literal): Part {
  switch (atom.test.dimension) {
    case 'user':
    case 'group':
    case 'invalid-user':
      return 'account';
    case 'rdomain':
      return 'rdomain';
    default:
      return 'network';
  }
}

/** Decides conjunctions of literals about one part. */
export interface Theory {
  /** Data for which all literals hold; `null` where there are none, or where the budget ran out. */
  readonly solve: (
    part: Part,
    literals: readonly Literal[],
    freedom: Freedom,
    budget: Budget,
  ) => PartData | null;
}

/** Remembered answers beyond this are forgotten. */
const MOST_REMEMBERED = 200_000;

/** The theory of a domain. Answers are remembered. */
export function makeTheory(domain: Domain): Theory {
  let remembered = new Map<string, PartData | null>();
  const accounts = domain.accounts === null ? null : accountIndex(domain.accounts, 'all');
  const solve = (
    part: Part,
    literals: readonly Literal[],
    freedom: Freedom,
    budget: Budget,
  ): PartData | null => {
    switch (part) {
      case 'account':
        return freedom === 'life' && accounts !== null
          ? knownAccount(literals, accounts, domain, budget)
          : freeAccount(literals, domain, budget);
      case 'network':
        return freedom !== 'any'
          ? networkInLife(literals, domain, budget)
          : freeNetwork(literals, domain, budget);
      case 'rdomain':
        return routingDomain(literals, domain, budget);
    }
  };
  return {
    solve: (part, literals, freedom, budget) => {
      const codes = literals.map(({ atom, holds }) => (holds ? atom.id : -1 - atom.id)).sort((a, b) => a - b);
      const key = `${part[0] ?? ''}${freedom[0] ?? ''}${codes.join()}`;
      const known = remembered.get(key);
      if (known !== undefined) return known;
      const data = solve(part, literals, freedom, budget);
      if (data === null && isSpent(budget)) return null;
      if (remembered.size >= MOST_REMEMBERED) remembered = new Map();
      remembered.set(key, data);
      return data;
    },
  };
}

const allVerdicts: readonly Verdict[] = [-1, 0, 1];

/** The verdicts that make a literal about a list hold. */
function wantedBy(says: readonly Verdict[], holds: boolean): readonly Verdict[] {
  return holds ? says : allVerdicts.filter((verdict) => !says.includes(verdict));
}

function wordConstraints(
  literals: readonly Literal[],
  dimension: 'user' | 'host' | 'rdomain',
): readonly WordConstraint[] {
  return literals.flatMap(({ atom: { test }, holds }) =>
    test.dimension === dimension ? [{ list: test.list, wanted: wantedBy(test.says, holds) }] : [],
  );
}

function addressConstraints(
  literals: readonly Literal[],
  dimension: 'addr' | 'laddr',
): readonly AddressConstraint[] {
  return literals.flatMap(({ atom: { test }, holds }) =>
    test.dimension === dimension ? [{ set: test.set, wanted: wantedBy(test.says, holds) }] : [],
  );
}

function groupLists(literals: readonly Literal[], holding: boolean): readonly WordList[] {
  return literals.flatMap(({ atom: { test }, holds }) =>
    test.dimension === 'group' && holds === holding ? [test.list] : [],
  );
}

/** What is demanded of `invalid-user`; `undefined` if nothing is, `null` if both. */
function invalidity(literals: readonly Literal[]): boolean | undefined | null {
  let demanded: boolean | undefined;
  for (const { atom, holds } of literals) {
    if (atom.test.dimension !== 'invalid-user') continue;
    if (demanded !== undefined && demanded !== holds) return null;
    demanded = holds;
  }
  return demanded;
}

/** Any name, in any groups; but one that is no account is in none. */
function freeAccount(literals: readonly Literal[], domain: Domain, budget: Budget): AccountData | null {
  const invalid = invalidity(literals);
  const matching = groupLists(literals, true);
  if (invalid === null || (invalid === true && matching.length > 0)) return null;
  const user = findWord(wordConstraints(literals, 'user'), domain.userStyle, budget);
  if (user === null) return null;
  const groups =
    matching.length === 0 ? [] : findGroups(matching, groupLists(literals, false), domain.groupStyle, budget);
  return groups === null ? null : { user, groups, invalidUser: invalid ?? false };
}

interface AccountIndex {
  readonly all: readonly KnownAccount[];
  readonly byName: ReadonlyMap<string, KnownAccount>;
  readonly names: WordList;
}

const accountIndex = remember((accounts: readonly KnownAccount[], _: 'all'): AccountIndex => ({
  all: accounts,
  byName: new Map(accounts.map((account) => [account.name, account])),
  names: literalNames(accounts.map(({ name }) => name)),
}));

/** A list in which a star is a star. */
function literalNames(names: readonly string[]): WordList {
  return { positive: { plain: new Set(names), wild: [] }, negative: { plain: new Set(), wild: [] } };
}

/** One of the accounts that there are, or a name that is none. */
function knownAccount(
  literals: readonly Literal[],
  { all, byName, names }: AccountIndex,
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
    for (const account of accountsNamed(constraints, byName) ?? all) {
      budget.left -= 1;
      if (fits(account)) return { user: account.name, groups: account.groups, invalidUser: false };
    }
  }
  if (invalid === false || matching.length > 0) return null;
  const nobody: WordConstraint = { list: names, wanted: wanted.noMatch };
  const user = findWord([...constraints, nobody], domain.userStyle, budget);
  return user === null ? null : { user, groups: [], invalidUser: true };
}

/** The accounts that a list without wildcards leaves; `null` where none narrows them down. */
function accountsNamed(
  constraints: readonly WordConstraint[],
  byName: ReadonlyMap<string, KnownAccount>,
): readonly KnownAccount[] | null {
  const names = constraints.find(
    ({ list, wanted: allowed }) =>
      allowed.length === 1 && allowed[0] === 1 && list.positive.wild.length === 0,
  )?.list.positive.plain;
  return names === undefined ? null : [...names].flatMap((name) => byName.get(name) ?? []);
}

function portAllowed(literals: readonly Literal[], port: number): boolean {
  return literals.every(
    ({ atom: { test }, holds }) => test.dimension !== 'lport' || (test.port === port) === holds,
  );
}

function freeNetwork(literals: readonly Literal[], domain: Domain, budget: Budget): NetworkData | null {
  const addr = findAddress(
    addressConstraints(literals, 'addr'),
    { within: allAddresses, preferred: domain.preferredAddresses },
    budget,
  );
  if (addr === null) return null;
  const laddr = localAddress(literals, familyOf(addr), domain, budget);
  const lport = freePort(literals, domain);
  if (laddr === null || lport === null) return null;
  const preferred = domain.usesNames
    ? domain.hostStyle.preferred
    : [printAddress(addr), ...domain.hostStyle.preferred];
  const host = findWord(wordConstraints(literals, 'host'), { ...domain.hostStyle, preferred }, budget);
  return host === null ? null : { addr, laddr, lport, host };
}

/** A local address, of the family of the client's address if there is one. */
function localAddress(
  literals: readonly Literal[],
  family: Family,
  domain: Domain,
  budget: Budget,
): Address | null {
  const constraints = addressConstraints(literals, 'laddr');
  const preferred = localFirst(domain.preferredAddresses);
  return (
    findAddress(constraints, { within: [familyInterval[family]], preferred }, budget) ??
    findAddress(constraints, { within: allAddresses, preferred }, budget)
  );
}

/** A server does not talk to itself in an example: its own address is the next one. */
function localFirst(preferred: readonly Address[]): readonly Address[] {
  return preferred.map((address) => address - 9n);
}

function freePort(literals: readonly Literal[], domain: Domain): number | null {
  const demanded = literals.find(({ atom, holds }) => holds && atom.test.dimension === 'lport')?.atom.test;
  if (demanded?.dimension === 'lport') return portAllowed(literals, demanded.port) ? demanded.port : null;
  const preferred = domain.preferredPorts.find((port) => portAllowed(literals, port));
  if (preferred !== undefined) return preferred;
  for (let port = 1; port <= 0xffff; port += 1) if (portAllowed(literals, port)) return port;
  return null;
}

/** Both ends of the same family, at an endpoint that there is; the host a name, or the printed address. */
function networkInLife(literals: readonly Literal[], domain: Domain, budget: Budget): NetworkData | null {
  for (const { port, laddr: reachable } of domain.endpoints) {
    if (!portAllowed(literals, port)) continue;
    for (const family of [4, 6] as const) {
      const here = intersect(reachable, [familyInterval[family]]);
      if (here.length === 0) continue;
      const style = { within: here, preferred: localFirst(domain.preferredAddresses) };
      const laddr = findAddress(addressConstraints(literals, 'laddr'), style, budget);
      if (laddr === null) continue;
      const client = clientInLife(literals, family, domain, budget);
      if (client !== null) return { ...client, laddr, lport: port };
    }
  }
  return null;
}

function clientInLife(
  literals: readonly Literal[],
  family: Family,
  domain: Domain,
  budget: Budget,
): Pick<NetworkData, 'addr' | 'host'> | null {
  const constraints = addressConstraints(literals, 'addr');
  const style = {
    within: subtract([familyInterval[family]], mappedAddresses),
    preferred: domain.preferredAddresses,
  };
  const hosts = wordConstraints(literals, 'host');
  const unnamed = (): Pick<NetworkData, 'addr' | 'host'> | null => {
    const asText = hosts.map(({ list, wanted: allowed }) => ({ set: asAddressSet(list), wanted: allowed }));
    const addr = findAddress([...constraints, ...asText], style, budget);
    return addr === null ? null : { addr, host: printAddress(addr) };
  };
  const named = (): Pick<NetworkData, 'addr' | 'host'> | null => {
    const addr = findAddress(constraints, style, budget);
    const host = addr === null ? null : findWord(hosts, domain.hostStyle, budget);
    return addr === null || host === null ? null : { addr, host };
  };
  if (!domain.usesNames) return unnamed();
  // A list that can hit an address is meant for one.
  const forAddresses = hosts.some(
    ({ list, wanted: allowed }) =>
      allowed.length === 1 &&
      asAddressSet(list).words?.positive.wild.at(0) !== '*' &&
      asAddressSet(list).words !== null,
  );
  return forAddresses ? (unnamed() ?? named()) : (named() ?? unnamed());
}

const hostLists = new WeakMap<WordList, AddressSet>();

/** A list of hosts as what it says to printed addresses. */
function asAddressSet(list: WordList): AddressSet {
  let set = hostLists.get(list);
  if (set === undefined) {
    set = addressSetOfWords(list);
    hostLists.set(list, set);
  }
  return set;
}

/** None, unless one is demanded. */
function routingDomain(literals: readonly Literal[], domain: Domain, budget: Budget): PartData | null {
  if (!literals.some(({ holds }) => holds)) return { rdomain: null };
  const rdomain = findWord(wordConstraints(literals, 'rdomain'), domain.domainStyle, budget);
  return rdomain === null ? null : { rdomain };
}

/** Whether two literals plainly exclude each other: disjoint names, networks apart, two ports. Quick, and no more than a hint. */
export function plainlyExclude(one: Literal, other: Literal): boolean {
  if (one.atom === other.atom) return one.holds !== other.holds;
  if (!one.holds || !other.holds) return false;
  const [a, b] = [one.atom.test, other.atom.test];
  if (a.dimension === 'user' || a.dimension === 'host' || a.dimension === 'rdomain') {
    return b.dimension === a.dimension && namesApart(a, b);
  }
  if (a.dimension === 'addr' || a.dimension === 'laddr') {
    return b.dimension === a.dimension && networksApart(a, b);
  }
  return a.dimension === 'lport' && b.dimension === 'lport' && a.port !== b.port;
}

interface NameTest {
  readonly list: WordList;
  readonly says: readonly Verdict[];
}

function namesApart(a: NameTest, b: NameTest): boolean {
  if (a.says !== b.says || a.says.length !== 1 || a.says[0] !== 1) return false;
  const [few, many] = a.list.positive.plain.size <= b.list.positive.plain.size ? [a, b] : [b, a];
  const [one, other] = [few.list.positive, many.list.positive];
  for (const name of one.plain) if (other.plain.has(name)) return false;
  return (
    other.wild.every((pattern) => keepsOut(pattern, one)) &&
    one.wild.every((pattern) => keepsOut(pattern, other))
  );
}

/** Whether a pattern plainly shares no name with others: they begin or end differently. */
function keepsOut(pattern: string, { plain, wild }: WordList['positive']): boolean {
  // Looking at many names costs more than the search does.
  if (plain.size > 32) return false;
  const [head, tail] = endsOf(pattern);
  for (const name of plain) if (name.startsWith(head) && name.endsWith(tail)) return false;
  return wild.every((other) => {
    const [otherHead, otherTail] = endsOf(other);
    const heads = head.startsWith(otherHead) || otherHead.startsWith(head);
    const tails = tail.endsWith(otherTail) || otherTail.endsWith(tail);
    return !(heads && tails);
  });
}

/** What stands in front of the first wildcard, and behind the last one. */
function endsOf(pattern: string): readonly [head: string, tail: string] {
  const head = /^[^*?]*/.exec(pattern)?.[0] ?? '';
  const tail = pattern.slice(Math.max(pattern.lastIndexOf('*'), pattern.lastIndexOf('?')) + 1);
  return [head, tail];
}

interface AddressTest {
  readonly set: AddressSet;
  readonly says: readonly Verdict[];
}

function networksApart(a: AddressTest, b: AddressTest): boolean {
  if (a.says !== b.says || a.says.length !== 1 || a.says[0] !== 1) return false;
  if (a.set.words !== null || b.set.words !== null) return false;
  const [few, many] = a.set.positive.length <= b.set.positive.length ? [a, b] : [b, a];
  return few.set.positive.every(
    ({ first, last }) =>
      !contains(many.set.positive, first) &&
      !contains(many.set.positive, last) &&
      intersect([{ first, last }], many.set.positive).length === 0,
  );
}
