import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeBudget } from '../../../../src/semantics/analysis/budget.js';
import { matchesGroups } from '../../../../src/semantics/analysis/conditions.js';
import { findGroups } from '../../../../src/semantics/analysis/solver/group-search.js';
import { parseWordList } from '../../../../src/semantics/analysis/solver/word-list.js';
import { anyByte, type WordStyle } from '../../../../src/semantics/analysis/solver/word-search.js';

const style: WordStyle = { preferred: ['users', 'staff', 'wheel'], fills: [['dev', '1']], alphabet: anyByte };
const find = (matching: readonly string[], failing: readonly string[]): readonly string[] | null =>
  findGroups(matching.map(parseWordList), failing.map(parseWordList), style, makeBudget(200_000));

describe('groups for lists', () => {
  it.each<readonly [readonly string[], readonly string[], readonly string[] | null]>([
    [['wheel'], [], ['wheel']],
    [['wheel', 'staff'], [], ['wheel', 'staff']],
    [['w*', 'wheel'], [], ['wheel']],
    [[], ['wheel'], []],
    [['staff'], ['*,!wheel'], ['staff', 'wheel']],
    [['*,!wheel'], ['staff'], ['users']],
    [['wheel'], ['w*'], null],
    [['*,!wheel', 'wheel'], [], null],
    [['!wheel'], [], null],
  ])('that match %j and not %j are %j', (matching, failing, groups) => {
    expect(find(matching, failing)).toEqual(groups);
  });

  it('are found exactly where there are some', () => {
    const names = ['a', 'b', 'aa', 'ab', 'c'];
    const sets = Array.from({ length: 2 ** names.length }, (_, bits) =>
      names.filter((_name, index) => ((bits >> index) & 1) === 1),
    );
    const pattern = fc.constantFrom('a', 'b', 'a*', '*b', '*', '?');
    const list = fc
      .array(fc.tuple(fc.boolean(), pattern), { minLength: 1, maxLength: 3 })
      .map((items) => items.map(([negated, text]) => (negated ? `!${text}` : text)).join());
    const lists = fc.array(list, { maxLength: 3 });
    fc.assert(
      fc.property(lists, lists, (matching, failing) => {
        const fits = (groups: readonly string[]): boolean =>
          matching.every((text) => matchesGroups(parseWordList(text), groups)) &&
          !failing.some((text) => matchesGroups(parseWordList(text), groups));
        const found = find(matching, failing);
        if (found === null) expect(sets.filter(fits)).toEqual([]);
        else expect(fits(found)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
