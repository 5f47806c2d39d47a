import { describe, expect, it } from 'vitest';
import { nearest } from '../../src/cli/nearest.js';

describe('nearest', () => {
  it.each([
    ['--fxi', ['--fix', '--diff', '--help'], '--fix'],
    ['STRICT-MODES', ['strict-modes'], 'strict-modes'],
    ['debian12', ['debian-12', 'debian-11'], 'debian-12'],
    ['zzzzzz', ['strict-modes', 'no-auth-method'], undefined],
    ['x', [], undefined],
    ['a'.repeat(1e6), ['a'.repeat(999_999)], undefined],
  ])('of %.20s', (typed, valid, expected) => {
    expect(nearest(typed, valid)).toBe(expected);
  });
});
