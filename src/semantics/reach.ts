import { type AddressList, type KeywordName, type Network, parseAddress } from '../openssh/index.js';
import type { Accounts } from '../system/index.js';
import { lowerAscii } from '../text/index.js';
import { addressListOf, nameList } from './match-criteria.js';
import type { Connection, MatchCriterion } from './model.js';
import type { CompiledSetting, ReadProgram } from './program.js';
import { remember } from './remember.js';

/** Fewer lines than this are gone through one by one. */
const FEW_LINES = 64;

/** A Match line that names more is asked of everybody. */
const MOST_NAMES = 64;

/**
 * The lines of a keyword that a connection can come to at all, in reading order: those of blocks that name it, and those of blocks that
 * name nobody. Whether they are in force is not said. A configuration of thousands of blocks, each for somebody else, is read for
 * thousands of connections in little time.
 */
export function linesInReach(
  program: ReadProgram,
  keyword: KeywordName,
  connection: Connection,
): readonly CompiledSetting[] {
  const lines = program.settings.get(keyword) ?? [];
  if (lines.length < FEW_LINES) return lines;
  const { named, unnamed, lengths } = directoryOf(program, keyword);
  const found = new Set(unnamed);
  for (const name of namesOf(connection, program, lengths)) {
    for (const line of named.get(name) ?? []) found.add(line);
  }
  return [...found].sort((one, other) => one.index - other.index);
}

/** The lines of a keyword by whom their blocks name. */
interface Directory {
  readonly named: ReadonlyMap<string, readonly CompiledSetting[]>;
  readonly unnamed: readonly CompiledSetting[];
  /** The lengths of prefixes by which networks are named. */
  readonly lengths: ReadonlySet<number>;
}

const directoryOf = remember((program: ReadProgram, keyword: KeywordName): Directory => {
  const named = new Map<string, CompiledSetting[]>();
  const unnamed: CompiledSetting[] = [];
  const lengths = new Set<number>();
  for (const line of program.settings.get(keyword) ?? []) {
    const criteria = line.scope?.match.criteria ?? [];
    const names = firstOf(criteria, (criterion) => namesIn(criterion, program, lengths));
    if (names === null) unnamed.push(line);
    for (const name of new Set(names)) {
      const known = named.get(name);
      if (known === undefined) named.set(name, [line]);
      else known.push(line);
    }
  }
  return { named, unnamed, lengths };
});

function firstOf<T, U>(all: readonly T[], answer: (one: T) => U | null): U | null {
  for (const one of all) {
    const found = answer(one);
    if (found !== null) return found;
  }
  return null;
}

/** The names of which a connection must bear one to meet a criterion; `null` where there are none or too many. */
function namesIn(
  criterion: MatchCriterion,
  { tree }: ReadProgram,
  lengths: Set<number>,
): readonly string[] | null {
  switch (criterion.kind) {
    case 'user':
    case 'group':
      return (
        plainNames(nameList(criterion.list, tree.target))?.map((name) => `${criterion.kind} ${name}`) ?? null
      );
    case 'localport':
      return [`localport ${criterion.port}`];
    case 'address':
    case 'localaddress': {
      const networks = networksIn(addressListOf(criterion, tree.target));
      for (const { prefix } of networks ?? []) lengths.add(prefix);
      return networks?.map((network) => networkName(criterion.kind, network, network.prefix)) ?? null;
    }
    default:
      return null;
  }
}

/** What a list of names lets in, where these are plain names. */
function plainNames(list: string): readonly string[] | null {
  if (list.length > 2000) return null;
  const names = list.split(',').filter((item) => !item.startsWith('!'));
  return names.length > MOST_NAMES || names.some((name) => /[*?]/.test(name)) ? null : names;
}

/** What a list of addresses lets in, where these are networks. */
function networksIn({ items, faults }: AddressList): readonly Network[] | null {
  if (faults.length > 0) return null;
  const networks = items.flatMap(({ negated, network }) => (negated ? [] : [network]));
  return networks.length > MOST_NAMES || networks.includes(null)
    ? null
    : networks.filter((network) => network !== null);
}

const widths = { 4: 32, 6: 128 } as const;

function networkName(
  dimension: string,
  { family, bits }: Pick<Network, 'family' | 'bits'>,
  prefix: number,
): string {
  return `${dimension} ${family} ${prefix} ${bits >> BigInt(Math.max(0, widths[family] - prefix))}`;
}

/** The names that a connection bears. */
function namesOf(
  { user, groups, invalidUser, addr, laddr, lport }: Connection,
  { tree }: ReadProgram,
  lengths: ReadonlySet<number>,
): readonly string[] {
  const { target, world } = tree;
  const native = (name: string): string => (target.platform === 'windows' ? lowerAscii(name) : name);
  const networks = (dimension: string, text: string | undefined): readonly string[] => {
    const address = text === undefined ? undefined : parseAddress(text);
    return address === undefined ? [] : [...lengths].map((length) => networkName(dimension, address, length));
  };
  return [
    ...(user === undefined ? [] : [`user ${native(user)}`]),
    ...groupsOf(world.accounts).map((group) => `group ${native(group)}`),
    ...(lport === undefined ? [] : [`localport ${lport}`]),
    ...networks('address', addr),
    ...networks('localaddress', laddr),
  ];

  function groupsOf(accounts: Accounts): readonly string[] {
    return groups ?? (invalidUser === true ? [] : accounts.groupsOf(user ?? ''));
  }
}
