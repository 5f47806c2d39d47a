import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeSource, encodeBytes, type Encoding, isMixed, transcode } from '../../src/text/index.js';
import { stretchesOf } from '../../src/text/stretches.js';

const encode = (text: string, encoding: Encoding): Buffer => {
  if (encoding === 'utf-8') return Buffer.from(text);
  const little = Buffer.from(text, 'utf16le');
  return encoding === 'utf-16le' ? little : little.swap16();
};

const marks: Readonly<Record<Encoding, readonly number[]>> = {
  'utf-8': [],
  'utf-16le': [0xff, 0xfe],
  'utf-16be': [0xfe, 0xff],
};

const joined = (...parts: readonly (readonly [text: string, encoding: Encoding])[]): Buffer =>
  Buffer.concat(parts.map(([text, encoding]) => encode(text, encoding)));

const meant = (bytes: Uint8Array): string => transcode(decodeSource(bytes, 'sshd_config'));

/** A line of a configuration: it begins with two characters of one byte. */
const line = fc
  .tuple(
    fc.constantFrom('# ', 'Port 22', '  UsePAM yes', 'Banner /ö', '\tUseDNS no', 'AllowUsers '),
    fc.string({
      unit: fc.constantFrom('a', 'B', '2', ' ', '#', 'ö', '€', '中', '文', '\u010A', '😀'),
      maxLength: 20,
    }),
    fc.constantFrom('\n', '\r\n'),
  )
  .map((parts) => parts.join(''));

const lines = fc.array(line, { minLength: 1, maxLength: 4 }).map((all) => all.join(''));

/** Nobody writes in both kinds of UTF-16. */
const parts = fc
  .constantFrom<Encoding>('utf-16le', 'utf-16be')
  .chain((wide) =>
    fc.array(fc.tuple(lines, fc.constantFrom<Encoding>('utf-8', wide)), { minLength: 1, maxLength: 5 }),
  );

describe('stretches of a file in several encodings', () => {
  it.each<[what: string, parts: readonly (readonly [text: string, encoding: Encoding])[]]>([
    [
      'appended with >>',
      [
        ['Port 22\r\n', 'utf-8'],
        ['UseDNS no\r\n# Größe\r\n', 'utf-16le'],
      ],
    ],
    [
      'with blank lines',
      [
        ['Port 22\r\n', 'utf-8'],
        ['# on\r\n\r\n\r\nUsePAM no\r\n', 'utf-16le'],
      ],
    ],
    [
      'behind no line end',
      [
        ['Port 22', 'utf-8'],
        ['UseDNS no\r\n', 'utf-16le'],
      ],
    ],
    [
      'no line end in front of UTF-8',
      [
        ['UseDNS no', 'utf-16le'],
        ['UsePAM yes\nPort 22\n', 'utf-8'],
      ],
    ],
    ['letters of another script first', [['# 中文\n中文\n\n# 中', 'utf-16le']]],
    ['letters whose bytes are a plain line', [['# 中中中\u010A\n# \n', 'utf-16le']]],
    [
      'big end first',
      [
        ['Port 22\n', 'utf-8'],
        ['UseDNS no\n# ö\n', 'utf-16be'],
        ['# z\n', 'utf-8'],
      ],
    ],
  ])('are found: %s', (_, parts) => {
    const bytes = joined(...parts);
    const found = stretchesOf(bytes).map(({ encoding, start, end }) => [
      new TextDecoder(encoding).decode(bytes.subarray(start, end)),
      encoding,
    ]);
    expect(found).toEqual(parts);
  });

  it.each([
    ['one NUL', 'UseDNS no\0\nPort 22\n'],
    ['NULs behind each other', 'Port 22\n\0\0\0\0\n'],
    ['one letter beside a NUL', 'P\0ort 22\n'],
  ])('are no other than UTF-8 because of %s', (_, text) => {
    expect(decodeSource(encodeBytes(text), 'sshd_config').encoding).toBe('utf-8');
  });

  it('give the text back that was meant, whatever line is in what', () => {
    fc.assert(
      fc.property(parts, fc.boolean(), (all, marked) => {
        const mark = marked ? marks[all[0]?.[1] ?? 'utf-8'] : [];
        const bytes = Buffer.concat([Buffer.from(mark), joined(...all)]);
        const source = decodeSource(bytes, 'sshd_config');
        expect(transcode(source)).toBe(all.map(([text]) => text).join(''));
        expect(isMixed(source)).toBe(new Set(all.map(([, encoding]) => encoding)).size > 1);
      }),
    );
  });

  it('tile any bytes but for the marks', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(0, 0, 0x0a, 0x0d, 0x23, 0x41, 0x61, 0xc3, 0xb6, 0xfe, 0xff), {
          maxLength: 60,
        }),
        (list) => {
          let at = 0;
          for (const { start, end } of stretchesOf(Uint8Array.from(list))) {
            expect([0, 2]).toContain(start - at);
            expect(end).toBeGreaterThan(start);
            at = end;
          }
          expect(list.length - at).toBeLessThanOrEqual(2);
          meant(Uint8Array.from(list));
        },
      ),
    );
  });
});
