import { isAbsolutePath } from '../windows/paths.js';
import { accepted, fatal, missingArgument, noValue, refused, say } from './faults.js';
import { printText } from './path.js';
import { isNone } from './none.js';
import type { Arguments, Parsed, ValueContext, ValueFault, ValueType } from './types.js';

/** A fault of the rest of a line. */
function restFault(
  args: Arguments,
  code: 'missing-argument' | 'invalid-value' | 'invalid-path',
  message: string,
): ValueFault {
  const fault = fatal(code, message);
  return args.rest === '' ? fault : { ...fault, range: args.restRange };
}

function missingRest(args: Arguments, context: ValueContext): Parsed<never> {
  return refused(args, restFault(args, 'missing-argument', say(missingArgument, args, context)));
}

/** `ForceCommand`: all that follows, quotes included. */
export const forceCommand: ValueType<string> = {
  name: 'force-command',
  takesRest: true,
  parse: (args, context) =>
    args.rest === '' ? missingRest(args, context) : accepted(args.rest, args.words.length),
  // What a Match block sets is cleared, too (`servconf.c:copy_set_server_options`).
  print: (value, context) => printText(value, context, true),
  words: (value) => [value],
};

function carriageReturnFault(args: Arguments, context: ValueContext): ValueFault {
  const message =
    context.target.syntax === 'strdelim' ? 'Invalid argument' : `Invalid ${args.keyword} argument`;
  return restFault(args, 'invalid-value', message);
}

/** `VersionAddendum`: all that follows; `none` is the empty text. */
export const versionAddendum: ValueType<string> = {
  name: 'version-addendum',
  takesRest: true,
  parse: (args, context) => {
    if (args.rest === '') return missingRest(args, context);
    const consumed = args.words.length;
    if (args.rest.includes('\r')) {
      // Up to 8.6 this is looked at only where the line has an effect.
      return context.target.syntax === 'strdelim'
        ? noValue(consumed)
        : refused(args, carriageReturnFault(args, context));
    }
    return accepted(isNone(args.rest) ? '' : args.rest, consumed);
  },
  faultsInForce: (parsed, args, earlier, context) =>
    earlier === undefined && parsed.faults.length === 0 && args.rest.includes('\r')
      ? [carriageReturnFault(args, context)]
      : parsed.faults,
  print: (value) => (value === undefined ? [] : [value === '' ? 'none' : value]),
  words: (value) => [value === '' ? 'none' : value],
};

function notAbsolute(args: Arguments, context: ValueContext): ValueFault | undefined {
  if (isAbsolutePath(args.rest, context.target) || isNone(args.rest)) return undefined;
  const name = context.target.syntax === 'strdelim' ? context.keyword : args.keyword;
  return restFault(args, 'invalid-path', `${name} must be an absolute path`);
}

/** `AuthorizedKeysCommand`, `AuthorizedPrincipalsCommand`: all that follows, which must begin with a slash; so quotes are no help. */
export const absoluteCommand: ValueType<string> = {
  name: 'absolute-command',
  takesRest: true,
  parse: (args, context) => {
    const old = context.target.syntax === 'strdelim';
    if (old && args.rest === '' && args.words.length === 0) return missingRest(args, context);
    const fault = notAbsolute(args, context);
    if (fault === undefined) return accepted(args.rest, args.words.length);
    // Up to 8.6 this is looked at only where the line has an effect.
    return old ? noValue(args.words.length) : refused(args, fault);
  },
  faultsInForce: (parsed, args, earlier, context) => {
    if (earlier !== undefined || parsed.faults.length > 0) return parsed.faults;
    const fault = notAbsolute(args, context);
    return fault === undefined ? [] : [fault];
  },
  print: (value, context) => printText(value, context, false),
  words: (value) => [value],
};
