import { expect, it } from 'vitest';

import { areSame } from '../../src/text/index.js';

it.each<[one: unknown, other: unknown, same: boolean]>([
  [1, 1, true],
  ['1', 1, false],
  [NaN, NaN, true],
  [null, {}, false],
  [[1, 2], [1, 2], true],
  [[1, 2], [2, 1], false],
  [[], {}, false],
  [{ a: 1, b: { c: [] } }, { b: { c: [] }, a: 1 }, true],
  [{ a: 1 }, { a: 1, b: undefined }, false],
  [{ a: undefined }, { b: undefined }, false],
])('%j and %j: %s', (one, other, same) => {
  expect(areSame(one, other)).toBe(same);
  expect(areSame(other, one)).toBe(same);
});
