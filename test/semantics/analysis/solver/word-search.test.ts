import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeBudget } from '../../../../src/semantics/analysis/budget.js';
import { parseWordList, verdictOn, wordListOf } from '../../../../src/semantics/analysis/solver/word-list.js';
import {
  anyByte,
  findWord,
  lowerCaseBytes,
  wanted,
  type WordConstraint,
  type WordStyle,
} from '../../../../src/semantics/analysis/solver/word-search.js';

import { matchByteString } from '../../../../src/openssh/index.js';
import { fromByteString, toByteString } from '../../../../src/text/index.js';

const style: WordStyle = {
  preferred: ['alice', 'bob'],
  fills: [
    ['www', '1'],
    ['', ''],
  ],
  alphabet: anyByte,
};
const bare: WordStyle = { preferred: [], fills: [], alphabet: anyByte };

const find = (constraints: readonly WordConstraint[], how: WordStyle = style): string | null =>
  findWord(constraints, how, makeBudget(100_000));
const matches = (text: string): WordConstraint => ({ list: parseWordList(text), wanted: wanted.match });
const matchesNot = (text: string): WordConstraint => ({ list: parseWordList(text), wanted: wanted.noMatch });

describe('a pattern list', () => {
  it.each([
    ['bob', 'bob', 1],
    ['bob', 'alice', 0],
    ['*,!root', 'root', -1],
    ['!root,*', 'bob', 1],
    ['!root', 'bob', 0],
    ['', '', 0],
    ['bob,', '', 0],
    [',bob', '', 1],
    ['a,,b', '', 1],
    ['!', '', -1],
    ['b?b', 'bob', 1],
    ['b**b', 'bxyb', 1],
    ['*a*b', 'xaxbxb', 1],
    ['?', 'é', 0],
    ['??', 'é', 1],
    ['Bob', 'bob', 0],
    [`bob,${'x'.repeat(1022)}`, 'bob', 1],
    [`bob,${'x'.repeat(1023)}`, 'bob', 0],
    [`!bob,${'x'.repeat(1023)},*`, 'bob', -1],
  ] as const)('%j says to %j: %i', (list, word, verdict) => {
    expect(verdictOn(parseWordList(list), toByteString(word))).toBe(verdict);
  });

  it('takes patterns that come one by one whole, commas and exclamation marks included', () => {
    const list = wordListOf(['a,b', '!c']);
    expect(['a', 'a,b', '!c', 'c'].map((word) => verdictOn(list, word))).toEqual([0, 1, 1, 0]);
  });

  it('matches in no more than the product of the lengths', () => {
    expect(matchByteString('a'.repeat(5000), `${'*a'.repeat(500)}b`)).toBe(false);
  });

  it('keeps bytes that are not text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'é', '漢', '😀', '\udc80', '\udcff') }), (text) => {
        expect(fromByteString(toByteString(text))).toBe(text);
      }),
    );
  });
});

describe('a word for constraints', () => {
  it.each([
    [[matches('bob,alice'), matchesNot('bob')], 'alice'],
    [[matches('svc-*,!svc-test')], 'svc-1'],
    [[matches('*.example.com')], 'www.example.com'],
    [[matches('web??')], 'web11'],
    [[matches('*'), matchesNot('alice')], 'bob'],
    [[matchesNot('alice,bob')], 'a'],
    [[], 'alice'],
    [[matches('a*'), matches('*b'), matchesNot('ab')], 'abb'],
    [[matches('?'), matchesNot('a,b,c,1')], 'd'],
    [[{ list: parseWordList('*,!ro*'), wanted: wanted.veto }], 'ro1'],
    [[matches(',x'), matchesNot('x')], ''],
  ] as const)('finds a word, case %#', (constraints, word) => {
    expect(find(constraints)).toBe(word);
  });

  it.each([
    ['a name that is excluded', [matches('bob'), matchesNot('b?b')]],
    ['only negated patterns', [matches('!bob')]],
    ['what a wider pattern covers', [matches('svc-*'), matchesNot('svc*')]],
    ['two patterns that never meet', [matches('a*'), matches('b*')]],
    ['lengths that differ', [matches('??'), matches('???')]],
    ['nothing but everything', [matchesNot('*')]],
  ] as const)('finds none for %s', (_, constraints) => {
    expect(find(constraints as readonly WordConstraint[])).toBeNull();
  });

  it('tells many names from one more in a set of thousands', () => {
    const names = Array.from({ length: 5000 }, (_, index) => `user${index}`);
    expect(find([matches(names.join()), matchesNot(names.slice(0, -1).join())])).toBe('user4999');
    expect(find([matches('user*'), matchesNot(names.join()), matchesNot('user,user?*x*')])).toMatch(/^user./);
  });

  it('has only the letters that it may have', () => {
    const taken = Array.from('abcdefghijklmnopqrstuvwxyz0123456789-_.').join();
    const lower = { ...bare, alphabet: lowerCaseBytes };
    expect(find([matches('?'), matchesNot(taken)], lower)).not.toMatch(/[A-Z]/);
    expect(find([matches('?'), matchesNot('a,b,1')], { ...bare, alphabet: ['a', 'b'] })).toBeNull();
  });

  const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 4 });
  const list = fc
    .array(fc.tuple(fc.boolean(), pattern), { minLength: 1, maxLength: 3 })
    .map((items) => items.map(([negated, text]) => (negated ? `!${text}` : text)).join(','));
  const constraint = fc.record({
    list: list.map(parseWordList),
    wanted: fc.constantFrom(...Object.values(wanted)),
  });
  // 'c' stands for all characters that occur in no pattern.
  const words = ['a', 'b', 'c'].reduce<string[]>(
    (all) => all.flatMap((word) => [word, `${word}a`, `${word}b`, `${word}c`]),
    [''],
  );
  const short = [
    ...new Set([
      '',
      ...words,
      ...words.flatMap((word) => ['a', 'b', 'c'].flatMap((one) => [word + one, one + word + one])),
    ]),
  ];

  it('is found exactly where there is one', () => {
    fc.assert(
      fc.property(fc.array(constraint, { minLength: 1, maxLength: 4 }), (constraints) => {
        const word = find(constraints, bare);
        const fits = (one: string): boolean =>
          constraints.every((each) => (each.wanted as readonly number[]).includes(verdictOn(each.list, one)));
        if (word === null) expect(short.filter(fits)).toEqual([]);
        else expect(fits(word)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('is not guessed when the budget is spent', () => {
    const budget = makeBudget(10);
    expect(findWord([matches('*a*b*c*d*'), matches('*d*c*b*a*')], bare, budget)).toBeNull();
    expect(budget.left).toBeLessThan(0);
  });
});
