import { computeRollingHashes } from '@microsoft/sarif';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineHashes } from '../../../src/formatters/support/line-hashes.js';
import { decodeSource, sourceFromString } from '../../../src/text/index.js';

/** What Microsoft's SDK computes for the same bytes. */
const expected = (bytes: Uint8Array): readonly string[] => [
  ...computeRollingHashes(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)).values(),
];

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('the hashes of lines', () => {
  it.each([
    '',
    '\n',
    'Port 22',
    'Port 22\nPort 22\nPort 22\n',
    'Port 22\r\nPort 22\r\n \t\r\n',
    'a\r \nb\rc\n\rd',
    '\uFEFFPort 22\n',
    `${'x'.repeat(99)}\n${'x'.repeat(100)}\n${'x'.repeat(101)}\n`,
    'ÄÖÜ 日本 😀\n'.repeat(30),
  ])('of %j are those that GitHub computes', (text) => {
    expect(lineHashes(decodeSource(encode(text), 'f'))).toEqual(expected(encode(text)));
  });

  it('are those that GitHub computes, whatever the bytes are', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', 'Port', ' ', '\t', '\r', '\n', '\0', '\u{10ffff}'),
      maxLength: 300,
    });
    const bytes = fc.oneof(text.map(encode), fc.uint8Array({ maxLength: 300 }));
    fc.assert(
      fc.property(bytes, (some) => {
        expect(lineHashes(decodeSource(some, 'f'))).toEqual(expected(some));
      }),
    );
  });

  it('stay when lines are put above', () => {
    const text = `Port 22\nUseDNS no\n${'# more\n'.repeat(60)}`;
    const [, second] = lineHashes(sourceFromString(text, 'f'));
    expect(lineHashes(sourceFromString(`# new\n${text}`, 'f'))[2]).toBe(second);
  });

  it('of a hundred thousand lines take no time', () => {
    const started = performance.now();
    expect(lineHashes(sourceFromString('Port 22 # x\n'.repeat(100_000), 'f'))).toHaveLength(100_001);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
