import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify, stringifyInPieces } from '../../src/formatters/json.js';

describe('what is written piece by piece', () => {
  it('reads as if it were written at once', () => {
    const value = fc.oneof(
      fc.jsonValue(),
      fc.dictionary(
        fc.constantFrom('query', '__proto', 'a\nb', '[]'),
        fc.option(fc.jsonValue(), { nil: undefined }),
      ),
    );
    fc.assert(
      fc.property(value, fc.nat({ max: 4 }), (whole, depth) => {
        expect([...stringifyInPieces(whole, depth)].join('')).toBe(`${stringify(whole)}\n`);
      }),
    );
  });

  it('makes no item of a list before it is written', () => {
    const made: number[] = [];
    function* items(): Generator<number> {
      for (let item = 0; item < 3; item += 1) {
        made.push(item);
        yield item;
      }
    }
    const seen: string[] = [];
    for (const piece of stringifyInPieces([{ items: items() }], 3))
      if (/\d/.test(piece)) seen.push(`${made.length} made, ${piece}`);
    expect(seen).toEqual(['1 made, 0', '2 made, 1', '3 made, 2']);
  });
});
