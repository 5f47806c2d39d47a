import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify, stringifyList } from '../../src/formatters/json.js';

describe('an object that is written piece by piece', () => {
  it('reads as one that is written at once', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('query', 'complete', 'a\nb', '[]'), fc.jsonValue()),
        fc.array(fc.jsonValue()),
        (head, items) => {
          const pieces = [...stringifyList(head, 'classes', items)];
          expect(pieces.join('')).toBe(`${stringify({ ...head, classes: items })}\n`);
        },
      ),
    );
  });

  it('makes no item before it is written', () => {
    const made: number[] = [];
    function* items(): Generator<number> {
      for (let item = 0; item < 3; item += 1) {
        made.push(item);
        yield item;
      }
    }
    const seen: string[] = [];
    for (const piece of stringifyList({}, 'classes', items()))
      seen.push(`${made.length}${piece.trimEnd().at(-1) ?? ''}`);
    expect(seen).toEqual(['0[', '10', '21', '32', '3}']);
  });
});
