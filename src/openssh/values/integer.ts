import { hasQuirk } from '../quirks.js';
import { accepted, argumentAt, fatal, noValue, refused, say, type Wording, wordAt } from './faults.js';
import type { PerSourceMaxStartups } from './model.js';
import { type NumberProblem, parseLeadingInt, parseNumber, scanLong, toInt } from './numbers.js';
import type { Arguments, ArgumentWord, Parsed, ValueContext, ValueFault, ValueType } from './types.js';

const intMax = 2 ** 31 - 1;

const badInteger: Wording = [
  { until: '7.6p1', value: 'missing integer value.' },
  { since: '7.7p1', until: '8.6p1', value: 'integer value %s.' },
  { since: '8.7p1', value: '%K integer value %s.' },
];

/** What is wrong with a number, as `servconf.c` reports what `misc.c:atoi_err` says. */
export function numberFault(
  problem: NumberProblem,
  message: string,
  word: ArgumentWord | undefined,
): ValueFault {
  return fatal(problem === 'invalid' ? 'invalid-value' : 'out-of-range', message, word);
}

function parseInteger(args: Arguments, context: ValueContext): Parsed<number> {
  const word = argumentAt(args, 0);
  if (word === undefined) {
    const text = say(badInteger, args, context, 'missing');
    return refused(args, fatal('missing-argument', text, wordAt(args, 0)));
  }
  if (hasQuirk(context.target, 'integersUnchecked')) {
    const value = parseLeadingInt(word.value);
    return value === -1 ? noValue(1) : accepted(value, 1);
  }
  const value = parseNumber(word.value, 0, intMax);
  return typeof value === 'number'
    ? accepted(value, 1)
    : refused(args, numberFault(value, say(badInteger, args, context, value), word));
}

/** Whole numbers from 0 to 2147483647. */
export const integer: ValueType<number> = {
  name: 'integer',
  isOrdered: true,
  parse: parseInteger,
  print: (value) => (value === undefined ? [] : [String(value)]),
  words: (value) => [String(value)],
};

const missingPerSource: Wording = [
  { until: '8.6p1', value: 'Missing PerSourceMaxStartups spec.' },
  { since: '8.7p1', value: '%K missing argument.' },
];

/** `PerSourceMaxStartups`: a number, or `none` in lower case. */
export const perSourceMaxStartups: ValueType<PerSourceMaxStartups> = {
  name: 'per-source-max-startups',
  isOrdered: true,
  parse: (args, context) => {
    const word = argumentAt(args, 0);
    if (word === undefined) {
      return refused(args, fatal('missing-argument', say(missingPerSource, args, context), wordAt(args, 0)));
    }
    return word.value === 'none' ? accepted('none', 1) : parseInteger(args, context);
  },
  // The source keeps "none" as the greatest number.
  print: (value) => (value === undefined ? [] : [value === intMax ? 'none' : String(value)]),
  words: (value) => [String(value)],
};

const missingMask: Wording = [
  { until: '8.6p1', value: 'missing StreamLocalBindMask argument.' },
  { since: '8.7p1', value: '%K missing argument.' },
];
const badMask: Wording = [
  { until: '8.6p1', value: 'Bad mask.' },
  { since: '8.7p1', value: 'Invalid %K.' },
];

/** `StreamLocalBindMask`: an octal number up to 0777; what follows its digits is ignored. */
export const streamLocalBindMask: ValueType<number> = {
  name: 'stream-local-bind-mask',
  parse: (args, context) => {
    const word = argumentAt(args, 0);
    if (word === undefined) {
      return refused(args, fatal('missing-argument', say(missingMask, args, context), wordAt(args, 0)));
    }
    const scanned = scanLong(word.value, 0, 8);
    const mask = scanned === undefined ? -1 : toInt(scanned.value);
    return mask < 0 || mask > 0o777
      ? refused(args, fatal('out-of-range', say(badMask, args, context), word))
      : accepted(mask, 1);
  },
  print: (value) => (value === undefined ? [] : [`0${value.toString(8)}`]),
  words: (value) => [`0${value.toString(8)}`],
};
