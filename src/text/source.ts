import { decodeBytes, encodeBytes } from './bytes.js';
import { type Encoding, stretchesOf } from './stretches.js';

/** How the lines of a text end; `none` where no line ends at all. */
export type LineEnding = 'none' | 'lf' | 'crlf' | 'mixed';

/**
 * The text of one file. Offsets count UTF-16 units from the first character behind a byte order mark.
 *
 * @example
 * parse('Port 22\r\n').source.lineEnding; // 'crlf'
 */
export interface SourceText {
  /** The name that users know it by. */
  readonly path: string;
  /** The decoded bytes, those of a UTF-16 file decoded like any other: what sshd sees. Bytes that are not UTF-8 are U+DC80 to U+DCFF. */
  readonly text: string;
  /** Whether a UTF-8 byte order mark stood in front. sshd takes it for a part of the first keyword. */
  readonly bom: boolean;
  readonly encoding: Encoding;
  readonly lineEnding: LineEnding;
}

const byteOrderMark = '\uFEFF';

/**
 * Makes a text of the bytes of a file. Nothing is lost: {@link encodeSource} gives the same bytes back, whatever they are.
 *
 * @param bytes - the file's contents; not kept
 * @param path - the name that users know it by
 * @example
 * decodeSource(new Uint8Array([0xef, 0xbb, 0xbf, 0x23]), 'sshd_config'); // bom: true, text: '#'
 */
export function decodeSource(bytes: Uint8Array, path: string): SourceText {
  const decoded = decodeBytes(bytes);
  const bom = decoded.startsWith(byteOrderMark);
  const text = bom ? decoded.slice(1) : decoded;
  return {
    path,
    text,
    bom,
    encoding: detectEncoding(bytes),
    lineEnding: detectLineEnding(text),
  };
}

/**
 * Makes a source of a text in memory. A leading U+FEFF is taken for the byte order mark.
 *
 * @example
 * sourceFromString('Port 22\n', 'sshd_config').text; // 'Port 22\n'
 */
export function sourceFromString(text: string, path: string): SourceText {
  const bom = text.startsWith(byteOrderMark);
  const body = bom ? text.slice(1) : text;
  return { path, text: body, bom, encoding: 'utf-8', lineEnding: detectLineEnding(body) };
}

/** The bytes of a source, as they were read. */
export function encodeSource(source: SourceText): Uint8Array {
  return encodeText(source.text, source.bom);
}

/**
 * The bytes of a text, with a byte order mark in front if asked for.
 *
 * @example
 * encodeText('#', true); // Uint8Array [0xef, 0xbb, 0xbf, 0x23]
 */
export function encodeText(text: string, bom: boolean): Uint8Array {
  return encodeBytes(bom ? byteOrderMark + text : text);
}

/**
 * The text that a person meant: what is written in UTF-16 read as UTF-16, without its byte order mark, and what is not, as it is. A unit
 * that is not a character, such as half a pair or the byte left over at the end, becomes U+FFFD. Other files have nothing to transcode.
 *
 * @example
 * transcode(decodeSource(new Uint8Array([0xff, 0xfe, 0x23, 0x00]), 'sshd_config')); // '#'
 */
export function transcode(source: SourceText): string {
  if (source.encoding === 'utf-8') return source.text;
  const bytes = encodeText(source.text, false);
  return stretchesOf(bytes)
    .map(({ encoding, start, end }) => {
      const stretch = bytes.subarray(start, end);
      return encoding === 'utf-8'
        ? decodeBytes(stretch)
        : new TextDecoder(encoding, { ignoreBOM: true }).decode(stretch);
    })
    .join('');
}

/**
 * What the bytes of a line end come to in UTF-16 where a byte too many or too few stands in front of them: `unix2dos` and its kin write a
 * CR of one byte into text of two. Two of the four are not characters, two are letters that hardly anybody writes.
 */
const shiftedLineEnd = /[\u0A00\u0A0A\u0A0D\u0D0A]|\p{Unassigned}/u;

/** Whether what {@link transcode} gives is not what was meant: letters were shifted by a byte, and nobody can tell where. */
export function isShifted(source: SourceText): boolean {
  return source.encoding !== 'utf-8' && shiftedLineEnd.test(transcode(source));
}

/** Whether a file is in UTF-16 in part only. */
export function isMixed(source: SourceText): boolean {
  return (
    source.encoding !== 'utf-8' &&
    stretchesOf(encodeText(source.text, false)).some(({ encoding }) => encoding !== source.encoding)
  );
}

/** The encoding other than UTF-8 that stands first, by its mark or by its letters. */
function detectEncoding(bytes: Uint8Array): Encoding {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (!bytes.includes(0)) return 'utf-8';
  return stretchesOf(bytes).find(({ encoding }) => encoding !== 'utf-8')?.encoding ?? 'utf-8';
}

function detectLineEnding(text: string): LineEnding {
  const first = text.indexOf('\n');
  if (first < 0) return 'none';
  if (!text.includes('\r\n')) return 'lf';
  return /(?:^|[^\r])\n/.test(text) ? 'mixed' : 'crlf';
}
