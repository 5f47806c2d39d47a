import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { show, visible } from '../../../src/formatters/support/visible.js';

describe('visible', () => {
  it.each([
    ['Port 22', 'Port 22'],
    ['\x1b[2J', '␛[2J'],
    ['a\0b\r\n', 'a␀b␍␊'],
    ['\x7f\x9b31m', '␡\\x9b31m'],
    ['\udce9', '\\xe9'],
    ['\ud800', '\\ud800'],
    ['Bär 日本 😀', 'Bär 日本 😀'],
    ['a\u202eb\u2066c\u200bd\ufeff', 'a\\u202eb\\u2066c\\u200bd\\ufeff'],
    ['a\tb', 'a b'],
  ])('shows %j as %j', (text, expected) => {
    expect(visible(text)).toBe(expected);
  });

  it('leaves nothing that a terminal obeys', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(visible(text)).not.toMatch(/[\0-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]/);
      }),
    );
  });
});

describe('show', () => {
  it.each([
    ['a\tb', 0, 'a       b', 9],
    ['\t', 7, ' ', 1],
    ['\t', 8, '        ', 8],
    ['日本', 0, '日本', 4],
    ['e\u0301', 0, 'e\u0301', 1],
    ['\x1b', 0, '␛', 1],
    ['\udce9', 0, '\\xe9', 4],
    ['', 5, '', 0],
  ])('puts %j at column %i', (text, column, shown, width) => {
    expect(show(text, column)).toEqual({ text: shown, width });
  });
});
