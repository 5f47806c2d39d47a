/** How the bytes of a file were meant, or those of them that are not in UTF-8. sshd itself knows bytes only. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** Bytes of a file that are meant in one encoding. */
export interface Stretch {
  readonly encoding: Encoding;
  /** Behind a mark, where it begins with one. */
  readonly start: number;
  readonly end: number;
}

const lineFeed = 0x0a;

/** Fewer letters with a NUL beside each are not text in UTF-16. */
const FEWEST_LETTERS = 2;

/** So many plain bytes, up to the end of a line, are not letters of another script in UTF-16. */
const FEWEST_PLAIN = 6;

/**
 * Takes a file apart by how its bytes are meant. PowerShell 5.1 appends in UTF-16 with `>>`, whatever the file is in, and its `Add-Content`
 * appends in one byte a letter to a file in UTF-16. Where a line begins, it is told anew; text that goes on behind a line without a line
 * end is found, too.
 *
 * @param bytes - of a whole file
 * @example
 * stretchesOf(encodeBytes('Port 22\nA\0B\0\n\0')); // [{ encoding: 'utf-8', start: 0, end: 8 }, { encoding: 'utf-16le', start: 8, end: 14 }]
 */
export function stretchesOf(bytes: Uint8Array): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let encoding: Encoding = 'utf-8';
  let start = 0;
  let at = 0;
  const close = (end: number): void => {
    if (end > start) stretches.push({ encoding, start, end });
  };
  while (at < bytes.length) {
    const marked = markAt(bytes, at);
    const here: Encoding = marked ?? encodingAt(bytes, at, encoding);
    if (marked !== null || here !== encoding) {
      close(at);
      encoding = here;
      start = marked === null ? at : at + 2;
      at = start;
    }
    at = endOfLine(bytes, at, encoding);
  }
  close(bytes.length);
  return stretches;
}

/** The encoding that a mark at an offset stands for. Behind the beginning of a file, a letter has to follow. */
function markAt(bytes: Uint8Array, at: number): Encoding | null {
  const [first, second] = [bytes[at], bytes[at + 1]];
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : null;
  return encoding !== null && (at === 0 || isLetter(bytes, at + 2, encoding)) ? encoding : null;
}

/** Whether two bytes are a character of one byte, and a NUL beside it. */
function isLetter(bytes: Uint8Array, at: number, encoding: Encoding): boolean {
  if (at + 1 >= bytes.length || encoding === 'utf-8') return false;
  const [low, high] = encoding === 'utf-16le' ? [bytes[at], bytes[at + 1]] : [bytes[at + 1], bytes[at]];
  return high === 0 && low !== 0;
}

function isText(bytes: Uint8Array, at: number, encoding: Encoding): boolean {
  for (let letter = 0; letter < FEWEST_LETTERS; letter += 1) {
    if (!isLetter(bytes, at + 2 * letter, encoding)) return false;
  }
  return true;
}

/** The encoding of the line that begins at an offset, behind one in another or the same. */
function encodingAt(bytes: Uint8Array, at: number, before: Encoding): Encoding {
  if (isLetter(bytes, at, before)) return before;
  const other = (['utf-16le', 'utf-16be'] as const).find((encoding) => isText(bytes, at, encoding));
  if (other !== undefined) return other;
  if (before === 'utf-8') return before;
  // A line that begins with a letter of another script: its line end, or a NUL elsewhere, tells.
  const end = indexOrEnd(bytes, lineFeed, at);
  const isOver =
    bytes.subarray(at, end).includes(0) || isLineEnd(bytes, end - (before === 'utf-16be' ? 1 : 0), before);
  return isOver ? before : 'utf-8';
}

function isLineEnd(bytes: Uint8Array, at: number, encoding: Encoding): boolean {
  return isLetter(bytes, at, encoding) && (bytes[at] === lineFeed || bytes[at + 1] === lineFeed);
}

/** Where a line ends, its line end included, or where text in another encoding begins in it. */
function endOfLine(bytes: Uint8Array, start: number, encoding: Encoding): number {
  return encoding === 'utf-8' ? endOfPlainLine(bytes, start) : endOfWideLine(bytes, start, encoding);
}

function endOfPlainLine(bytes: Uint8Array, start: number): number {
  const end = indexOrEnd(bytes, lineFeed, start) + 1;
  const nul = bytes.subarray(start, end).indexOf(0);
  const letter = start + nul - 1;
  return nul > 0 && letter > start && isText(bytes, letter, 'utf-16le')
    ? letter
    : Math.min(end, bytes.length);
}

function endOfWideLine(bytes: Uint8Array, start: number, encoding: Encoding): number {
  /** Up to here bytes are known to be plain. */
  let plain = start;
  for (let at = start; at + 1 < bytes.length; at += 2) {
    if (isLineEnd(bytes, at, encoding)) return at + 2;
    if (at < plain) continue;
    for (plain = at; plain < bytes.length && isPlain(bytes[plain] ?? 0); plain += 1);
    const isOver = plain === bytes.length || (bytes[plain] === lineFeed && beginsPlainLine(bytes[plain + 1]));
    if (at > start && isOver && plain - at >= FEWEST_PLAIN) return at;
  }
  return bytes.length;
}

/** What can stand first in a line of plain bytes; `\n\x01` are the bytes of a letter. */
function beginsPlainLine(byte: number | undefined): boolean {
  return byte === undefined || byte === lineFeed || byte >= 0x80 || isPlain(byte);
}

function isPlain(byte: number): boolean {
  return (byte >= 0x20 && byte < 0x7f) || byte === 0x09 || byte === 0x0d;
}

function indexOrEnd(bytes: Uint8Array, byte: number, from: number): number {
  const index = bytes.indexOf(byte, from);
  return index < 0 ? bytes.length : index;
}
