import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { longestRising } from '../../src/text/index.js';

const kept = (places: readonly number[]): readonly number[] =>
  longestRising(places.map((place) => ({ place }))).map(({ place }) => place);

/** By trying all of them. */
function longestLength(places: readonly number[], above = -1): number {
  const [first, ...others] = places;
  if (first === undefined) return 0;
  const without = longestLength(others, above);
  return first > above ? Math.max(without, 1 + longestLength(others, first)) : without;
}

describe('the longest list that rises', () => {
  it.each([
    [[], []],
    [[3], [3]],
    [
      [0, 1, 2],
      [0, 1, 2],
    ],
    [
      [2, 0, 1],
      [0, 1],
    ],
    [
      [4, 0, 5, 1, 6, 2],
      [0, 1, 2],
    ],
  ])('of %j is %j', (places, expected) => expect(kept(places)).toEqual(expected));

  it('is part of the list, rises, and is as long as any', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]), (places) => {
        const found = kept(places);
        expect(found).toEqual(places.filter((place) => found.includes(place)));
        expect(found).toEqual(found.toSorted((one, other) => one - other));
        expect(found).toHaveLength(longestLength(places));
      }),
    );
  });
});
