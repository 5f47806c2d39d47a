/** Bytes that are not valid UTF-8 stand in a text as U+DC00 plus the byte, so that they survive decoding and encoding. */
const escapeBase = 0xdc00;

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

/** Lone surrogates; a pair is one character to a regular expression with the `u` flag. */
const loneSurrogate = /[\uD800-\uDFFF]/u;

/**
 * Decodes UTF-8 so that {@link encodeBytes} gives the same bytes back, whatever they are: a byte that is not part of valid UTF-8
 * (those of encoded surrogates and overlong forms included) becomes one of U+DC80 to U+DCFF. A byte order mark is decoded, too.
 *
 * @example
 * decodeBytes(new Uint8Array([0x61, 0xe9])); // 'a\udce9'
 */
export function decodeBytes(bytes: Uint8Array): string {
  try {
    return strict.decode(bytes);
  } catch {
    return decodeDamaged(bytes);
  }
}

function decodeDamaged(bytes: Uint8Array): string {
  const parts: string[] = [];
  let valid = 0;
  let position = 0;
  while (position < bytes.length) {
    const length = sequenceLength(bytes, position);
    if (length > 0) {
      position += length;
      continue;
    }
    if (valid < position) parts.push(strict.decode(bytes.subarray(valid, position)));
    const start = position;
    do position += 1;
    while (position < bytes.length && sequenceLength(bytes, position) === 0);
    parts.push(escapeInvalid(bytes.subarray(start, position)));
    valid = position;
  }
  if (valid < position) parts.push(strict.decode(bytes.subarray(valid)));
  return parts.join('');
}

/** Escapes bytes in blocks, because a call has room for so many arguments only. */
function escapeInvalid(bytes: Uint8Array): string {
  const blocks: string[] = [];
  for (let start = 0; start < bytes.length; start += 4096) {
    const block = Array.from(bytes.subarray(start, start + 4096), (byte) => escapeBase + byte);
    blocks.push(String.fromCharCode(...block));
  }
  return blocks.join('');
}

/** Length of the valid UTF-8 sequence at a position, 0 if there is none (Unicode 15, table 3-7). */
function sequenceLength(bytes: Uint8Array, position: number): number {
  const first = bytes[position] ?? 0;
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4) return 0;
  const second = bytes[position + 1] ?? 0;
  const low = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const high = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  if (second < low || second > high) return 0;
  const length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  for (let offset = 2; offset < length; offset += 1) {
    if (((bytes[position + offset] ?? 0) & 0xc0) !== 0x80) return 0;
  }
  return length;
}

/**
 * Encodes a text in UTF-8; U+DC80 to U+DCFF become the bytes that they stand for. Any other lone surrogate, which no decoding makes,
 * becomes U+FFFD.
 *
 * @example
 * encodeBytes('a\udce9'); // Uint8Array [0x61, 0xe9]
 */
export function encodeBytes(text: string): Uint8Array {
  if (!loneSurrogate.test(text)) return encoder.encode(text);
  const bytes = new Uint8Array(byteLength(text));
  let position = 0;
  // Splitting with a captured group gives plain text and runs of escaped bytes in turn.
  for (const [index, part] of text.split(/([\uDC80-\uDCFF]+)/u).entries()) {
    if (index % 2 === 0) {
      position += encoder.encodeInto(part, bytes.subarray(position)).written;
    } else {
      for (let offset = 0; offset < part.length; offset += 1) {
        bytes[position] = part.charCodeAt(offset) - escapeBase;
        position += 1;
      }
    }
  }
  return bytes;
}

/**
 * How many bytes a text takes in a file; what sshd's limits count.
 *
 * @example
 * byteLength('é'); // 2
 */
export function byteLength(text: string): number {
  let length = text.length;
  for (let position = 0; position < text.length; position += 1) {
    const code = text.charCodeAt(position);
    if (code < 0x80) continue;
    if (code < 0x800) {
      length += 1;
    } else if (code >= 0xd800 && code <= 0xdbff && isLowSurrogate(text.charCodeAt(position + 1))) {
      // Two units, four bytes.
      length += 2;
      position += 1;
    } else if (code < 0xdc80 || code > 0xdcff) {
      length += 2;
    }
  }
  return length;
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}

const plain = /^[ -~]*$/;

/**
 * The text with the letters A to Z in lower case, and no others: as tolower(3) does for sshd, which knows no locale.
 *
 * @example
 * lowerAscii('PermitTTY É'); // 'permittty É'
 */
export function lowerAscii(text: string): string {
  // Quick for what is plain, which is nearly all.
  if (plain.test(text)) return text.toLowerCase();
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

/** The text with the letters a to z in upper case, and no others: `ſ` is no `S` to sshd, as it is to `toUpperCase`. */
export function upperAscii(text: string): string {
  return text.replace(/[a-z]+/g, (letters) => letters.toUpperCase());
}

/**
 * The text with all letters in lower case: for what people and Windows read alike, names of accounts and paths there. What sshd compares
 * is for {@link lowerAscii}.
 */
export const foldCase = (text: string): string => text.toLowerCase();

/**
 * A text as a string in which every character is one byte.
 *
 * @example
 * toByteString('é'); // '\xc3\xa9'
 */
export function toByteString(text: string): string {
  // Nearly every name is ASCII and stays as it is.
  for (let at = 0; at < text.length; at += 1) {
    if (text.charCodeAt(at) > 0x7f)
      return Array.from(encodeBytes(text), (byte) => String.fromCharCode(byte)).join('');
  }
  return text;
}

/** The text that a string of bytes stands for: what {@link toByteString} was given. */
export function fromByteString(bytes: string): string {
  for (let at = 0; at < bytes.length; at += 1) {
    if (bytes.charCodeAt(at) > 0x7f) {
      return decodeBytes(Uint8Array.from(bytes, (character) => character.charCodeAt(0)));
    }
  }
  return bytes;
}
