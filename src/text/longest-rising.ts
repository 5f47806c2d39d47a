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
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((ends[middle]?.item.place ?? Infinity) < item.place) low = middle + 1;
      else high = middle;
    }
    ends[low] = { item, before: ends[low - 1] };
  }
  const kept: T[] = [];
  for (let link = ends.at(-1); link !== undefined; link = link.before) kept.push(link.item);
  return kept.reverse();
}
