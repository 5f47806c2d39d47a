import { addTo } from '../groups.js';
import type { Condition, Dimension, Test } from './conditions.js';
import { blocksOf, literalsOf, widerBlocks } from './truths.js';

/** What a connection has one of, so that conditions that name different ones exclude each other. An account has many groups. */
const single = ['user', 'host', 'lport', 'addr', 'laddr'] as const satisfies readonly Dimension[];

/** Conditions by what they name in one dimension. */
interface Index {
  /** Those that name nothing, and may hold for anybody. */
  readonly free: number[];
  /** Those that name just this. */
  readonly exact: Map<string, number[]>;
  /** Those that name a network within this one. */
  readonly within: Map<string, number[]>;
}

/**
 * Finds among conditions those that may hold together with another one: most of many blocks name different users or networks, and are
 * not even looked at.
 *
 * @returns lists of places in the list that was given; all that can hold together are among them, some more than once
 * @example
 * const meeting = overlapsAmong(conditions);
 * meeting(condition); // [[3, 17], [5]]
 */
export function overlapsAmong(
  conditions: readonly Condition[],
): (condition: Condition) => readonly (readonly number[])[] {
  const indices = single.map((dimension): readonly [Dimension, Index] => [
    dimension,
    { free: [], exact: new Map(), within: new Map() },
  ]);
  const all = conditions.map((condition, at) => {
    for (const [dimension, { free, exact, within }] of indices) {
      const keys = keysIn(condition, dimension);
      if (keys === null) free.push(at);
      for (const key of keys ?? []) {
        addTo(exact, key, at);
        for (const wider of widerBlocks(key)) addTo(within, wider, at);
      }
    }
    return at;
  });
  return (condition) => {
    let fewest: readonly (readonly number[])[] = [all];
    for (const [dimension, { free, exact, within }] of indices) {
      const keys = keysIn(condition, dimension);
      if (keys === null) continue;
      const lists = keys.flatMap((key) =>
        [exact.get(key), within.get(key), ...widerBlocks(key).map((wider) => exact.get(wider))].filter(
          (list) => list !== undefined,
        ),
      );
      if (lengthOf([free, ...lists]) < lengthOf(fewest)) fewest = [free, ...lists];
    }
    return fewest;
  };
}

const lengthOf = (lists: readonly (readonly number[])[]): number =>
  lists.reduce((sum, list) => sum + list.length, 0);

/** What a condition names in a dimension; `null` where that is nothing or too much. */
function keysIn({ formula }: Condition, dimension: Dimension): readonly string[] | null {
  for (const { atom, holds } of literalsOf(formula)) {
    if (!holds || atom.test.dimension !== dimension) continue;
    const keys = keysOfTest(atom.test);
    if (keys !== null) return keys;
  }
  return null;
}

/** A condition that names more may hold for anybody, as far as it matters here. */
const MOST_NAMES = 64;

function keysOfTest(test: Test): readonly string[] | null {
  switch (test.dimension) {
    case 'user':
    case 'host': {
      const { plain, wild } = test.list.positive;
      if (test.says.some((verdict) => verdict !== 1) || wild.length > 0 || plain.size > MOST_NAMES)
        return null;
      return [...plain];
    }
    case 'addr':
    case 'laddr':
      if (test.says.some((verdict) => verdict !== 1) || test.set.words !== null) return null;
      return blocksOf(test.dimension, test.set.positive);
    case 'lport':
      return [String(test.port)];
    default:
      return null;
  }
}
