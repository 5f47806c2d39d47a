import { type Address, bitsOf, type Family, familyOf } from './address-line.js';
import type { Candidate } from './candidate.js';
import {
  type Condition,
  type Conditions,
  type Formula,
  holdsFor,
  type Literal,
  type Test,
} from './conditions.js';
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

/**
 * Most conditions name their users, groups, networks or port. They are kept under these names, so that a connection is asked only about those
 * that name it, and about those that name nobody.
 */
export function makeTruths(conditions: Conditions): Truths {
  const named = new Map<string, Condition[]>();
  const unnamed: Condition[] = [];
  let indexed = 0;
  const answers = new WeakMap<Candidate, { upTo: number; readonly true: Set<Condition> }>();

  const index = (): void => {
    for (; indexed < conditions.all.length; indexed += 1) {
      const condition = conditions.all[indexed];
      if (condition === undefined) continue;
      const keys = keysOf(condition);
      if (keys === null) unnamed.push(condition);
      for (const key of keys ?? []) {
        const known = named.get(key);
        if (known === undefined) named.set(key, [condition]);
        else known.push(condition);
      }
    }
  };

  return {
    of: (candidate) => {
      index();
      let known = answers.get(candidate);
      if (known === undefined) {
        known = { upTo: 0, true: new Set() };
        answers.set(candidate, known);
      }
      if (known.upTo === indexed) return known.true;
      for (const list of [unnamed, ...keysOfCandidate(candidate).map((key) => named.get(key) ?? [])]) {
        for (let at = firstFrom(list, known.upTo); at < list.length; at += 1) {
          const condition = list[at];
          if (condition !== undefined && holdsFor(condition.formula, candidate)) known.true.add(condition);
        }
      }
      known.upTo = indexed;
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

/** The names of which a connection must bear one for a condition to hold; `null` where there are none. */
function keysOf({ formula }: Condition): readonly string[] | null {
  for (const { atom, holds } of literalsOf(formula)) {
    const keys = holds ? keysOfTest(atom.test) : null;
    if (keys !== null && keys.length <= MOST_KEYS) return keys;
  }
  return null;
}

function keysOfTest(test: Test): readonly string[] | null {
  switch (test.dimension) {
    case 'group':
      return namesIn(test.list)?.map((name) => `group ${name}`) ?? null;
    case 'user':
    case 'host':
      return isMatch(test.says)
        ? (namesIn(test.list)?.map((name) => `${test.dimension} ${name}`) ?? null)
        : null;
    case 'addr':
    case 'laddr':
      return isMatch(test.says) && test.set.words === null
        ? blocksOf(test.dimension, test.set.positive)
        : null;
    case 'lport':
      return [`lport ${test.port}`];
    default:
      return null;
  }
}

function isMatch(says: readonly Verdict[]): boolean {
  return says.length === 1 && says[0] === 1;
}

function namesIn({ positive }: WordList): readonly string[] | null {
  return positive.wild.length > 0 || positive.plain.size > MOST_KEYS ? null : [...positive.plain];
}

/** Sizes of the blocks under which networks are kept, in bits of the host part: whole octets, and customary IPv6 prefixes. */
const blockSizes: Readonly<Record<Family, readonly bigint[]>> = { 4: [8n, 16n, 24n], 6: [64n, 80n, 96n] };

/** The smallest customary blocks in which networks lie. */
function blocksOf(dimension: string, networks: IntervalSet): readonly string[] | null {
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

const keysByCandidate = new WeakMap<Candidate, readonly string[]>();

function keysOfCandidate(candidate: Candidate): readonly string[] {
  let keys = keysByCandidate.get(candidate);
  if (keys === undefined) {
    const { user, groups, host, lport, addr, laddr } = candidate;
    const blocks = (dimension: string, address: Address): string[] => {
      const family = familyOf(address);
      return blockSizes[family].map((size) => blockKey(dimension, family, bitsOf(address), size));
    };
    keys = [
      `user ${user}`,
      ...new Set(groups.map((group) => `group ${group}`)),
      `host ${host}`,
      `lport ${lport}`,
      ...blocks('addr', addr),
      ...blocks('laddr', laddr),
    ];
    keysByCandidate.set(candidate, keys);
  }
  return keys;
}
