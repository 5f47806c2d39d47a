import { type AddressList, parseAddressList } from '../matching/addresses.js';
import {
  accepted,
  argumentAt,
  fatal,
  missingFileOrArgument,
  refused,
  say,
  type Wording,
  wordAt,
} from './faults.js';
import type { AgentSocketPath } from './model.js';
import { printText } from './path.js';
import type { Arguments, Parsed, ValueType } from './types.js';

/** Reads one word as it stands. */
function parseWord(args: Arguments, missing: string): Parsed<string> {
  const found = argumentAt(args, 0);
  return found === undefined
    ? refused(args, fatal('missing-argument', missing, wordAt(args, 0)))
    : accepted(found.value, 1);
}

/** `ChrootDirectory`, `PAMServiceName`. */
export const word: ValueType<string> = {
  name: 'word',
  parse: (args, context) =>
    parseWord(
      args,
      context.keyword === 'PAMServiceName' ? 'missing argument.' : say(missingFileOrArgument, args, context),
    ),
  // What a Match block sets is cleared, too (`servconf.c:copy_set_server_options`).
  print: (value, context) => printText(value, context, context.keyword === 'ChrootDirectory'),
  words: (value) => [value],
};

const missingAccount: Wording = [
  { until: '8.6p1', value: 'missing %s argument.' },
  { since: '8.7p1', value: 'missing %K argument.' },
];

/** `AuthorizedKeysCommandUser`, `AuthorizedPrincipalsCommandUser`. */
export const accountName: ValueType<string> = {
  name: 'account-name',
  parse: (args, context) => parseWord(args, say(missingAccount, args, context, context.keyword)),
  print: (value, context) => printText(value, context, false),
  words: (value) => [value],
};

/** `PerSourcePenaltyExemptList`. */
export const addressList: ValueType<AddressList> = {
  name: 'address-list',
  parse: (args, context) => {
    const found = argumentAt(args, 0);
    if (found === undefined) {
      return refused(args, fatal('missing-argument', 'missing argument.', wordAt(args, 0)));
    }
    const list = parseAddressList(found.value, context.target);
    if (list.faults.length === 0) return accepted(list, 1);
    const message = say('keyword %K invalid address argument.', args, context);
    return refused(args, fatal('invalid-address', message, found));
  },
  print: (value, context, pass) => printText(value?.text, context, pass === 'global'),
  words: (value) => value.text.split(','),
};

/** The path, or what sshd says against it. */
function parseSocketPath(value: string): AgentSocketPath | string {
  if (value === 'none') return { scope: 'none' };
  if (value.startsWith('user:')) {
    const path = value.slice('user:'.length);
    return path === '' ? 'invalid user path.' : { scope: 'user', path };
  }
  if (value.startsWith('shared:')) {
    const path = value.slice('shared:'.length);
    return path.startsWith('/') ? { scope: 'shared', path } : 'invalid shared path.';
  }
  return 'invalid path.';
}

function socketPathText(value: AgentSocketPath): string {
  return value.scope === 'none' ? 'none' : `${value.scope}:${value.path}`;
}

/** `AgentSocketPath` (10.6). Nothing is expanded when it is read. */
export const agentSocketPath: ValueType<AgentSocketPath> = {
  name: 'agent-socket-path',
  parse: (args) => {
    const found = argumentAt(args, 0);
    if (found === undefined)
      return refused(args, fatal('missing-argument', 'missing path.', wordAt(args, 0)));
    const path = parseSocketPath(found.value);
    return typeof path === 'string' ? refused(args, fatal('invalid-path', path, found)) : accepted(path, 1);
  },
  print: (value) => (value === undefined ? [] : [socketPathText(value)]),
  words: (value) => [socketPathText(value)],
};
