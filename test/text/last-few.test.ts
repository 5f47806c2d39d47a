import { describe, expect, it } from 'vitest';
import { lastFew } from '../../src/text/last-few.js';

describe('lastFew', () => {
  it('makes what it does not know, keeps what was asked for last, and nothing long', () => {
    const made: string[] = [];
    const known = lastFew<string | null>(2, 3);
    const ask = (key: string) =>
      known(key, () => {
        made.push(key);
        return null;
      });
    for (const key of ['a', 'b', 'a', 'c', 'a', 'b', 'long', 'long']) expect(ask(key)).toBeNull();
    expect(made).toEqual(['a', 'b', 'c', 'b', 'long', 'long']);
  });
});
