import { addTo } from '../../groups.js';
import { type Condition, type Dimension, literalsOf, type Test } from '../conditions.js';
import { blocksOf, widerBlocks } from './address-blocks.js';
import { rememberOnce } from '../../../text/index.js';

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
 * @returns lists of places in the list that was given; all that can hold together are among them, some more than once. The first list
 *   is in order, and has none that another one has.
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
    const named = namedBy(condition);
    for (const [dimension, { free, exact, within }] of indices) {
      const names = named.get(dimension);
      if (names === undefined) free.push(at);
      for (const { key, wider } of names ?? []) {
        addTo(exact, key, at);
        for (const each of wider) addTo(within, each, at);
      }
    }
    return at;
  });
  return (condition) => {
    const named = namedBy(condition);
    let fewest: readonly (readonly number[])[] = [all];
    for (const [dimension, { free, exact, within }] of indices) {
      const names = named.get(dimension);
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

const lengthOf = (lists: readonly (readonly number[])[]): number =>
  lists.reduce((sum, list) => sum + list.length, 0);

/** What a condition names, and the networks around it. */
interface Named {
  readonly key: string;
  readonly wider: readonly string[];
}

/** What a condition names, by dimension; nothing where that is too much. Many keywords are set under the same conditions. */
const namedBy = rememberOnce((condition: Condition): ReadonlyMap<Dimension, readonly Named[]> => {
  const named = new Map<Dimension, readonly Named[]>();
  for (const dimension of single) {
    const keys = keysIn(condition, dimension);
    if (keys !== null)
      named.set(
        dimension,
        keys.map((key) => ({ key, wider: widerBlocks(key) })),
      );
  }
  return named;
});

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
