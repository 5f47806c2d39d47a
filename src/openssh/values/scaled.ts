import { upperAscii } from '../../text/index.js';
import { hasQuirk } from '../quirks.js';
import type { TargetFacts } from '../targets/facts.js';
import { isDigitAt } from './numbers.js';

const longMax = 2n ** 63n - 1n;
const units = 'BKMGTPE';

/** Digits of a whole number, and of a fraction, that sshd reads. */
const maxDigits = units.length * 3;

const invalid = 'Invalid argument';
const outOfRange = 'Numerical result out of range';

/** Why a size cannot be read, as the C library words it. */
export type ScaledProblem = typeof invalid | typeof outOfRange;

interface Sign {
  readonly negative: boolean;
  readonly end: number;
}

function readSign(text: string): Sign | undefined {
  let position = text.search(/[^ \t\n\v\f\r]/);
  if (position === -1) position = text.length;
  const sign = text[position];
  if (sign !== '-' && sign !== '+') return { negative: false, end: position };
  const next = text[position + 1];
  return next === '-' || next === '+' ? undefined : { negative: sign === '-', end: position + 1 };
}

interface Digits {
  readonly whole: bigint;
  readonly fraction: bigint;
  /** 0 without a point, else one more than the digits of the fraction. */
  readonly fractionDigits: number;
  readonly end: number;
}

/** How a release checks that a further digit fits: not at all, strictly, or exactly. */
function appendDigit(value: bigint, digit: bigint, target: TargetFacts): bigint | undefined {
  const next = value * 10n + digit;
  if (hasQuirk(target, 'scaledNumbersWrap')) return BigInt.asIntN(64, next);
  if (hasQuirk(target, 'scaledNumbersStrict') && value >= longMax / 10n) return undefined;
  return next > longMax ? undefined : next;
}

function readDigits(text: string, start: number, target: TargetFacts): Digits | ScaledProblem {
  let whole = 0n;
  let fraction = 0n;
  let wholeDigits = 0;
  let fractionDigits = 0;
  let position = start;
  for (; isDigitAt(text, position) || text[position] === '.'; position += 1) {
    if (text[position] === '.') {
      if (fractionDigits > 0) return invalid;
      fractionDigits = 1;
      continue;
    }
    const digit = BigInt(text[position] ?? 0);
    if (fractionDigits === 0) {
      wholeDigits += 1;
      const next = wholeDigits >= maxDigits ? undefined : appendDigit(whole, digit, target);
      if (next === undefined) return outOfRange;
      whole = next;
    } else if (fractionDigits < maxDigits - 1) {
      fractionDigits += 1;
      const next = appendDigit(fraction, digit, target);
      if (next === undefined) return outOfRange;
      fraction = next;
    }
  }
  return { whole, fraction, fractionDigits, end: position };
}

/** What a fraction adds, once it is cut so that it can be multiplied. */
function scaleCutFraction(fraction: bigint, fractionDigits: number, unit: number): bigint {
  const factor = 1024n ** BigInt(unit);
  let part = fraction;
  let digits = fractionDigits;
  for (; part >= longMax / factor; digits -= 1) part /= 10n;
  part *= factor;
  for (let place = 1; place < digits; place += 1) part /= 10n;
  return part;
}

/** What a fraction adds: multiplied as long as there is room, divided as soon as there is none. */
function scaleFraction(fraction: bigint, fractionDigits: number, unit: number): bigint {
  let part = fraction;
  let digits = fractionDigits - 1;
  let left = unit;
  while (left > 0 || digits > 0) {
    if (left > 0 && (digits <= 0 || part <= longMax / 1024n)) {
      part *= 1024n;
      left -= 1;
    } else {
      part /= 10n;
      digits -= 1;
    }
  }
  return part;
}

function isOutOfRange(whole: bigint, factor: bigint, target: TargetFacts): boolean {
  if (hasQuirk(target, 'scaledNumbersWrap')) return false;
  const limit = longMax / factor;
  if (hasQuirk(target, 'scaledNumbersStrict')) return whole >= limit || whole <= -limit;
  return whole > limit || whole < -limit;
}

/**
 * Reads a size with a unit `B K M G T P E` (`openbsd-compat/fmt_scaled.c:scan_scaled`). A fraction without a unit is dropped.
 *
 * @returns bytes, 64 bits with a sign; or why sshd cannot read it
 * @example
 * parseScaled('0.5G', target); // 536870912n
 */
export function parseScaled(text: string, target: TargetFacts): bigint | ScaledProblem {
  const sign = readSign(text);
  if (sign === undefined) return invalid;
  const digits = readDigits(text, sign.end, target);
  if (typeof digits === 'string') return digits;
  const whole = sign.negative ? -digits.whole : digits.whole;
  const fraction = sign.negative ? -digits.fraction : digits.fraction;
  if (digits.end === text.length) return whole;
  const unit = units.indexOf(upperAscii(text[digits.end] ?? ''));
  if (unit === -1) return hasQuirk(target, 'scaledNumbersWrap') ? outOfRange : invalid;
  if (/^[0-9A-Za-z]/.test(text.slice(digits.end + 1, digits.end + 2))) return invalid;
  const factor = 1024n ** BigInt(unit);
  if (isOutOfRange(whole, factor, target)) return outOfRange;
  const scale = hasQuirk(target, 'scaledFractionsCut') ? scaleCutFraction : scaleFraction;
  return BigInt.asIntN(64, whole * factor + scale(fraction, digits.fractionDigits, unit));
}
