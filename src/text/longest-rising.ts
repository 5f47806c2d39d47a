import { countUpTo } from './count-up-to.js';

/** Something at a place. */
interface Placed {
  readonly place: number;
}

/**
 * As many items of a list as can be kept so that their places rise. One of the longest such lists, where there are several; n log n.
 *
 * @param items - places that differ
 * @example
 * longestRising([{ place: 2 }, { place: 0 }, { place: 1 }]); // [{ place: 0 }, { place: 1 }]
 */
export function longestRising<T extends Placed>(items: readonly T[]): readonly T[] {
  interface Link {
    readonly item: T;
    readonly before: Link | undefined;
  }
  /** By length: the end of the list of that length that ends lowest. */
  const ends: Link[] = [];
  for (const item of items) {
    const length = countUpTo(ends, (link) => link.item.place < item.place);
    ends[length] = { item, before: ends[length - 1] };
  }
  const kept: T[] = [];
  for (let link = ends.at(-1); link !== undefined; link = link.before) kept.push(link.item);
  return kept.reverse();
}
