import { lowerAscii } from '../../text/index.js';
import { hasBehaviour } from '../behaviours.js';
import { hasQuirk } from '../quirks.js';
import type { Span } from '../release.js';
import type { TargetFacts } from '../targets/facts.js';
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
import type { IpQos, TypeOfService } from './model.js';
import { parseNumber, scanLong } from './numbers.js';
import type { Arguments, ArgumentWord, Parsed, ValueContext, ValueType } from './types.js';

interface NamedService extends Span {
  readonly name: string;
  readonly value: TypeOfService;
  /** One of the old names of RFC 1349. */
  readonly old?: true;
}

/** `misc.c:ipqos`, in its order: of several names for a value the first is printed. */
const services: readonly NamedService[] = [
  { name: 'none', value: 'none', since: '7.6p1' },
  { name: 'af11', value: 0x28 },
  { name: 'af12', value: 0x30 },
  { name: 'af13', value: 0x38 },
  { name: 'af21', value: 0x48 },
  { name: 'af22', value: 0x50 },
  { name: 'af23', value: 0x58 },
  { name: 'af31', value: 0x68 },
  { name: 'af32', value: 0x70 },
  { name: 'af33', value: 0x78 },
  { name: 'af41', value: 0x88 },
  { name: 'af42', value: 0x90 },
  { name: 'af43', value: 0x98 },
  { name: 'cs0', value: 0x00 },
  { name: 'cs1', value: 0x20 },
  { name: 'cs2', value: 0x40 },
  { name: 'cs3', value: 0x60 },
  { name: 'cs4', value: 0x80 },
  { name: 'cs5', value: 0xa0 },
  { name: 'cs6', value: 0xc0 },
  { name: 'cs7', value: 0xe0 },
  { name: 'ef', value: 0xb8 },
  { name: 'va', value: 0xb0, since: '10.3p1' },
  { name: 'le', value: 0x01, since: '8.2p1', until: '8.8p1' },
  { name: 'le', value: 0x04, since: '8.9p1' },
  { name: 'lowdelay', value: 0x10, old: true },
  { name: 'throughput', value: 0x08, old: true },
  { name: 'reliability', value: 0x04, old: true },
];

function parseService(text: string, target: TargetFacts): TypeOfService | undefined {
  const lower = lowerAscii(text);
  const named = services.find((service) => service.name === lower && target.is(service));
  if (named !== undefined)
    return named.old === true && hasQuirk(target, 'lowDelayIgnored') ? 'none' : named.value;
  if (hasBehaviour(target, 'servicesInDecimal')) {
    const value = parseNumber(text, 0, 255);
    return typeof value === 'number' ? value : undefined;
  }
  const scanned = scanLong(text, 0, 0);
  if (scanned?.end !== text.length || scanned.value < 0n || scanned.value > 255n) return undefined;
  return Number(scanned.value);
}

function serviceText(value: TypeOfService, target: TargetFacts): string {
  const old = !hasQuirk(target, 'lowDelayIgnored');
  const named = services.find(
    (service) => service.value === value && target.is(service) && (old || service.old !== true),
  );
  return named?.name ?? `0x${value.toString(16).padStart(2, '0')}`;
}

/** A name that stands for the value whatever the release, if there is one. */
const nameOf = (value: TypeOfService): string =>
  services.find((service) => service.value === value && service.until === undefined)?.name ?? String(value);

const badValue: Wording = [
  { until: '8.6p1', value: 'Bad IPQoS value: %s' },
  { since: '8.7p1', value: 'Bad %K value: %s' },
];

function parseQos(args: Arguments, context: ValueContext): Parsed<IpQos> {
  const { target } = context;
  const [first] = args.words;
  if (target.syntax !== 'strdelim' && argumentAt(args, 0) === undefined) {
    return refused(args, fatal('missing-argument', say(missingArgument, args, context), wordAt(args, 0)));
  }
  const bad = (word: ArgumentWord | undefined): Parsed<never> => {
    const code = word === undefined || word.value === '' ? 'missing-argument' : 'invalid-value';
    // Up to 8.6 nothing at all is printed as the C library prints a null pointer.
    return refused(args, fatal(code, say(badValue, args, context, word?.value ?? '(null)'), word));
  };
  const word = first === undefined || first.open ? undefined : first;
  const interactive = word === undefined ? undefined : parseService(word.value, target);
  if (interactive === undefined) return bad(word);
  const second = wordAt(args, 1);
  if (second === undefined) return accepted({ interactive, bulk: interactive }, 1);
  const bulk = parseService(second.value, target);
  return bulk === undefined ? bad(second) : accepted({ interactive, bulk }, 2);
}

/** `IPQoS`: one value for both, or one for interactive sessions and one for others. */
export const ipQos: ValueType<IpQos> = {
  name: 'ip-qos',
  parse: parseQos,
  print: (value, { target }) =>
    value === undefined
      ? []
      : [`${serviceText(value.interactive, target)} ${serviceText(value.bulk, target)}`],
  words: ({ interactive, bulk }) => [interactive, bulk].map(nameOf),
  wordsEverywhere: ({ interactive, bulk }) => [interactive, bulk].map(String),
};
