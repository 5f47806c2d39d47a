import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { indexPatterns, matchPattern } from '../../../src/openssh/index.js';

const itself = (pattern: string): string => pattern;

describe('indexPatterns', () => {
  it('finds what matchPattern finds, in the order in which it was given', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'é', '\udcc3', '\udca9'), maxLength: 5 });
    const pattern = fc.string({
      unit: fc.constantFrom('a', 'b', 'é', '\udcc3', '\udca9', '*', '?'),
      maxLength: 5,
    });
    fc.assert(
      fc.property(fc.array(pattern), text, (patterns, name) => {
        const expected = patterns.filter((one) => matchPattern(name, one));
        const index = indexPatterns(patterns, itself);
        expect(index.matching(name)).toEqual(expected);
        expect(index.first(name)).toBe(expected[0]);
      }),
      {
        examples: [
          [['?a', '*'], ''],
          [['ab*', 'abab*'], 'ab'],
          [['*ab', '*abab'], 'ab'],
          [['*ab*', '?b*', '*a*ab*', '*'], 'aab'],
        ],
      },
    );
  });

  it('gives things that are known under the same pattern one by one', () => {
    const things = [{ user: 'bob' }, { user: 'b*' }, { user: 'bob' }];
    expect(indexPatterns(things, ({ user }) => user).matching('bob')).toEqual(things);
  });

  // Names tried against all patterns would take 25,000,000 steps for each of the kinds.
  it.each([
    ['plain', (index: number) => `name${index}`],
    ['with an open end', (index: number) => `name${index}-*`],
    ['with an open beginning', (index: number) => `*-name${index}-`],
    ['with an open beginning and end', (index: number) => `*-${index}-na*me*`],
  ])('tries few patterns that are %s', (_, make) => {
    const patterns = Array.from({ length: 5000 }, (__, index) => make(index));
    const index = indexPatterns(patterns, itself);
    for (const pattern of patterns) expect(index.matching(pattern.replaceAll('*', 'x'))).toEqual([pattern]);
  });
});
