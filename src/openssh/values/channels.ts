import { hasBehaviour } from '../behaviours.js';
import { hasQuirk } from '../quirks.js';
import type { TargetFacts } from '../targets/facts.js';
import { accepted, counted, fatal, mustBeAlone, noValue, nothingSpecified, refused, say } from './faults.js';
import type { ChannelTimeout } from './model.js';
import { isNone } from './none.js';
import { parsePreciseSeconds, parseSeconds } from './time.js';
import type { Arguments, Parsed, ValueContext, ValueType } from './types.js';

/** `misc.c:parse_pattern_interval`. */
function parseTimeout(text: string, target: TargetFacts): ChannelTimeout | undefined {
  const equals = text.indexOf('=');
  // Seen in Debian's 10.6p1, which knows no greatest time here.
  const parse = hasBehaviour(target, 'fractionsOfTimeouts') ? parsePreciseSeconds : parseSeconds;
  const seconds = equals < 1 ? undefined : parse(text.slice(equals + 1), target);
  return seconds === undefined ? undefined : { text, type: text.slice(0, equals), seconds };
}

function parseTimeouts(args: Arguments, context: ValueContext): Parsed<readonly ChannelTimeout[]> {
  const { words } = args;
  const mayBeLast = hasQuirk(context.target, 'channelTimeoutNoneLast');
  const timeouts: ChannelTimeout[] = [];
  for (const [index, word] of words.entries()) {
    if (isNone(word.value)) {
      const alone = index === words.length - 1 && (mayBeLast || index === 0);
      if (!alone)
        return refused(args, counted('must-be-alone', say(mustBeAlone, args, context, 'none'), word));
      timeouts.push({ text: word.value, type: null, seconds: 0 });
      continue;
    }
    const timeout = parseTimeout(word.value, context.target);
    if (timeout === undefined) {
      return refused(args, fatal('invalid-time', `invalid channel timeout ${word.value}`, word));
    }
    timeouts.push(timeout);
  }
  if (timeouts.length > 0) return accepted(timeouts, words.length);
  const message = say(nothingSpecified, args, context);
  return message === '' ? noValue(0) : refused(args, fatal('missing-argument', message));
}

/** `ChannelTimeout`: `TYPE=TIME` words, or `none`. */
export const channelTimeouts: ValueType<readonly ChannelTimeout[]> = {
  name: 'channel-timeouts',
  parse: parseTimeouts,
  print: (value, { target }, pass) => {
    const cleared = pass === 'global' && value?.length === 1 && value[0]?.type === null;
    if (value !== undefined && !cleared) return [value.map(({ text }) => text).join(' ')];
    return hasBehaviour(target, 'noTimeoutIsNone') ? ['none'] : [];
  },
  words: (value) => value.map(({ text }) => text),
};
