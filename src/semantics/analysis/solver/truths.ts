import { addTo } from '../../groups.js';
import { makeNameKeys, type NameKeys } from '../../evaluate/name-keys.js';
import { type Address, bitsOf, type Family, familyOf, printAddress } from './address-line.js';
import type { AddressSet } from './address-set.js';
import type { Candidate } from '../candidate.js';
import {
  type Condition,
  type Conditions,
  type Formula,
  holdsFor,
  type Literal,
  type Test,
} from '../conditions.js';
import type { IntervalSet } from './intervals.js';
import type { Verdict, WordList } from './word-list.js';

/** Tells which conditions hold for connections. */
export interface Truths {
  /** All conditions made up to now that hold for a candidate. They are few, however many conditions there are. */
  readonly of: (candidate: Candidate) => ReadonlySet<Condition>;
}

/** The literals that hold whenever a formula does, as far as they can be read off. */
export function literalsOf(formula: Formula): readonly Literal[] {
  if (formula.type === 'literal') return [formula];
  return formula.type === 'and' ? formula.parts.filter((part) => part.type === 'literal') : [];
}

/** A condition that names more is asked of everybody. */
const MOST_KEYS = 64;

/** So few conditions are asked one by one sooner than looked up. */
const FEW_CONDITIONS = 12;

type Named = 'user' | 'group' | 'host' | 'addr' | 'laddr';

/**
 * Most conditions name their users, groups, networks or port, or how names begin or end. They are kept under these names, so that a
 * connection is asked only about those that name it, and about those that name nobody.
 */
export function makeTruths(conditions: Conditions): Truths {
  const named = new Map<string, Condition[]>();
  const unnamed: Condition[] = [];
  /** What the keys are of: of the others a connection need not be asked. */
  const kinds = new Set<string>();
  const names = makeNameKeys();
  let indexed = 0;
  const answers = new WeakMap<Candidate, { upTo: number; readonly true: Set<Condition> }>();
  // Candidates are many, their addresses few.
  const placesOf = { addr: placesAmong('addr'), laddr: placesAmong('laddr') };

  /** How many conditions are kept under some keys already, and the keys themselves. */
  const crowdOf = (keys: readonly string[]): number =>
    keys.reduce((sum, key) => sum + (named.get(key)?.length ?? 0), keys.length);

  const index = (): void => {
    for (; indexed < conditions.all.length; indexed += 1) {
      const condition = conditions.all[indexed];
      if (condition === undefined) continue;
      const keys = keysOf(condition.formula, names, crowdOf);
      if (keys === null) unnamed.push(condition);
      for (const key of new Set(keys)) {
        addTo(named, key, condition);
        kinds.add(key.slice(0, key.search(/[ <>]/)));
      }
    }
  };

  /** All under which conditions can be kept that hold for a connection. */
  const keysFor = function* (candidate: Candidate): Iterable<string> {
    const { user, groups, host, addr, laddr, lport } = candidate;
    if (kinds.has('user')) yield* names.keysFor('user', user);
    if (kinds.has('group')) for (const group of groups) yield* names.keysFor('group', group);
    if (kinds.has('host')) yield* names.keysFor('host', host);
    if (kinds.has('addr')) yield* keysOfAddress('addr', addr);
    if (kinds.has('laddr')) yield* keysOfAddress('laddr', laddr);
    if (kinds.has('lport')) yield `lport ${lport}`;
  };

  const keysOfAddress = function* (dimension: 'addr' | 'laddr', address: Address): Iterable<string> {
    const { printed, blocks } = placesOf[dimension](address);
    yield* names.keysFor(dimension, printed);
    yield* blocks;
  };

  return {
    of: (candidate) => {
      let known = answers.get(candidate);
      if (known === undefined) {
        known = { upTo: 0, true: new Set() };
        answers.set(candidate, known);
      }
      const made = conditions.all.length;
      if (known.upTo === made) return known.true;
      const ask = (list: readonly Condition[], upTo: number, found: Set<Condition>): void => {
        for (let at = firstFrom(list, upTo); at < list.length; at += 1) {
          const condition = list[at];
          if (condition !== undefined && holdsFor(condition.formula, candidate)) found.add(condition);
        }
      };
      if (made - known.upTo <= FEW_CONDITIONS) {
        ask(conditions.all, known.upTo, known.true);
        known.upTo = made;
        return known.true;
      }
      index();
      ask(unnamed, known.upTo, known.true);
      for (const key of keysFor(candidate)) {
        const list = named.get(key);
        if (list !== undefined) ask(list, known.upTo, known.true);
      }
      known.upTo = made;
      return known.true;
    },
  };
}

/** Where in a list, which is in the order of the numbers, the conditions from a number on begin. */
function firstFrom(list: readonly Condition[], id: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle]?.id ?? 0) < id) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The names of which a connection must bear one for a formula to hold; `null` where there are none. Where the user or the network would
 * do, it is the one that fewer conditions name: thousands of them may be about one user.
 */
function keysOf(
  formula: Formula,
  names: NameKeys,
  crowdOf: (keys: readonly string[]) => number,
): readonly string[] | null {
  if (formula.type === 'literal') return formula.holds ? keysOfTest(formula.atom.test, names) : null;
  const parts = formula.parts.map((part) => keysOf(part, names, crowdOf));
  const keys =
    formula.type === 'or'
      ? parts.includes(null)
        ? null
        : parts.flatMap((part) => part ?? [])
      : parts.reduce(
          (best, part) => (part !== null && (best === null || crowdOf(part) < crowdOf(best)) ? part : best),
          null,
        );
  return keys === null || keys.length > MOST_KEYS ? null : keys;
}

function keysOfTest(test: Test, names: NameKeys): readonly string[] | null {
  switch (test.dimension) {
    case 'group':
      return keysOfList(test.dimension, test.list, names);
    case 'user':
    case 'host':
      return isMatch(test.says) ? keysOfList(test.dimension, test.list, names) : null;
    case 'addr':
    case 'laddr':
      return isMatch(test.says) ? keysOfAddresses(test.dimension, test.set, names) : null;
    case 'lport':
      return [`lport ${test.port}`];
    default:
      return null;
  }
}

function isMatch(says: readonly Verdict[]): boolean {
  return says.length === 1 && says[0] === 1;
}

function keysOfList(dimension: Named, { positive }: WordList, names: NameKeys): readonly string[] | null {
  const { plain, wild } = positive;
  if (plain.size + wild.length > MOST_KEYS) return null;
  const keys = [...plain, ...wild].map((pattern) => names.keyOf(dimension, pattern));
  return keys.includes(null) ? null : keys.filter((key) => key !== null);
}

/** The blocks of networks, and how the addresses are printed that patterns match. */
function keysOfAddresses(
  dimension: 'addr' | 'laddr',
  { positive, words }: AddressSet,
  names: NameKeys,
): readonly string[] | null {
  const blocks = blocksOf(dimension, positive);
  const printed = words === null ? [] : keysOfList(dimension, words, names);
  return blocks === null || printed === null ? null : [...blocks, ...printed];
}

/** Sizes of the blocks under which networks are kept, in bits of the host part: whole octets, and customary IPv6 prefixes. */
const blockSizes: Readonly<Record<Family, readonly bigint[]>> = { 4: [8n, 16n, 24n], 6: [64n, 80n, 96n] };

/** The smallest customary blocks in which networks lie; `null` where there is none, or too many. */
export function blocksOf(dimension: string, networks: IntervalSet): readonly string[] | null {
  if (networks.length > MOST_KEYS) return null;
  const keys: string[] = [];
  for (const { first, last } of networks) {
    const family = familyOf(first);
    const [from, to] = [bitsOf(first), bitsOf(last)];
    const size =
      familyOf(last) === family ? blockSizes[family].find((bits) => from >> bits === to >> bits) : undefined;
    if (size === undefined) return null;
    keys.push(blockKey(dimension, family, from, size));
  }
  return keys;
}

function blockKey(dimension: string, family: Family, bits: bigint, size: bigint): string {
  return `${dimension} ${family} ${size} ${bits >> size}`;
}

/**
 * The customary blocks around one, or nothing where a key is of no block.
 *
 * @example
 * widerBlocks('addr 4 8 655361'); // ['addr 4 16 2560', 'addr 4 24 10']
 */
export function widerBlocks(key: string): readonly string[] {
  const [dimension = '', family = '', size = '', prefix = ''] = key.split(' ');
  if (dimension !== 'addr' && dimension !== 'laddr') return [];
  const which: Family = family === '4' ? 4 : 6;
  const own = BigInt(size);
  return blockSizes[which]
    .filter((wider) => wider > own)
    .map((wider) => blockKey(dimension, which, BigInt(prefix) << own, wider));
}

/** How an address is printed, and the blocks that it lies in. */
interface AddressPlace {
  readonly printed: string;
  readonly blocks: readonly string[];
}

/** Finds out about each address once. */
function placesAmong(dimension: 'addr' | 'laddr'): (address: Address) => AddressPlace {
  const known = new Map<Address, AddressPlace>();
  return (address) => {
    let place = known.get(address);
    if (place === undefined) {
      place = { printed: printAddress(address), blocks: blocksAround(dimension, address) };
      known.set(address, place);
    }
    return place;
  };
}

/** The blocks that an address lies in. */
function blocksAround(dimension: 'addr' | 'laddr', address: Address): readonly string[] {
  const family = familyOf(address);
  const bits = bitsOf(address);
  return blockSizes[family].map((size) => blockKey(dimension, family, bits, size));
}
