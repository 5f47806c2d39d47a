import { hasBehaviour } from '../behaviours.js';
import { hasQuirk } from '../quirks.js';
import {
  accepted,
  argumentAt,
  fatal,
  missingArgument,
  refused,
  say,
  type Wording,
  wordAt,
} from './faults.js';
import type { MaxStartups, PerSourceNetBlockSize, RekeyLimit } from './model.js';
import { scanColonInts } from './numbers.js';
import { parseScaled } from './scaled.js';
import { timeAt } from './time.js';
import type { Accumulator, Arguments, Parsed, Rest, ValueContext, ValueType } from './types.js';

/** In an `int` that no line has set. */
const unset = -1;

const defaultStartups = { begin: 10, rate: 30, max: 100 } as const;

const missingStartups: Wording = [
  { until: '8.6p1', value: 'Missing MaxStartups spec.' },
  { since: '8.7p1', value: '%K missing argument.' },
];
const badStartups: Wording = [
  { until: '8.6p1', value: 'Illegal MaxStartups spec.' },
  { since: '8.7p1', value: 'Invalid %K spec.' },
];

function scanStartups(text: string, context: ValueContext): MaxStartups | undefined {
  const [begin, rate, given] = scanColonInts(text, 3);
  if (begin === undefined || (rate === undefined) !== (given === undefined)) return undefined;
  const max = given ?? begin;
  if (rate !== undefined && (begin > max || rate > 100 || rate < 1)) return undefined;
  if ((begin <= 0 || max <= 0) && hasBehaviour(context.target, 'startupsAboveZero')) return undefined;
  return {
    begin: begin === unset ? defaultStartups.begin : begin,
    rate: rate ?? null,
    max: max === unset ? defaultStartups.max : max,
  };
}

function collectStartups({ target }: ValueContext): Accumulator<MaxStartups> {
  let current: MaxStartups | undefined;
  const lastWins = hasQuirk(target, 'maxStartupsKeepsRate');
  return {
    add: (occurrence) => {
      if (current !== undefined && !lastWins) return false;
      const kept = occurrence.rate === null ? (current?.rate ?? null) : null;
      current = { ...occurrence, rate: occurrence.rate ?? kept };
      return kept === null ? 'alone' : true;
    },
    value: () => current,
  };
}

function startupsText({ begin, rate, max }: MaxStartups): string {
  return `${begin}:${rate ?? defaultStartups.rate}:${max}`;
}

/** `MaxStartups`: `N` or `BEGIN:RATE:MAX`; what follows is ignored. */
export const maxStartups: ValueType<MaxStartups> = {
  name: 'max-startups',
  isOrdered: true,
  parse: (args, context) => {
    const word = argumentAt(args, 0);
    if (word === undefined) {
      return refused(args, fatal('missing-argument', say(missingStartups, args, context), wordAt(args, 0)));
    }
    const found = scanStartups(word.value, context);
    if (found === undefined) {
      return refused(args, fatal('invalid-value', say(badStartups, args, context), word));
    }
    const onlyMax = found.rate === null && hasQuirk(context.target, 'maxStartupsOnlyMax');
    return accepted(onlyMax ? { ...defaultStartups, max: found.max } : found, 1);
  },
  accumulator: collectStartups,
  print: (value) => (value === undefined ? [] : [startupsText(value)]),
  words: (value) => [startupsText(value)],
};

const missingBlockSize: Wording = [
  { until: '8.6p1', value: 'Missing PerSourceNetBlockSize spec.' },
  { since: '8.7p1', value: '%K missing argument.' },
];
const badBlockSize: Wording = [
  { until: '8.6p1', value: 'Invalid PerSourceNetBlockSize spec.' },
  { since: '8.7p1', value: 'Invalid %K spec.' },
];

function blockSizeText({ ipv4, ipv6 }: PerSourceNetBlockSize): string {
  return `${ipv4}:${ipv6 ?? 0}`;
}

/** `PerSourceNetBlockSize`: bits of IPv4 and IPv6 addresses; what follows is ignored. */
export const perSourceNetBlockSize: ValueType<PerSourceNetBlockSize> = {
  name: 'per-source-net-block-size',
  isOrdered: true,
  parse: (args, context) => {
    const word = argumentAt(args, 0);
    if (word === undefined) {
      return refused(args, fatal('missing-argument', say(missingBlockSize, args, context), wordAt(args, 0)));
    }
    const [ipv4, ipv6] = scanColonInts(word.value, 2);
    const fits =
      ipv4 !== undefined && ipv4 >= 0 && ipv4 <= 32 && (ipv6 === undefined || (ipv6 >= 0 && ipv6 <= 128));
    if (!fits) return refused(args, fatal('out-of-range', say(badBlockSize, args, context), word));
    const given = ipv6 ?? (hasQuirk(context.target, 'netBlockSizeGarbage') ? null : 128);
    return accepted({ ipv4, ipv6: given }, 1);
  },
  print: (value) => (value === undefined ? [] : [blockSizeText(value)]),
  words: (value) => [blockSizeText(value)],
};

const badSize: Wording = [
  { until: '8.6p1', value: "Bad number '%s'" },
  { since: '8.7p1', value: "Bad %K number '%s'" },
];
const smallSize: Wording = [
  { until: '8.6p1', value: 'RekeyLimit too small' },
  { since: '8.7p1', value: '%K too small' },
];

/** Up to 8.6 all that followed the size was compared with `none`, quotes and blanks included. */
function isNoInterval(args: Arguments, { target }: ValueContext): boolean {
  const [, interval, next] = args.words;
  if (interval === undefined || interval.value !== 'none' || interval.open) return false;
  return target.syntax !== 'strdelim' || (next === undefined && args.rest.endsWith('none'));
}

/** The size, or what sshd says against it. */
function parseSize(args: Arguments, context: ValueContext): Parsed<bigint> {
  const word = argumentAt(args, 0);
  if (word === undefined) {
    return refused(args, fatal('missing-argument', say(missingArgument, args, context), wordAt(args, 0)));
  }
  if (word.value === 'default') return accepted(0n, 1);
  const size = parseScaled(word.value, context.target);
  if (typeof size === 'string') {
    const message = `${say(badSize, args, context, word.value)}: ${size}`;
    return refused(args, fatal('invalid-size', message, word));
  }
  return size !== 0n && size < 16n
    ? refused(args, fatal('out-of-range', say(smallSize, args, context), word))
    : accepted(size, 1);
}

function parseRekeyLimit(args: Arguments, context: ValueContext): Parsed<RekeyLimit> {
  const size = parseSize(args, context);
  if (size.value === undefined) return { ...size, value: undefined };
  const bytes = size.value;
  if (args.words.length === 1) return accepted({ bytes, seconds: null }, 1);
  if (isNoInterval(args, context)) return accepted({ bytes, seconds: null }, 2);
  const interval = timeAt(args, 1, context);
  return interval.value === undefined
    ? { ...interval, value: undefined }
    : accepted({ bytes, seconds: interval.value }, interval.consumed);
}

function rekeyLimitText({ bytes, seconds }: RekeyLimit): string {
  return `${BigInt.asUintN(64, bytes)} ${seconds ?? 0}`;
}

const interval: Rest<RekeyLimit> = { adds: ({ seconds }) => seconds !== null };

/** `RekeyLimit`: a size and optionally an interval; the first of each counts. */
export const rekeyLimit: ValueType<RekeyLimit> = {
  name: 'rekey-limit',
  isOrdered: true,
  parse: parseRekeyLimit,
  accumulator: () => {
    let current: RekeyLimit | undefined;
    return {
      add: (occurrence) => {
        const adds = current === undefined || (current.seconds === null && interval.adds(occurrence));
        if (adds) current = current === undefined ? occurrence : { ...current, seconds: occurrence.seconds };
        return adds;
      },
      value: () => current,
    };
  },
  rest: ({ seconds }) => (seconds === null ? interval : null),
  override: (global, matched) => ({
    bytes: matched.bytes,
    seconds: matched.seconds ?? global?.seconds ?? null,
  }),
  print: (value) => (value === undefined ? [] : [rekeyLimitText(value)]),
  words: (value) => rekeyLimitText(value).split(' '),
};
