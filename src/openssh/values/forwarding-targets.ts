import { lowerAscii } from '../../text/index.js';
import { hasBehaviour } from '../behaviours.js';
import { hasQuirk } from '../quirks.js';
import { accepted, argumentAt, fatal, listWords, refused, say, type Wording, wordAt } from './faults.js';
import { parseHostPort, parsePort } from './host-port.js';
import type { ForwardingTarget, ForwardingTargets } from './model.js';
import type { Arguments, ArgumentWord, Parsed, ValueContext, ValueFault, ValueType } from './types.js';

const missing: Wording = [
  { until: '7.7p1', value: 'missing PermitOpen specification' },
  { since: '7.8p1', until: '8.6p1', value: 'missing %s specification' },
  { since: '8.7p1', value: '%K missing argument.' },
];
const missingHost: Wording = [
  { until: '7.7p1', value: 'missing host in PermitOpen' },
  { since: '7.8p1', until: '8.6p1', value: 'missing host in %s' },
  { since: '8.7p1', value: '%K missing host' },
];
const badPort: Wording = [
  { until: '7.7p1', value: 'bad port number in PermitOpen' },
  { since: '7.8p1', until: '8.6p1', value: 'bad port number in %s' },
  { since: '8.7p1', value: '%K bad port number' },
];

/** Between 7.8 and 8.6 the messages name the keyword as `sshd -T` prints it. */
function tell(wording: Wording, args: Arguments, context: ValueContext): string {
  return say(wording, args, context, lowerAscii(context.keyword));
}

function isKeyword(text: string): text is 'any' | 'none' {
  return text === 'any' || text === 'none';
}

function parseForwardedPort(text: string | null, context: ValueContext): number | '*' | undefined {
  if (text === null) return undefined;
  if (text === '*') return '*';
  const port = parsePort(text, context.target, context.servicePort);
  return port === null || port === 0 ? undefined : port;
}

/** One word, or what sshd says against it. */
function parseTarget(
  word: ArgumentWord,
  args: Arguments,
  context: ValueContext,
): ForwardingTarget | ValueFault {
  const bare = context.keyword === 'PermitListen' && !word.value.includes(':');
  const split = bare ? { host: '*', port: word.value } : parseHostPort(word.value, context.target);
  if (split === undefined) return fatal('invalid-address', tell(missingHost, args, context), word);
  const port = parseForwardedPort(split.port, context);
  if (port === undefined) return fatal('invalid-value', tell(badPort, args, context), word);
  return { text: bare ? `*:${word.value}` : word.value, host: split.host, port };
}

function missingFault(args: Arguments, context: ValueContext): ValueFault {
  return fatal('missing-argument', tell(missing, args, context), wordAt(args, 0));
}

function parseTargets(
  words: readonly ArgumentWord[],
  args: Arguments,
  context: ValueContext,
): readonly ForwardingTarget[] | ValueFault {
  const targets: ForwardingTarget[] = [];
  const firstWordOnly = hasQuirk(context.target, 'permitOpenFirstWordOnly');
  for (const word of words) {
    if (firstWordOnly && isKeyword(word.value)) {
      if (targets.length > 0) {
        const message = say(`%s must appear alone on a %K line.`, args, context, word.value);
        return fatal('must-be-alone', message, word);
      }
      targets.push({ text: word.value, host: word.value, port: null });
      continue;
    }
    const target = parseTarget(word, args, context);
    if ('severity' in target) return target;
    targets.push(target);
  }
  return targets;
}

function parse(args: Arguments, context: ValueContext): Parsed<ForwardingTargets> {
  const first = args.words[0];
  if (hasBehaviour(context.target, 'targetsOneByOne')) {
    if (argumentAt(args, 0) === undefined) return refused(args, missingFault(args, context));
    if (first !== undefined && isKeyword(first.value)) return accepted(first.value, 1);
  }
  // Up to 9.6 an empty word ends the list, as it did everywhere up to 8.6.
  const endsAtEmpty = hasBehaviour(context.target, 'targetsOneByOne') && context.target.syntax !== 'strdelim';
  const end = endsAtEmpty ? args.words.findIndex(({ value }) => value === '') : -1;
  const { words, consumed } =
    end === -1 ? listWords(args, context) : { words: args.words.slice(0, end), consumed: end + 1 };
  if (words.length === 0) return refused(args, missingFault(args, context));
  const targets = parseTargets(words, args, context);
  if ('severity' in targets) return refused(args, targets);
  const [only] = targets;
  const single = targets.length === 1 && only?.port === null ? only.text : undefined;
  return accepted(single !== undefined && isKeyword(single) ? single : targets, consumed);
}

/** Up to 7.5 the parts were printed, not the word. */
function printTarget({ text, host, port }: ForwardingTarget, context: ValueContext): string {
  if (hasBehaviour(context.target, 'targetsAsWritten')) return text;
  return `${host}:${port === '*' || port === null ? 0 : port}`;
}

function forwardingTargets(name: string): ValueType<ForwardingTargets> {
  return {
    name,
    parse,
    print: (value, context) => {
      if (value === undefined) return [];
      if (typeof value === 'string') return [value];
      return [value.map((target) => printTarget(target, context)).join(' ')];
    },
    words: (value) => (typeof value === 'string' ? [value] : value.map(({ text }) => text)),
    // Up to 7.9 a slash would do for the colon.
    wordsAmongBuilds: (value) =>
      typeof value === 'string' ? [value] : value.map(({ host, port }) => `[${host}]:${port ?? ''}`),
  };
}

/** `PermitOpen`. */
export const permitOpen: ValueType<ForwardingTargets> = forwardingTargets('permit-open');

/** `PermitListen`: as `PermitOpen`, and a bare port for any host. */
export const permitListen: ValueType<ForwardingTargets> = forwardingTargets('permit-listen');
