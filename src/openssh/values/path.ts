import { lowerAscii } from '../../text/index.js';
import { hasBehaviour } from '../behaviours.js';
import { hasQuirk } from '../quirks.js';
import {
  accepted,
  argumentAt,
  fatal,
  missingFileName,
  missingFileOrArgument,
  noValue,
  refused,
  say,
  type Wording,
  wordAt,
} from './faults.js';
import { isNone } from './none.js';
import { expandTilde, tildeFault, toAbsolutePath } from './tilde.js';
import type { Arguments, Parsed, ValueContext, ValueFault, ValueType } from './types.js';

/** How a word becomes a path; `undefined` where its `~` cannot be expanded. */
type Resolve = (path: string, context: ValueContext) => string | undefined;

/** Reads one word as a path. */
export function parsePath(
  args: Arguments,
  context: ValueContext,
  missing: Wording,
  resolve: Resolve,
): Parsed<string> {
  const word = argumentAt(args, 0);
  if (word === undefined) {
    return refused(args, fatal('missing-argument', say(missing, args, context), wordAt(args, 0)));
  }
  const resolved = resolve(word.value, context);
  return resolved === undefined ? noValue(1) : accepted(resolved, 1);
}

/** `~` is expanded only when the path is needed: where the line is in force and no earlier one has won. */
export function pathFaultsInForce(
  parsed: Parsed<unknown>,
  args: Arguments,
  context: ValueContext,
): readonly ValueFault[] {
  const word = args.words[0];
  if (parsed.value !== undefined || parsed.faults.length > 0 || word === undefined) return parsed.faults;
  const fault = tildeFault(word, context);
  return fault === undefined ? [] : [fault];
}

/** What is printed for a text that may be cleared by `none`; since 7.5 `none` for one that is not set. */
export function printText(
  value: string | undefined,
  { target }: ValueContext,
  cleared: boolean,
): readonly string[] {
  if (value !== undefined && !(cleared && isNone(value))) return [value];
  return hasBehaviour(target, 'noPathIsNone') ? ['none'] : [];
}

interface PathKind {
  readonly name: string;
  readonly missing: Wording;
  readonly resolve: Resolve;
  /** Whether `none` of a reading means "not set" (`servconf.c:fill_default_server_options`, `CLEAR_ON_NONE`). */
  readonly clears: (context: ValueContext, pass: 'global' | 'match') => boolean;
}

function onePath(kind: PathKind): ValueType<string> {
  return {
    name: kind.name,
    parse: (args, context) => parsePath(args, context, kind.missing, kind.resolve),
    faultsInForce: (parsed, args, earlier, context) =>
      earlier === undefined ? pathFaultsInForce(parsed, args, context) : parsed.faults,
    print: (value, context, pass) => printText(value, context, kind.clears(context, pass)),
    words: (value) => [value],
  };
}

const keepsNone: ReadonlySet<string> = new Set(['ModuliFile', 'SshdSessionPath', 'SshdAuthPath']);

/** One file, made absolute. */
export const path: ValueType<string> = onePath({
  name: 'path',
  missing: missingFileName,
  resolve: toAbsolutePath,
  clears: ({ keyword }, pass) => pass === 'global' && !keepsNone.has(keyword),
});

/** `HostKeyAgent`: a socket, or `SSH_AUTH_SOCK`. */
export const hostKeyAgent: ValueType<string> = onePath({
  name: 'host-key-agent',
  missing: [{ value: 'missing socket name.' }],
  resolve: (value, context) => (value === 'SSH_AUTH_SOCK' ? value : toAbsolutePath(value, context)),
  clears: ({ target }, pass) => pass === 'global' && hasBehaviour(target, 'agentMayBeNone'),
});

/** `SecurityKeyProvider`: a library, or `internal`. */
export const securityKeyProvider: ValueType<string> = onePath({
  name: 'security-key-provider',
  missing: missingFileOrArgument,
  resolve: (value, context) => (lowerAscii(value) === 'internal' ? value : toAbsolutePath(value, context)),
  clears: (_context, pass) => pass === 'global',
});

/** `AuthorizedPrincipalsFile`: a relative path is left to the user's home. */
export const principalsFile: ValueType<string> = onePath({
  name: 'principals-file',
  missing: missingFileOrArgument,
  resolve: expandTilde,
  clears: ({ target }, pass) => pass === 'global' || !hasQuirk(target, 'principalsFileNamedNone'),
});
