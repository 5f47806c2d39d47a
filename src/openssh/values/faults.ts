import { decodeBytes, encodeBytes } from '../../text/index.js';
import { type Timeline, valueAt } from '../release.js';
import type { Arguments, ArgumentWord, FaultCode, Parsed, ValueContext, ValueFault } from './types.js';

/**
 * What sshd says, by release: `%K` stands for the keyword as typed, `%s` for the argument at fault. Up to 8.6 most messages name no
 * keyword, or name it in one spelling.
 */
export type Wording = Timeline<string>;

/** `Missing argument.`: what most keywords say when nothing stands behind them. */
export const missingArgument: Wording = [
  { until: '8.6p1', value: 'Missing argument.' },
  { since: '8.7p1', value: '%K missing argument.' },
];

/** For keywords that take a file. */
export const missingFileName: Wording = [{ value: 'missing file name.' }];

/** For keywords that took a file before they named themselves. */
export const missingFileOrArgument: Wording = [
  { until: '8.6p1', value: 'missing file name.' },
  { since: '8.7p1', value: '%K missing argument.' },
];

/** For lists that may not be empty; nothing was said up to 9.6. */
export const nothingSpecified: Wording = [{ since: '9.7p1', value: 'no %K specified' }];

/** Since 8.7, a word `""` in a list of files or names. */
export const emptyArgument: Wording = [{ since: '8.7p1', value: 'keyword %K empty argument' }];

/** Where `none` excludes other arguments. */
export const mustBeAlone = 'keyword %K "%s" argument must appear alone.';

/** Puts the keyword and the argument into a message. */
export function say(
  wording: Wording | string,
  args: Arguments,
  context: ValueContext,
  argument = '',
): string {
  const text = typeof wording === 'string' ? wording : (valueAt(wording, context.target.release) ?? '');
  return text.replace(/%[Ks]/g, (mark) => (mark === '%K' ? args.keyword : argument));
}

/**
 * The first bytes of an argument, as messages with `%.100s` show it.
 *
 * @param limit - bytes; a character that is cut in half remains as escaped bytes
 */
export function firstBytes(text: string, limit: number): string {
  return text.length * 3 <= limit ? text : decodeBytes(encodeBytes(text).subarray(0, limit));
}

function fault(
  severity: ValueFault['severity'],
  code: FaultCode,
  message: string,
  at: ArgumentWord | undefined,
): ValueFault {
  return at === undefined
    ? { code, severity, message, located: true }
    : { code, severity, message, located: true, range: at.range };
}

/** A fault that ends sshd at once. */
export function fatal(code: FaultCode, message: string, at?: ArgumentWord): ValueFault {
  return fault('fatal', code, message, at);
}

/** A fault after which sshd reads the next line, to stop at the end of the file. */
export function counted(code: FaultCode, message: string, at?: ArgumentWord): ValueFault {
  return fault('counted', code, message, at);
}

/** Something that a function below the parser says, so that no file and line stand in front. */
export function unlocated(found: ValueFault): ValueFault {
  return { ...found, located: false };
}

/** Something that is only said. */
export function logged(code: FaultCode, message: string, at?: ArgumentWord): ValueFault {
  return unlocated(fault('logged', code, message, at));
}

/** A line that sets a value. */
export function accepted<T>(value: T, consumed: number): Parsed<T> {
  return { value, faults: [], consumed };
}

/** A line that sets nothing, although nothing is wrong with it. */
export function noValue(consumed: number): Parsed<never> {
  return { value: undefined, faults: [], consumed };
}

/** A line that sshd refuses. */
export function refused(args: Arguments, ...faults: readonly ValueFault[]): Parsed<never> {
  return { value: undefined, faults, consumed: args.words.length };
}

/** The word at an index, which may be empty; `undefined` where sshd finds none. */
export function wordAt(args: Arguments, index: number): ArgumentWord | undefined {
  const word = args.words[index];
  return word === undefined || word.open ? undefined : word;
}

/** The word at an index; `undefined` where sshd finds none or an empty one. */
export function argumentAt(args: Arguments, index: number): ArgumentWord | undefined {
  const word = wordAt(args, index);
  return word === undefined || word.value === '' ? undefined : word;
}

/** The words of a list from an index on. */
export interface ListWords {
  /** Since 8.7 some may be empty. */
  readonly words: readonly ArgumentWord[];
  readonly consumed: number;
}

/**
 * The words of a list. Up to 8.6 an empty or an unfinished word ends it and is taken away with it; what follows is left over.
 */
export function listWords(args: Arguments, context: ValueContext): ListWords {
  if (context.target.syntax !== 'strdelim') return { words: args.words, consumed: args.words.length };
  const end = args.words.findIndex((word) => word.open || word.value === '');
  return end === -1
    ? { words: args.words, consumed: args.words.length }
    : { words: args.words.slice(0, end), consumed: end + 1 };
}
