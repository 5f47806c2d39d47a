import { lowerAscii } from '../../text/index.js';
import { hasBehaviour } from '../behaviours.js';
import { hasQuirk } from '../quirks.js';
import type { TargetFacts } from '../targets/facts.js';
import { accepted, argumentAt, fatal, refused, wordAt } from './faults.js';
import { isNone } from './none.js';
import type { UnusedConnectionTimeout } from './model.js';
import { isDigitAt, scanLong, toInt } from './numbers.js';
import type { Arguments, Parsed, Rest, ValueContext, ValueType } from './types.js';

const intMax = 2 ** 31 - 1;

const secondsPerUnit: ReadonlyMap<string, number> = new Map([
  ['', 1],
  ['s', 1],
  ['m', 60],
  ['h', 3600],
  ['d', 86400],
  ['w', 604800],
]);

function unitAt(text: string, at: number): number | undefined {
  return secondsPerUnit.get(lowerAscii(text[at] ?? ''));
}

/** Up to 8.4: 64 bits, wrapped to 32 at the end. */
function wrappingSeconds(text: string, carriesUnit: boolean): number | undefined {
  const longMax = 2n ** 63n - 1n;
  let total = 0n;
  let multiplier = 1;
  for (let position = 0; position < text.length;) {
    const number = scanLong(text, position, 10);
    if (number === undefined || number.clamped || number.value < 0n) return undefined;
    const unit = unitAt(text, number.end);
    if (unit === undefined) return undefined;
    const bare = unit === 1;
    multiplier = carriesUnit && bare ? multiplier : unit;
    const factor = BigInt(multiplier);
    if (number.value >= longMax / factor) return undefined;
    const seconds = number.value * factor;
    if (total >= longMax - seconds) return undefined;
    total += seconds;
    position = number.end + 1;
  }
  const value = toInt(total);
  return value === -1 ? undefined : value;
}

/** 8.5 to 10.2: 32 bits; up to 9.7 with what `strtol` allows in front of a number. */
function checkedSeconds(text: string, digitsOnly: boolean): number | undefined {
  let total = 0;
  for (let position = 0; position < text.length;) {
    if (digitsOnly && !isDigitAt(text, position)) return undefined;
    const number = scanLong(text, position, 10);
    if (number === undefined || number.value < 0n) return undefined;
    const unit = unitAt(text, number.end);
    if (unit === undefined) return undefined;
    total += Number(number.value) * unit;
    if (total > intMax) return undefined;
    position = number.end + 1;
  }
  return total;
}

/** Since 10.3: one term of seconds, which may have a fraction. */
function fractionalSeconds(text: string): number | undefined {
  let total = 0;
  let seconds = 0;
  for (let position = 0; position < text.length;) {
    let end = position;
    let points = 0;
    for (; isDigitAt(text, end) || text[end] === '.'; end += 1) if (text[end] === '.') points += 1;
    if (end === position || points > 1 || (points === 1 && text[end - 1] === '.')) return undefined;
    const value = Number(text.slice(position, end));
    const unit = unitAt(text, end);
    if (unit === undefined || !Number.isFinite(value)) return undefined;
    if (unit === 1) seconds += 1;
    if (seconds > 1 || (points === 1 && unit > 1)) return undefined;
    total += value * unit;
    position = end + 1;
  }
  return total;
}

/**
 * Reads a time with its fraction as far as the release knows fractions (`misc.c:convtime_double`), else in whole seconds.
 *
 * @returns seconds, or `undefined` where it is not a time
 */
export function parsePreciseSeconds(text: string, target: TargetFacts): number | undefined {
  if (text === '') return undefined;
  if (hasBehaviour(target, 'fractionsOfSeconds')) return fractionalSeconds(text);
  if (hasQuirk(target, 'timeWraps')) return wrappingSeconds(text, hasQuirk(target, 'convtimeMultiplier'));
  return checkedSeconds(text, hasBehaviour(target, 'timesInDigitsOnly'));
}

/**
 * Reads a time as the release does (`misc.c:convtime`): one or more numbers, each with a unit `s m h d w` or none.
 *
 * @returns whole seconds, negative where an old release wraps; `undefined` where it is not a time
 * @example
 * parseSeconds('1h30m', target); // 5400
 */
export function parseSeconds(text: string, target: TargetFacts): number | undefined {
  const seconds = parsePreciseSeconds(text, target);
  if (seconds === undefined || seconds > intMax) return undefined;
  return Math.trunc(seconds);
}

/** Reads the time that stands at an index, with the messages of `parse_time`. */
export function timeAt(args: Arguments, index: number, context: ValueContext): Parsed<number> {
  const word = argumentAt(args, index);
  if (word === undefined) {
    return refused(args, fatal('missing-argument', 'missing time value.', wordAt(args, index)));
  }
  const seconds = parseSeconds(word.value, context.target);
  return seconds === undefined
    ? refused(args, fatal('invalid-time', 'invalid time value.', word))
    : accepted(seconds, index + 1);
}

/** `LoginGraceTime`, `ClientAliveInterval`: seconds. */
export const time: ValueType<number> = {
  name: 'time',
  isOrdered: true,
  parse: (args, context) => timeAt(args, 0, context),
  print: (value) => (value === undefined ? [] : [String(value)]),
  words: (value) => [String(value)],
};

const none: Rest<UnusedConnectionTimeout> = { adds: (timeout) => timeout === 'none' };

/** `UnusedConnectionTimeout`: seconds; `none` takes away what an earlier line has set, which 0 does not. */
export const unusedConnectionTimeout: ValueType<UnusedConnectionTimeout> = {
  name: 'unused-connection-timeout',
  isOrdered: true,
  parse: (args, context) => (isNone(args.words[0]?.value) ? accepted('none', 1) : timeAt(args, 0, context)),
  accumulator: () => {
    let current: UnusedConnectionTimeout | undefined;
    return {
      add: (occurrence) => {
        if (current !== undefined && !none.adds(occurrence)) return false;
        current = occurrence;
        return true;
      },
      value: () => current,
    };
  },
  rest: () => none,
  print: (value) => [value === undefined || value === 0 ? 'none' : String(value)],
  words: (value) => [String(value)],
};
