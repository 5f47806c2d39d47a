/**
 * Decodes base64 as `b64_pton` does: blanks and line ends are passed over, padding must be right.
 *
 * @returns `null` where it is not base64
 */
export function decodeBase64(text: string): Uint8Array | null {
  const compact = text.replace(/\s+/g, '');
  if (compact.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(compact)) return null;
  return Uint8Array.from(atob(compact), (character) => character.charCodeAt(0));
}

/** Fields of the SSH protocol one after the other; RFC 4251 section 5. */
export interface Fields {
  /** The next string behind its length, `null` past the end. */
  readonly next: () => Uint8Array | null;
  /** The next byte, `null` past the end. */
  readonly byte: () => number | null;
  /** The next number of four bytes, `null` past the end. */
  readonly number: () => number | null;
  /** The next number of eight bytes, `null` past the end. */
  readonly long: () => bigint | null;
  /** Whether all has been read. */
  readonly atEnd: () => boolean;
}

/** Reads fields from a place on. */
export function fields(bytes: Uint8Array, start = 0): Fields {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let offset = start;
  const number = (): number | null => {
    if (offset + 4 > bytes.length) return null;
    offset += 4;
    return view.getUint32(offset - 4);
  };
  return {
    next: () => {
      const length = number();
      if (length === null || offset + length > bytes.length) return null;
      offset += length;
      return bytes.subarray(offset - length, offset);
    },
    byte: () => bytes[offset++] ?? null,
    number,
    long: () => {
      if (offset + 8 > bytes.length) return null;
      offset += 8;
      return view.getBigUint64(offset - 8);
    },
    atEnd: () => offset === bytes.length,
  };
}

/** How many bits an unsigned integer has. */
export function bitLength(integer: Uint8Array): number {
  const first = integer.findIndex((byte) => byte !== 0);
  if (first < 0) return 0;
  return (integer.length - first) * 8 - Math.clz32(integer[first] ?? 0) + 24;
}

/** Bytes as a text of one character each. */
export function latin1(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
