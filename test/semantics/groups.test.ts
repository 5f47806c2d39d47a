import { expect, it } from 'vitest';
import { groupBy } from '../../src/semantics/index.js';

it('groups keep the order of their first items, and items theirs', () => {
  const groups = groupBy(['bob', 'ann', 'bill', 'al'], (name) => name[0]);
  expect([...groups]).toEqual([
    ['b', ['bob', 'bill']],
    ['a', ['ann', 'al']],
  ]);
});
