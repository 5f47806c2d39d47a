import { encodeSource, type SourceText } from '../../text/index.js';

/** How many characters of the text behind the beginning of a line, blanks left out, tell it from others. */
const windowLength = 100;
const base = 37;
const two32 = 2 ** 32;

/** Stands behind the last character. */
const endMark = 0xffff;

/** base ** windowLength modulo 2 ** 64, in two halves. */
const [outHigh, outLow] = (() => {
  const power = BigInt.asUintN(64, BigInt(base) ** BigInt(windowLength));
  return [Number(power >> 32n), Number(power & 0xffffffffn)];
})();

/**
 * What GitHub recognises the lines of a file by when others are put above them (`primaryLocationLineHash`): for each line the hash of
 * its next hundred characters, blanks left out, and how often that hash has been there. Cost is linear in the text.
 *
 * @returns by line, the first one at 0
 * @example
 * lineHashes(sourceFromString('Port 22\n', 'f'))[0]; // '48f6bf2d6b4a6c1b:1'
 */
export function lineHashes(source: SourceText): readonly string[] {
  const hashes: string[] = [];
  const counts = new Map<string, number>();
  // The last characters, and for each whether a line begins with it; both go round in a circle.
  const characters = new Uint16Array(windowLength);
  const begins = new Uint8Array(windowLength);
  let at = 0;
  // A number of 64 bits in two halves: 37 times one of them, or a character times one, is still exact.
  let high = 0;
  let low = 0;

  const push = (character: number, isBegin: boolean): void => {
    if (begins[at] === 1) {
      const hash = high === 0 ? low.toString(16) : high.toString(16) + low.toString(16).padStart(8, '0');
      const count = (counts.get(hash) ?? 0) + 1;
      counts.set(hash, count);
      hashes.push(`${hash}:${count}`);
    }
    const left = characters[at] ?? 0;
    const sum = low * base + character - left * outLow;
    high = (high * base + Math.floor(sum / two32) - left * outHigh) >>> 0;
    low = sum >>> 0;
    characters[at] = character;
    begins[at] = isBegin ? 1 : 0;
    at = (at + 1) % windowLength;
  };

  let isBegin = true;
  const text = textOf(source);
  for (let offset = 0; offset < text.length; offset += 1) {
    const character = text.charCodeAt(offset);
    push(character, isBegin);
    isBegin = character === 0x0a;
  }
  push(endMark, isBegin);
  for (let rest = 0; rest < windowLength; rest += 1) push(0, false);
  return hashes;
}

/** The text as GitHub reads the file: undecodable bytes are U+FFFD, every line end is one `\n`, blanks and tabs are left out. */
function textOf(source: SourceText): string {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(encodeSource(source));
  return text.replace(/\r\n?/g, '\n').replace(/[ \t]+/g, '');
}
