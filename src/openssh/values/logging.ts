import { upperAscii } from '../../text/index.js';
import type { Span } from '../release.js';
import {
  accepted,
  argumentAt,
  counted,
  emptyArgument,
  fatal,
  listWords,
  missingArgument,
  mustBeAlone,
  noValue,
  refused,
  say,
  type Wording,
  wordAt,
} from './faults.js';
import { isNone } from './none.js';
import { collectLists, printOneLine } from './lists.js';
import type { FingerprintHash, LogLevel, SyslogFacility } from './model.js';
import type { Arguments, Parsed, ValueType } from './types.js';

const logLevels: ReadonlyMap<string, LogLevel> = new Map<string, LogLevel>([
  ['QUIET', 'QUIET'],
  ['FATAL', 'FATAL'],
  ['ERROR', 'ERROR'],
  ['INFO', 'INFO'],
  ['VERBOSE', 'VERBOSE'],
  ['DEBUG', 'DEBUG1'],
  ['DEBUG1', 'DEBUG1'],
  ['DEBUG2', 'DEBUG2'],
  ['DEBUG3', 'DEBUG3'],
]);

const facilities: readonly SyslogFacility[] = [
  'DAEMON',
  'USER',
  'AUTH',
  'AUTHPRIV',
  'LOCAL0',
  'LOCAL1',
  'LOCAL2',
  'LOCAL3',
  'LOCAL4',
  'LOCAL5',
  'LOCAL6',
  'LOCAL7',
];

function parseNamed<T>(args: Arguments, find: (name: string) => T | undefined, what: string): Parsed<T> {
  const word = wordAt(args, 0);
  const value = word === undefined ? undefined : find(upperAscii(word.value));
  if (value !== undefined) return accepted(value, 1);
  const code = word === undefined || word.value === '' ? 'missing-argument' : 'invalid-value';
  return refused(args, fatal(code, `unsupported log ${what} '${word?.value ?? '<NONE>'}'`, word));
}

/** `LogLevel`; Debian knows `SILENT`, by which name it prints `QUIET`. */
export const logLevel: ValueType<LogLevel> = {
  name: 'log-level',
  parse: (args, { target }) =>
    parseNamed(
      args,
      (name) =>
        name === 'SILENT' && target.features.has('silent-log-level') ? 'QUIET' : logLevels.get(name),
      'level',
    ),
  print: (value, { target }) => {
    if (value === undefined) return [];
    if (value === 'QUIET' && target.features.has('silent-log-level')) return ['SILENT'];
    return [value === 'DEBUG1' ? 'DEBUG' : value];
  },
  words: (value) => [value],
};

/** `SyslogFacility`. */
export const syslogFacility: ValueType<SyslogFacility> = {
  name: 'syslog-facility',
  parse: (args) => parseNamed(args, (name) => facilities.find((known) => known === name), 'facility'),
  print: (value) => (value === undefined ? [] : [value]),
  words: (value) => [value],
};

const digests: readonly (Span & { readonly name: FingerprintHash })[] = [
  { name: 'MD5' },
  { name: 'RIPEMD160', until: '7.5p1' },
  { name: 'SHA1' },
  { name: 'SHA256' },
  { name: 'SHA384' },
  { name: 'SHA512' },
];
const badDigest: Wording = [
  { until: '8.6p1', value: 'Invalid hash algorithm "%s".' },
  { since: '8.7p1', value: 'Invalid %K algorithm "%s".' },
];

/** `FingerprintHash`. */
export const fingerprintHash: ValueType<FingerprintHash> = {
  name: 'fingerprint-hash',
  parse: (args, context) => {
    const word = argumentAt(args, 0);
    if (word === undefined) {
      return refused(args, fatal('missing-argument', say(missingArgument, args, context), wordAt(args, 0)));
    }
    const name = upperAscii(word.value);
    const digest = digests.find((known) => known.name === name && context.target.is(known));
    return digest === undefined
      ? refused(args, fatal('invalid-value', say(badDigest, args, context, word.value), word))
      : accepted(digest.name, 1);
  },
  print: (value) => (value === undefined ? [] : [value]),
  words: (value) => [value],
};

const nothingVerbose: Wording = [{ since: '9.7p1', value: 'no %K specified' }];

/** `LogVerbose`: `FILE:FUNCTION:LINE` patterns; `none` alone since 8.7. */
export const logVerbose: ValueType<readonly string[]> = {
  name: 'log-verbose',
  parse: (args, context) => {
    const { words, consumed } = listWords(args, context);
    if (context.target.syntax !== 'strdelim') {
      for (const word of words) {
        if (word.value === '') {
          return refused(args, counted('empty-argument', say(emptyArgument, args, context), word));
        }
        if (isNone(word.value) && words.length > 1) {
          return refused(args, counted('must-be-alone', say(mustBeAlone, args, context, 'none'), word));
        }
      }
    }
    if (words.length === 0) {
      const text = say(nothingVerbose, args, context);
      return text === '' ? noValue(consumed) : refused(args, fatal('missing-argument', text));
    }
    return accepted(
      words.map((word) => word.value),
      consumed,
    );
  },
  accumulator: ({ target }) => collectLists<string>(target.syntax === 'strdelim' ? 'all' : 'first'),
  rest: (_, { target }) => (target.syntax === 'strdelim' ? undefined : null),
  print: printOneLine,
  words: (value) => value,
};
