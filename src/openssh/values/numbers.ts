/** How C reads numbers, as far as sshd relies on it. All work in time linear in the text. */

const longMax = 2n ** 63n - 1n;
const longMin = -(2n ** 63n);

const isSpace = (code: number): boolean => code === 0x20 || (code >= 0x09 && code <= 0x0d);

function digitValue(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x7a ? lower - 0x61 + 10 : 36;
}

/** A number at some place of a text. */
export interface Scanned {
  readonly value: bigint;
  /** Where the number ends. */
  readonly end: number;
  /** It lay beyond 64 bits and was set to the nearest that fits. */
  readonly clamped: boolean;
}

/** Whether a digit of base 10 stands at a place. */
export function isDigitAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0x30 && code <= 0x39;
}

/** `strtol`: blanks, a sign and digits from `at` on; `undefined` if there are no digits. Base 0 takes `0x` and `0` as C does. */
export function scanLong(text: string, at: number, base: 0 | 8 | 10): Scanned | undefined {
  let position = at;
  while (isSpace(text.charCodeAt(position))) position += 1;
  const negative = text[position] === '-';
  if (negative || text[position] === '+') position += 1;
  let radix: number = base;
  if (base === 0) {
    radix = text[position] === '0' ? 8 : 10;
    const hexadecimal = radix === 8 && (text.charCodeAt(position + 1) | 0x20) === 0x78;
    if (hexadecimal && digitValue(text.charCodeAt(position + 2)) < 16) {
      radix = 16;
      position += 2;
    }
  }
  const start = position;
  while (digitValue(text.charCodeAt(position)) < radix) position += 1;
  if (position === start) return undefined;
  let significant = start;
  while (significant < position && text[significant] === '0') significant += 1;
  const digits = text.slice(significant, position);
  const magnitude = digits.length > 24 ? 2n ** 64n : toBigInt(digits, radix);
  const value = negative ? -magnitude : magnitude;
  if (value > longMax) return { value: longMax, end: position, clamped: true };
  if (value < longMin) return { value: longMin, end: position, clamped: true };
  return { value, end: position, clamped: false };
}

function toBigInt(digits: string, radix: number): bigint {
  if (digits === '') return 0n;
  if (radix === 16) return BigInt(`0x${digits}`);
  return BigInt(radix === 8 ? `0o${digits}` : digits);
}

/** What remains of a number when it is stored in an `int`. */
export function toInt(value: bigint): number {
  return Number(BigInt.asIntN(32, value));
}

/** Why `strtonum` refuses a number, in its own words. */
export type NumberProblem = 'invalid' | 'too small' | 'too large';

/**
 * `strtonum`: a whole decimal number within limits; blanks in front, a sign and zeros are allowed, nothing may follow.
 *
 * @example
 * parseNumber('+022', 0, 65535); // 22
 * parseNumber('70000', 0, 65535); // 'too large'
 */
export function parseNumber(text: string, min: number, max: number): number | NumberProblem {
  const scanned = scanLong(text, 0, 10);
  if (scanned?.end !== text.length) return 'invalid';
  if (scanned.value < BigInt(min)) return 'too small';
  if (scanned.value > BigInt(max)) return 'too large';
  return Number(scanned.value);
}

/** `atoi`: whatever number the text begins with, wrapped to 32 bits; 0 without one. */
export function parseLeadingInt(text: string): number {
  return toInt(scanLong(text, 0, 10)?.value ?? 0n);
}

/**
 * `sscanf` of `%d:%d:…`: as many numbers as can be read from the beginning, each wrapped to 32 bits. Junk ends it.
 *
 * @example
 * scanColonInts('10:30:x', 3); // [10, 30]
 */
export function scanColonInts(text: string, count: number): readonly number[] {
  const found: number[] = [];
  let position = 0;
  while (found.length < count) {
    const scanned = scanLong(text, position, 10);
    if (scanned === undefined) break;
    found.push(toInt(scanned.value));
    if (text[scanned.end] !== ':') break;
    position = scanned.end + 1;
  }
  return found;
}

/**
 * `printf("%f")`: six digits behind the point, halves to even.
 *
 * @example
 * formatDouble(90); // '90.000000'
 */
export function formatDouble(value: number): string {
  if (Math.abs(value) >= 2 ** 53) return `${BigInt(value)}.000000`;
  // Only multiples of 1/128 can lie exactly between two neighbours, where C takes the even one and JavaScript the greater.
  const isHalf = Number.isInteger(value * 128) && !Number.isInteger(value * 64);
  if (!isHalf) return value.toFixed(6);
  const whole = Math.floor(value);
  const millionths = Math.floor((value - whole) * 1e6);
  const even = millionths % 2 === 0 ? millionths : millionths + 1;
  return `${whole}.${String(even).padStart(6, '0')}`;
}
