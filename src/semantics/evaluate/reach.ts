import {
  type AddressList,
  comparedUser,
  type KeywordName,
  type Network,
  parseAddress,
} from '../../openssh/index.js';
import { lowerAscii, remember, rememberOnce } from '../../text/index.js';
import { addTo } from '../groups.js';
import type { Connection, MatchCriterion, MatchStatement } from '../model.js';
import type { CompiledSetting, ReadProgram } from '../program.js';
import { addressListOf, findsAdministrators, nameList } from './match-criteria.js';
import { makeNameKeys, type NameKeys } from './name-keys.js';
import { comparedGroup } from './windows-groups.js';

/** A Match line that names more is asked of everybody. */
const MOST_NAMES = 64;

/** So few Match lines are asked one by one sooner than looked up. */
const FEW_MATCHES = 8;

/**
 * The Match lines that a connection can meet at all: those that name it, and those that name nobody. Whether they hold is not said. A
 * configuration of thousands of blocks, each for somebody else, is read for thousands of connections in little time.
 */
export function matchesInReach(program: ReadProgram, connection: Connection): readonly MatchStatement[] {
  const all = matchesIn(program);
  if (all.length <= FEW_MATCHES) return all;
  const { named, unnamed, namesOf } = directoryOf(program);
  const found = new Set(unnamed);
  for (const name of namesOf(connection)) {
    for (const match of named.get(name) ?? []) found.add(match);
  }
  return [...found];
}

/** The lines of a keyword by the Match line right above them, in reading order; none of those in the global section. */
export const linesByMatch: (
  program: ReadProgram,
  keyword: KeywordName,
) => ReadonlyMap<MatchStatement, readonly CompiledSetting[]> = remember((program, keyword) => {
  const lines = new Map<MatchStatement, CompiledSetting[]>();
  for (const line of program.settings.get(keyword) ?? []) {
    if (line.scope === null) continue;
    addTo(lines, line.scope.match, line);
  }
  return lines;
});

/** Match lines by whom they name. */
interface Directory {
  readonly named: ReadonlyMap<string, readonly MatchStatement[]>;
  readonly unnamed: readonly MatchStatement[];
  /** The names that a connection bears. */
  readonly namesOf: (connection: Connection) => readonly string[];
}

const matchesIn = rememberOnce((program: ReadProgram): readonly MatchStatement[] =>
  program.statements.filter((statement) => statement.type === 'match'),
);

const directoryOf = rememberOnce((program: ReadProgram): Directory => {
  const named = new Map<string, MatchStatement[]>();
  const unnamed: MatchStatement[] = [];
  const names = makeNameKeys();
  const lengths = new Set<number>();
  for (const match of matchesIn(program)) {
    // Thousands of blocks may be about one user, each from another network.
    let keys: readonly string[] | null = null;
    let crowd = Infinity;
    for (const criterion of match.criteria) {
      const found = keysIn(criterion, program, names, lengths);
      const size = found === null ? Infinity : crowdOf(found, named);
      if (size < crowd) [keys, crowd] = [found, size];
    }
    if (keys === null) unnamed.push(match);
    for (const name of new Set(keys)) addTo(named, name, match);
  }
  return { named, unnamed, namesOf: namer(program, names, lengths) };
});

/** How many Match lines are kept under some names already, and the names themselves. */
const crowdOf = (names: readonly string[], named: Directory['named']): number =>
  names.reduce((sum, name) => sum + (named.get(name)?.length ?? 0), names.length);

/** The names of which a connection must bear one to meet a criterion; `null` where there are none or too many. */
function keysIn(
  criterion: MatchCriterion,
  { tree }: ReadProgram,
  names: NameKeys,
  lengths: Set<number>,
): readonly string[] | null {
  switch (criterion.kind) {
    case 'user':
    case 'group': {
      const list = nameList(criterion, tree.target);
      // The group bears another name in every language.
      if (criterion.kind === 'group' && findsAdministrators(list, tree.target)) return null;
      return keysOfList(criterion.kind, list, names);
    }
    case 'host':
      return keysOfList(criterion.kind, lowerAscii(criterion.list), names);
    case 'localport':
      return [`localport ${criterion.port}`];
    case 'address':
    case 'localaddress': {
      return keysOfAddresses(criterion.kind, addressListOf(criterion, tree.target), names, lengths);
    }
    default:
      return null;
  }
}

/** Characters; a line with a longer list is asked of everybody, without counting names. */
const LONGEST_LIST = 2000;

/** The keys of what a list of names lets in. */
function keysOfList(kind: string, list: string, names: NameKeys): readonly string[] | null {
  if (list.length > LONGEST_LIST) return null;
  const items = list.split(',').filter((item) => !item.startsWith('!'));
  if (items.length > MOST_NAMES) return null;
  const keys = items.map((item) => names.keyOf(kind, item));
  return keys.includes(null) ? null : keys.filter((key) => key !== null);
}

/** The keys of what a list of addresses lets in: networks, and patterns for the address as it is written. */
function keysOfAddresses(
  kind: string,
  { items, faults }: AddressList,
  names: NameKeys,
  lengths: Set<number>,
): readonly string[] | null {
  const admitting = items.filter(({ negated }) => !negated);
  if (faults.length > 0 || admitting.length > MOST_NAMES) return null;
  const keys = admitting.map(({ network, text }) => {
    if (network === null) return names.keyOf(kind, text);
    lengths.add(network.prefix);
    return networkName(kind, network, network.prefix);
  });
  return keys.includes(null) ? null : keys.filter((key) => key !== null);
}

const widths = { 4: 32, 6: 128 } as const;

function networkName(
  dimension: string,
  { family, bits }: Pick<Network, 'family' | 'bits'>,
  prefix: number,
): string {
  return `${dimension} ${family} ${prefix} ${bits >> BigInt(Math.max(0, widths[family] - prefix))}`;
}

/** Tells the names that connections bear. */
function namer({ tree }: ReadProgram, names: NameKeys, lengths: ReadonlySet<number>): Directory['namesOf'] {
  const { target, world } = tree;
  const known = {
    address: new Map<string, readonly string[]>(),
    localaddress: new Map<string, readonly string[]>(),
  };
  const networks = (dimension: keyof typeof known, text: string): readonly string[] => {
    let found = known[dimension].get(text);
    if (found === undefined) {
      const address = parseAddress(text);
      const blocks =
        address === undefined ? [] : [...lengths].map((length) => networkName(dimension, address, length));
      found = [...blocks, ...names.keysFor(dimension, text)];
      known[dimension].set(text, found);
    }
    return found;
  };
  return ({ user, groups, host, addr, laddr, lport }) => [
    ...(user === undefined ? [] : names.keysFor('user', comparedUser(user, target))),
    ...(groups ?? world.accounts.groupsOf(user ?? '')).flatMap((group) =>
      names.keysFor('group', comparedGroup(group, target)),
    ),
    ...(host === undefined ? [] : names.keysFor('host', lowerAscii(host))),
    ...(lport === undefined ? [] : [`localport ${lport}`]),
    ...(addr === undefined ? [] : networks('address', addr)),
    ...(laddr === undefined ? [] : networks('localaddress', laddr)),
  ];
}
