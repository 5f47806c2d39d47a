import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodeSource,
  encodeSource,
  encodeText,
  lineAt,
  positionAt,
  sourceFromString,
  transcode,
} from '../../src/text/index.js';

const utf16 = (text: string, littleEndian: boolean): number[] =>
  Array.from({ length: text.length }, (_, index) => {
    const code = text.charCodeAt(index);
    return littleEndian ? [code & 0xff, code >> 8] : [code >> 8, code & 0xff];
  }).flat();

const source = (bytes: readonly number[]) => decodeSource(Uint8Array.from(bytes), 'sshd_config');

describe('decodeSource', () => {
  it('takes off a byte order mark and remembers it', () => {
    const marked = source([0xef, 0xbb, 0xbf, 0x23, 0x0a]);
    expect(marked).toEqual({
      path: 'sshd_config',
      text: '#\n',
      bom: true,
      encoding: 'utf-8',
      lineEnding: 'lf',
    });
    expect([...encodeSource(marked)]).toEqual([0xef, 0xbb, 0xbf, 0x23, 0x0a]);
  });

  it('takes off only one byte order mark', () => {
    expect(source([0xef, 0xbb, 0xbf, 0xef, 0xbb, 0xbf]).text).toBe('\uFEFF');
  });

  it('gives back the bytes, whatever they are', () => {
    const bytes = fc.oneof(
      fc.uint8Array(),
      fc.uint8Array().map((tail) => Uint8Array.from([0xef, 0xbb, 0xbf, ...tail])),
      fc.string().map((text) => Uint8Array.from([0xff, 0xfe, ...utf16(text, true)])),
    );
    fc.assert(
      fc.property(bytes, (input) => {
        expect(encodeSource(decodeSource(input, 'f'))).toEqual(input);
      }),
    );
  });

  it.each([
    [
      'UTF-16, little end first, marked',
      [0xff, 0xfe, ...utf16('Port 22\r\n', true)],
      'utf-16le',
      'Port 22\r\n',
    ],
    [
      'UTF-16, big end first, marked',
      [0xfe, 0xff, ...utf16('Port 22\r\n', false)],
      'utf-16be',
      'Port 22\r\n',
    ],
    ['UTF-16, little end first', utf16('# Zürich €\n', true), 'utf-16le', '# Zürich €\n'],
    ['UTF-16, big end first', utf16('# Zürich €\n', false), 'utf-16be', '# Zürich €\n'],
    ['UTF-16 with half a unit left', [0xff, 0xfe, 0x23, 0x00, 0x0a], 'utf-16le', '#\uFFFD'],
    ['a stray NUL', [...utf16('#', true), 0x61, 0x62, 0x63, 0x64, 0x65, 0x66], 'utf-8', '#\0abcdef'],
    ['NULs at odd and even places', [0x00, 0x00, 0x00, 0x00], 'utf-8', '\0\0\0\0'],
    ['UTF-8', [0xc3, 0xa9, 0x0a], 'utf-8', 'é\n'],
    ['nothing', [], 'utf-8', ''],
  ])('recognises %s', (_, bytes, encoding, meant) => {
    const decoded = source(bytes);
    expect(decoded.encoding).toBe(encoding);
    expect(transcode(decoded)).toBe(meant);
  });

  it.each([
    ['', 'none'],
    ['Port 22', 'none'],
    ['Port 22\r', 'none'],
    ['a\nb\n', 'lf'],
    ['a\r\nb\r\n', 'crlf'],
    ['a\r\r\nb', 'crlf'],
    ['a\r\nb\n', 'mixed'],
    ['\na\r\n', 'mixed'],
    ['a\nb\r\n', 'mixed'],
  ])('%j ends its lines by %s', (text, lineEnding) => {
    expect(sourceFromString(text, 'f').lineEnding).toBe(lineEnding);
  });
});

describe('encodeText', () => {
  it('puts the mark in front', () => {
    expect([...encodeText('#', true)]).toEqual([0xef, 0xbb, 0xbf, 0x23]);
    expect([...encodeText('#', false)]).toEqual([0x23]);
  });
});

describe('positions', () => {
  const text = 'Port 22\r\n\nUseDNS no';
  const file = sourceFromString(text, 'f');

  it.each([
    [0, 1, 1],
    [5, 1, 6],
    [8, 1, 9],
    [9, 2, 1],
    [10, 3, 1],
    [17, 3, 8],
    [19, 3, 10],
    [99, 3, 10],
    [-1, 1, 1],
  ])('offset %i is line %i, column %i', (offset, line, column) => {
    expect(positionAt(file, offset)).toEqual({ line, column });
  });

  it('gives lines without their ends', () => {
    const lines = [1, 2, 3].map((line) => text.slice(...lineAt(file, line)));
    expect(lines).toEqual(['Port 22', '', 'UseDNS no']);
    expect(lineAt(file, 0)).toEqual([0, 7]);
    expect(lineAt(file, 9)).toEqual([10, 19]);
  });

  it('counts an empty line behind the last line end', () => {
    expect(positionAt(sourceFromString('a\n', 'f'), 2)).toEqual({ line: 2, column: 1 });
  });

  it('begins lines behind line feeds alone', () => {
    const lines = fc
      .array(fc.constantFrom('a', 'é', '\r', '\n', '\r\n', '😀'))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(lines, fc.nat({ max: 50 }), (content, at) => {
        const before = content.slice(0, at).split('\n');
        const column = (before.at(-1)?.length ?? 0) + 1;
        expect(positionAt(sourceFromString(content, 'f'), at)).toEqual({ line: before.length, column });
      }),
    );
  });
});
