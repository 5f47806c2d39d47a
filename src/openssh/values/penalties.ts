import { lowerAscii } from '../../text/index.js';
import { hasBehaviour } from '../behaviours.js';
import type { Span } from '../release.js';
import { accepted, fatal, mustBeAlone, nothingSpecified, refused, say } from './faults.js';
import { numberFault } from './integer.js';
import type { PenaltyOverflow, PerSourcePenalties } from './model.js';
import { formatDouble, parseNumber } from './numbers.js';
import { parsePreciseSeconds, parseSeconds } from './time.js';
import type {
  Accumulator,
  Arguments,
  ArgumentWord,
  Parsed,
  ValueContext,
  ValueFault,
  ValueType,
} from './types.js';

/** What the lines say of the penalties, `enabled` apart. */
type Penalties = Omit<PerSourcePenalties, 'enabled'>;

/** How the value behind a colon is read. */
type PenaltyKind = 'time' | 'count' | 'overflow';

interface PenaltyKey extends Span {
  readonly key: keyof Penalties;
  readonly kind: PenaltyKind;
}

/** In the order in which `sshd -T` prints them. */
const keys: readonly PenaltyKey[] = [
  { key: 'crash', kind: 'time' },
  { key: 'authfail', kind: 'time' },
  { key: 'noauth', kind: 'time' },
  { key: 'invaliduser', kind: 'time', since: '10.3p1' },
  { key: 'grace-exceeded', kind: 'time' },
  { key: 'refuseconnection', kind: 'time', since: '9.9p1' },
  { key: 'max', kind: 'time' },
  { key: 'min', kind: 'time' },
  { key: 'max-sources4', kind: 'count' },
  { key: 'max-sources6', kind: 'count' },
  { key: 'overflow', kind: 'overflow' },
  { key: 'overflow6', kind: 'overflow' },
];

const overflows: readonly PenaltyOverflow[] = ['deny-all', 'permissive'];

/** What one word sets, or what sshd says against it. */
function parsePenalty(word: ArgumentWord, args: Arguments, context: ValueContext): Penalties | ValueFault {
  const colon = word.value.indexOf(':');
  const name = word.value.slice(0, Math.max(colon, 0));
  const text = word.value.slice(colon + 1);
  const entry = keys.find((candidate) => candidate.key === name && context.target.is(candidate));
  const overflow = overflows.find((mode) => mode === text);
  if (entry === undefined || (entry.kind === 'overflow' && overflow === undefined)) {
    const message = say('unsupported %K keyword %s', args, context, word.value);
    return fatal('invalid-value', message, word);
  }
  switch (entry.kind) {
    case 'overflow':
      return { [entry.key]: overflow };
    case 'count': {
      const count = text === '' ? 'missing' : parseNumber(text, 0, 2 ** 31 - 1);
      if (typeof count === 'number') return { [entry.key]: count };
      const message = say('%K value %s.', args, context, count);
      return count === 'missing'
        ? fatal('missing-argument', message, word)
        : numberFault(count, message, word);
    }
    case 'time': {
      const precise = hasBehaviour(context.target, 'fractionsOfSeconds');
      const seconds = (precise ? parsePreciseSeconds : parseSeconds)(text, context.target);
      return seconds === undefined
        ? fatal('invalid-time', say('invalid %K time value.', args, context), word)
        : { [entry.key]: seconds };
    }
  }
}

function parsePenalties(args: Arguments, context: ValueContext): Parsed<PerSourcePenalties> {
  let penalties: Penalties = {};
  let enabled: boolean | undefined;
  for (const [index, word] of args.words.entries()) {
    const lower = lowerAscii(word.value);
    if (lower === 'yes' || lower === 'no') {
      if (index < args.words.length - 1) {
        const message = say(mustBeAlone, args, context, word.value);
        return refused(args, fatal('must-be-alone', message, word));
      }
      enabled ??= lower === 'yes';
      continue;
    }
    const found = parsePenalty(word, args, context);
    if ('severity' in found) return refused(args, found);
    penalties = { ...found, ...penalties };
    enabled = true;
  }
  if (enabled === undefined) {
    return refused(args, fatal('missing-argument', say(nothingSpecified, args, context)));
  }
  return accepted({ enabled, ...penalties }, args.words.length);
}

/** The first of each key counts; one that sets a key also enables. */
function collectPenalties(): Accumulator<PerSourcePenalties> {
  let current: PerSourcePenalties | undefined;
  return {
    add: (occurrence) => {
      const { enabled, ...penalties } = occurrence;
      if (current === undefined) {
        current = occurrence;
        return true;
      }
      const earlier = current;
      const adds = Object.keys(penalties).some((key) => !(key in earlier));
      if (adds) current = { ...penalties, ...earlier, enabled };
      return adds;
    },
    value: () => current,
  };
}

function printPenalty({ key, kind }: PenaltyKey, value: PerSourcePenalties, precise: boolean): string {
  const shown = value[key];
  return `${key}:${kind === 'time' && precise && typeof shown === 'number' ? formatDouble(shown) : (shown ?? '')}`;
}

/** The defaults under what the lines say; the overflow of IPv6 follows the other. */
function fillPenalties(value: PerSourcePenalties, context: ValueContext): PerSourcePenalties {
  const words = context.target.defaultWords('PerSourcePenalties')?.[0] ?? [];
  const range = [0, 0] as const;
  const args: Arguments = {
    words: words.map((word) => ({ value: word, range, open: false })),
    rest: words.join(' '),
    restRange: range,
    keyword: 'PerSourcePenalties',
  };
  const defaults = parsePenalties(args, context).value;
  const overflow6 = value.overflow6 ?? value.overflow;
  return { ...defaults, ...value, ...(overflow6 === undefined ? {} : { overflow6 }) };
}

/**
 * What builds that lack a key do in its place: one exit status stood for all who tried to log in (sshd-session.c:cleanup_exit), so that
 * those without an account cost as much as others did; and where no connection can be refused by a keyword, that costs nobody anything.
 */
function withoutGaps(value: PerSourcePenalties, { target }: ValueContext): PerSourcePenalties {
  const { refuseconnection = REFUSAL_BY_DEFAULT, invaliduser, authfail } = value;
  const attempts = hasBehaviour(target, 'penalisesUnknownAccounts') ? invaliduser : authfail;
  return { ...value, refuseconnection, ...(attempts !== undefined && { invaliduser: attempts }) };
}

/** Of all builds that have it. */
const REFUSAL_BY_DEFAULT = 10;

function penaltyWords(value: PerSourcePenalties): readonly string[] {
  if (!value.enabled) return ['no'];
  const set = keys
    .filter(({ key }) => value[key] !== undefined)
    .map(({ key }) => `${key}:${value[key] ?? ''}`);
  return set.length === 0 ? ['yes'] : set;
}

/** `PerSourcePenalties`: `yes`, `no`, or what costs how much. */
export const perSourcePenalties: ValueType<PerSourcePenalties> = {
  name: 'per-source-penalties',
  parse: parsePenalties,
  accumulator: collectPenalties,
  print: (value, context) => {
    if (value === undefined) return [];
    if (!value.enabled) return ['no'];
    const { target } = context;
    const filled = fillPenalties(value, context);
    const precise = hasBehaviour(target, 'fractionsOfSeconds');
    const shown = keys.filter((entry) => target.is(entry));
    return [shown.map((entry) => printPenalty(entry, filled, precise)).join(' ')];
  },
  words: penaltyWords,
  wordsInFull: (value, context) => penaltyWords(value.enabled ? fillPenalties(value, context) : value),
  wordsAmongBuilds: (value, context) =>
    penaltyWords(value.enabled ? withoutGaps(fillPenalties(value, context), context) : value),
};
