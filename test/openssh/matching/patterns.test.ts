import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { matchPattern, matchPatternList } from '../../../src/openssh/index.js';

describe('matchPattern', () => {
  it.each([
    ['', '', true],
    ['', '*', true],
    ['a', '', false],
    ['abc', 'a*c', true],
    ['abc', 'a*b', false],
    ['abc', 'a?c', true],
    ['abc', '???', true],
    ['abc', '????', false],
    ['aXbXc', 'a*X?', true],
    ['mississippi', 'm*issip*', true],
    ['a*c', 'a\\*c', false],
    ['é', '?', false],
    ['é', '??', true],
    ['\udce9', '?', true],
    ['é', '*', true],
    ['A', 'a', false],
  ])('%j %j: %s', (text, pattern, expected) => {
    expect(matchPattern(text, pattern)).toBe(expected);
  });

  /** The definition, as plain as it can be. */
  const matches = (text: string, pattern: string): boolean => {
    if (pattern === '') return text === '';
    if (pattern.startsWith('*')) {
      return matches(text, pattern.slice(1)) || (text !== '' && matches(text.slice(1), pattern));
    }
    return (
      text !== '' &&
      (pattern.startsWith('?') || pattern[0] === text[0]) &&
      matches(text.slice(1), pattern.slice(1))
    );
  };

  it('does what the definition says', () => {
    const letters = fc.array(fc.constantFrom('a', 'b'), { maxLength: 8 }).map((found) => found.join(''));
    const patterns = fc
      .array(fc.constantFrom('a', 'b', '?', '*'), { maxLength: 8 })
      .map((found) => found.join(''));
    fc.assert(
      fc.property(letters, patterns, (text, pattern) => {
        expect(matchPattern(text, pattern)).toBe(matches(text, pattern));
      }),
    );
  });

  it('does not blow up on many stars', () => {
    expect(matchPattern('a'.repeat(2000), `${'*a'.repeat(500)}b`)).toBe(false);
  });
});

describe('matchPatternList', () => {
  it.each<readonly [text: string, list: string, result: -1 | 0 | 1]>([
    ['root', '!root,*', -1],
    ['root', '*,!root', -1],
    ['bob', '*,!root', 1],
    ['bob', '!root', 0],
    ['bob', 'a,b*,c', 1],
    ['', 'a,', 0],
    ['', ',a', 1],
    ['', '!', -1],
    ['', '', 0],
    ['bob', 'bob ', 0],
  ])('%j in %j: %i', (text, list, result) => {
    expect(matchPatternList(text, list)).toBe(result);
  });

  it('gives up at an item of 1023 bytes', () => {
    const long = `*${'x'.repeat(1022)}`;
    expect(matchPatternList('bob', `bob,${long}`)).toBe(0);
    expect(matchPatternList('bob', `bob,${long.slice(1)}`)).toBe(1);
    expect(matchPatternList('bob', `!bob,${long}`)).toBe(-1);
    expect(matchPatternList('bob', `bob,${'é'.repeat(511)}x`)).toBe(0);
    expect(matchPatternList('bob', `bob,!${long.slice(1)}`)).toBe(1);
  });
});
