import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byteLength, decodeBytes, encodeBytes } from '../../src/text/index.js';

/** Mostly valid UTF-8, cut and joined so that broken sequences abound. */
const damagedUtf8 = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }).map((text) => [...new TextEncoder().encode(text)]),
      fc.array(fc.integer({ min: 0x80, max: 0xff }), { maxLength: 5 }),
      fc.constantFrom(
        [0xed, 0xa0, 0x80],
        [0xc0, 0xaf],
        [0xf4, 0x90, 0x80, 0x80],
        [0xe2, 0x82],
        [0xef, 0xbb, 0xbf],
      ),
    ),
  )
  .map((parts) => Uint8Array.from(parts.flat()));

describe('decodeBytes', () => {
  it.each([
    ['ASCII', [0x50, 0x6f], 'Po'],
    ['two to four bytes', [0xc3, 0xa9, 0xe2, 0x82, 0xac, 0xf0, 0x9f, 0x98, 0x80], 'é€😀'],
    ['NUL', [0x61, 0x00, 0x62], 'a\0b'],
    ['a byte order mark', [0xef, 0xbb, 0xbf, 0x61], '\uFEFFa'],
    ['Latin-1', [0x63, 0xe9], 'c\udce9'],
    ['a sequence cut off by the end', [0xe2, 0x82], '\udce2\udc82'],
    ['a sequence cut off by a letter', [0xe2, 0x82, 0x61], '\udce2\udc82a'],
    ['an overlong slash', [0xc0, 0xaf], '\udcc0\udcaf'],
    ['an overlong three-byte form', [0xe0, 0x9f, 0xbf], '\udce0\udc9f\udcbf'],
    ['an overlong four-byte form', [0xf0, 0x8f, 0xbf, 0xbf], '\udcf0\udc8f\udcbf\udcbf'],
    ['an encoded surrogate', [0xed, 0xa0, 0x80], '\udced\udca0\udc80'],
    ['what lies above U+10FFFF', [0xf4, 0x90, 0x80, 0x80], '\udcf4\udc90\udc80\udc80'],
    ['the last character', [0xf4, 0x8f, 0xbf, 0xbf], '\u{10ffff}'],
    ['a stray continuation between valid characters', [0xc3, 0xa9, 0x80, 0xc3, 0xa9], 'é\udc80é'],
  ])('%s', (_, bytes, text) => {
    expect(decodeBytes(Uint8Array.from(bytes))).toBe(text);
    expect([...encodeBytes(text)]).toEqual(bytes);
  });

  it('loses no byte', () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), damagedUtf8), (bytes) => {
        expect(encodeBytes(decodeBytes(bytes))).toEqual(bytes);
      }),
      { numRuns: 500 },
    );
  });

  it('agrees with the platform on valid UTF-8', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(decodeBytes(new TextEncoder().encode(text))).toBe(text);
      }),
    );
  });

  it('reads a megabyte of invalid bytes', () => {
    const bytes = new Uint8Array(1 << 20).fill(0xff);
    const again = encodeBytes(decodeBytes(bytes));
    expect(again.length).toBe(bytes.length);
    expect(again.every((byte) => byte === 0xff)).toBe(true);
  });
});

describe('encodeBytes', () => {
  it.each([
    ['a high surrogate alone', '\ud800', [0xef, 0xbf, 0xbd]],
    ['a low surrogate that stands for no byte', '\udc00', [0xef, 0xbf, 0xbd]],
    ['a pair whose second half looks like an escaped byte', '\u{1f480}', [0xf0, 0x9f, 0x92, 0x80]],
    ['an escaped byte behind a pair', '\u{1f480}\udc80', [0xf0, 0x9f, 0x92, 0x80, 0x80]],
  ])('%s', (_, text, bytes) => {
    expect([...encodeBytes(text)]).toEqual(bytes);
  });
});

describe('byteLength', () => {
  it('is the number of encoded bytes', () => {
    const anyUnits = fc
      .array(fc.integer({ min: 0, max: 0xffff }))
      .map((units) => String.fromCharCode(...units));
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), anyUnits), (text) => {
        expect(byteLength(text)).toBe(encodeBytes(text).length);
      }),
      { numRuns: 500 },
    );
  });
});
