import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  contains,
  intersect,
  type IntervalSet,
  intervalSet,
  subtract,
  union,
} from '../../../../src/semantics/analysis/solver/intervals.js';

const set = fc
  .array(fc.tuple(fc.nat(60), fc.nat(6)), { maxLength: 6 })
  .map((pairs) =>
    intervalSet(pairs.map(([first, length]) => ({ first: BigInt(first), last: BigInt(first + length) }))),
  );
const members = (of: IntervalSet): readonly number[] =>
  Array.from({ length: 70 }, (_, value) => value).filter((value) =>
    of.some(({ first, last }) => first <= value && value <= last),
  );

describe('sets of intervals', () => {
  it('stay in order, apart from each other', () => {
    fc.assert(
      fc.property(set, (one) => {
        for (const [index, { first, last }] of one.entries()) {
          expect(first <= last).toBe(true);
          expect(first > (one[index - 1]?.last ?? -2n) + 1n).toBe(true);
        }
      }),
    );
  });

  it('do what sets of numbers do', () => {
    fc.assert(
      fc.property(set, set, (one, other) => {
        const [a, b] = [members(one), members(other)];
        expect(members(intersect(one, other))).toEqual(a.filter((value) => b.includes(value)));
        expect(members(subtract(one, other))).toEqual(a.filter((value) => !b.includes(value)));
        expect(members(union(one, other))).toEqual([...new Set([...a, ...b])].sort((x, y) => x - y));
        for (let value = 0; value < 70; value += 1)
          expect(contains(one, BigInt(value))).toBe(a.includes(value));
      }),
    );
  });
});
