import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonFaultAt } from '../../src/text/index.js';

describe('jsonFaultAt', () => {
  it.each([
    ['x\n', 0],
    ['', 0],
    [' \n', 2],
    ['{', 1],
    ['{ "a": 1, }', 10],
    ['{ "a" 1 }', 6],
    ['{ a: 1 }', 2],
    ['[1, 2', 5],
    ['[1 2]', 3],
    ['[1, ]', 4],
    ['[1}', 2],
    ['{]', 1],
    ['{} {}', 3],
    ['1, 2', 1],
    ['{ "a": 01 }', 7],
    ['{ "a": nul }', 7],
    ['{ "a": 1 // one\n }', 9],
    ['{ "a": "b\\x" }', 7],
    ['["a\nb"]', 1],
    ["{ 'a': 1 }", 2],
    ['{ "a": [{ "b": -0.5e+3 }, true, null, ""], "c": {} }', null],
  ])('of %j', (text, fault) => {
    expect(jsonFaultAt(text)).toBe(fault);
  });

  it('is where a text was cut off, or at the character that was put into it', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(), (value, where) => {
        const text = JSON.stringify([value], null, 1);
        const at = where % text.length;
        expect(jsonFaultAt(text)).toBeNull();
        expect(jsonFaultAt(text.slice(0, at))).toBeLessThanOrEqual(at);
        expect(jsonFaultAt(`${text}?`)).toBe(text.length);
      }),
    );
  });

  it('takes no time that grows faster than the text', () => {
    const begun = performance.now();
    for (const piece of ['[', '"', '{"a":', '1,', '\\', '"\\u00', '-', ' '])
      jsonFaultAt(piece.repeat(200_000));
    expect(performance.now() - begun).toBeLessThan(5000);
  });
});
