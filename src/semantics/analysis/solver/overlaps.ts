import { assertNever, rememberOnce } from '../../../text/index.js';
import { addTo } from '../../groups.js';
import { type Condition, literalsOf, type Test } from '../conditions.js';
import { blocksOf, widerBlocks } from './address-blocks.js';
import { endsOf } from './word-list.js';

/**
 * What a connection has one of, so that conditions that name different ones exclude each other; an account has many groups. Of patterns it
 * is what they end or begin with: `*.example.org` and `*.example.com`.
 */
const facets = ['user', 'user>', 'user<', 'host', 'host>', 'host<', 'lport', 'addr', 'laddr'] as const;

type Facet = (typeof facets)[number];

/** Conditions by what they name in one facet. */
interface Index {
  /** Those that name nothing, and may hold for anybody. */
  readonly free: number[];
  /** Those that name just this. */
  readonly exact: Map<string, number[]>;
  /** Those that name a network within this one. */
  readonly within: Map<string, number[]>;
}

/** Tells for a condition at which places of a list those stand that may hold together with it. */
export type Overlaps = (condition: Condition) => readonly (readonly number[])[];

/**
 * Finds among conditions those that may hold together with another one: most of many blocks name different users or networks, and are
 * not even looked at.
 *
 * @returns lists of places in the list that was given; all that can hold together are among them, some more than once. Each list is in
 *   order, and the first one has none that another one has.
 * @example
 * const meeting = overlapsAmong(conditions);
 * meeting(condition); // [[3, 17], [5]]
 */
export function overlapsAmong(conditions: readonly Condition[]): Overlaps {
  const named = conditions.map(namedBy);
  const indices = facets
    .filter((facet) => named.some((each) => each.has(facet)))
    .map((facet): readonly [Facet, Index] => [facet, { free: [], exact: new Map(), within: new Map() }]);
  const all = named.map((each, at) => {
    for (const [facet, { free, exact, within }] of indices) {
      const names = each.get(facet);
      if (names === undefined) free.push(at);
      for (const { key, wider } of names ?? []) {
        addTo(exact, key, at);
        for (const wide of wider) addTo(within, wide, at);
      }
    }
    return at;
  });
  return (condition) => {
    const own = namedBy(condition);
    let fewest: readonly (readonly number[])[] = [all];
    for (const [facet, { free, exact, within }] of indices) {
      const names = own.get(facet);
      if (names === undefined) continue;
      const lists = names.flatMap(({ key, wider }) =>
        [exact.get(key), within.get(key), ...wider.map((each) => exact.get(each))].filter(
          (list) => list !== undefined,
        ),
      );
      if (lengthOf([free, ...lists]) < lengthOf(fewest)) fewest = [free, ...lists];
    }
    return fewest;
  };
}

/** The same, worked out when it is first asked: mostly nobody does. */
export function overlapsWhenAsked(conditions: () => readonly Condition[]): Overlaps {
  let known: Overlaps | undefined;
  return (condition) => (known ??= overlapsAmong(conditions()))(condition);
}

/**
 * The places that are left where several conditions hold, in order and once each: those that meet the one that leaves the fewest. `null`
 * where none leaves less than a number of places.
 */
export function placesLeft(
  meeting: Overlaps,
  given: Iterable<Condition>,
  places: number,
): Iterable<number> | null {
  let lists: readonly (readonly number[])[] | null = null;
  let fewest = places;
  for (const condition of given) {
    const found = meeting(condition);
    const length = lengthOf(found);
    if (length < fewest) [lists, fewest] = [found, length];
  }
  return lists === null ? null : inOrder(lists);
}

/** Mostly the first places are all that is asked for; so the first list, which may be long, is only gone through. */
function inOrder([first = [], ...others]: readonly (readonly number[])[]): Iterable<number> {
  return others.length === 0 ? first : merged(first, others);
}

function* merged(first: readonly number[], others: readonly (readonly number[])[]): Iterable<number> {
  const second = [...new Set(others.flat())].sort((one, other) => one - other);
  let at = 0;
  for (const place of second) {
    for (; at < first.length; at += 1) {
      const before = first[at] ?? place;
      if (before > place) break;
      yield before;
    }
    yield place;
  }
  for (; at < first.length; at += 1) yield first[at] ?? 0;
}

const lengthOf = (lists: readonly (readonly number[])[]): number =>
  lists.reduce((sum, list) => sum + list.length, 0);

/** What a condition names, and what lies around it: wider networks, shorter ends. */
interface Named {
  readonly key: string;
  readonly wider: readonly string[];
}

/** What a condition names, by facet; nothing where that is too much. Many keywords are set under the same conditions. */
const namedBy = rememberOnce((condition: Condition): ReadonlyMap<Facet, readonly Named[]> => {
  const named = new Map<Facet, readonly Named[]>();
  for (const { atom, holds } of literalsOf(condition.formula)) {
    if (!holds) continue;
    for (const [facet, names] of namedByTest(atom.test)) if (!named.has(facet)) named.set(facet, names);
  }
  return named;
});

/** A condition that names more may hold for anybody, as far as it matters here. */
const MOST_NAMES = 64;

/** Ends of patterns that are longer are as good as this much of them. */
const LONGEST_END = 64;

function namedByTest(test: Test): readonly (readonly [Facet, readonly Named[]])[] {
  switch (test.dimension) {
    case 'user':
    case 'host': {
      const { plain, wild } = test.list.positive;
      if (test.says.some((verdict) => verdict !== 1) || plain.size + wild.length > MOST_NAMES) return [];
      if (wild.length === 0) return [[test.dimension, [...plain].map((key) => ({ key, wider: [] }))]];
      // Of a name, both ends are the whole of it.
      const ends = [...[...plain].map((name) => [name, name] as const), ...wild.map(endsOf)];
      const heads = ends.map(([head]) => head.slice(0, LONGEST_END));
      const tails = ends.map(([, tail]) => tail.slice(-LONGEST_END));
      return [
        ...(heads.includes('') ? [] : [[`${test.dimension}<`, heads.map(headNamed)] as const]),
        ...(tails.includes('') ? [] : [[`${test.dimension}>`, tails.map(tailNamed)] as const]),
      ];
    }
    case 'addr':
    case 'laddr': {
      if (test.says.some((verdict) => verdict !== 1) || test.set.bounds === null) return [];
      const keys = blocksOf(test.dimension, test.set.bounds);
      return keys === null ? [] : [[test.dimension, keys.map((key) => ({ key, wider: widerBlocks(key) }))]];
    }
    case 'lport':
      return [['lport', [{ key: String(test.port), wider: [] }]]];
    // An account has many groups, and the others name next to nothing.
    case 'group':
    case 'rdomain':
    case 'invalid-user':
      return [];
    default:
      return assertNever(test);
  }
}

const shorter = (text: string): readonly number[] =>
  Array.from({ length: text.length - 1 }, (_, at) => at + 1);

const headNamed = (head: string): Named => ({
  key: head,
  wider: shorter(head).map((length) => head.slice(0, length)),
});

const tailNamed = (tail: string): Named => ({
  key: tail,
  wider: shorter(tail).map((start) => tail.slice(start)),
});
