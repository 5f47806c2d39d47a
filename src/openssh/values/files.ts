import { hasBehaviour } from '../behaviours.js';
import {
  accepted,
  counted,
  emptyArgument,
  fatal,
  listWords,
  missingFileName,
  mustBeAlone,
  noValue,
  nothingSpecified,
  refused,
  say,
} from './faults.js';
import { collectLists, printOneLine } from './lists.js';
import { parsePath, pathFaultsInForce, printText } from './path.js';
import { isNone } from './none.js';
import { expandTilde, tildeFault, toAbsolutePath } from './tilde.js';
import type { Arguments, Parsed, ValueContext, ValueFault, ValueType } from './types.js';

/** So many files of a kind sshd up to 7.6 had room for. */
const maxFiles = 256;

/** One file per line. */
function oneFilePerLine(name: string, what: string): ValueType<readonly string[]> {
  return {
    name,
    parse: (args, context) => {
      const parsed = parsePath(args, context, missingFileName, toAbsolutePath);
      return { ...parsed, value: parsed.value === undefined ? undefined : [parsed.value] };
    },
    faultsInForce: (parsed, args, earlier, context) =>
      hasBehaviour(context.target, 'fixedArrays') && (earlier?.length ?? 0) >= maxFiles
        ? [fatal('too-many', `too many ${what} specified (max ${maxFiles}).`)]
        : pathFaultsInForce(parsed, args, context),
    accumulator: () => collectLists<string>('all'),
    // A "none" among them is cleared to a null pointer, which the C library prints so.
    print: (value, _context, pass) =>
      (value ?? []).map((file) => (pass === 'global' && isNone(file) ? '(null)' : file)),
    words: (value) => value,
  };
}

/** `HostKey`. */
export const hostKeys: ValueType<readonly string[]> = oneFilePerLine('host-keys', 'host keys');

/** `HostCertificate`. */
export const hostCertificates: ValueType<readonly string[]> = oneFilePerLine(
  'host-certificates',
  'host certificates',
);

/** The first thing sshd since 8.7 says against one of the words, which it takes in turn. */
function listFault(args: Arguments, context: ValueContext): ValueFault | undefined {
  const noneAlone = hasBehaviour(context.target, 'noneStandsAlone');
  for (const word of args.words) {
    if (word.value === '') return counted('empty-argument', say(emptyArgument, args, context), word);
    if (noneAlone && isNone(word.value) && args.words.length > 1) {
      return counted('must-be-alone', say(mustBeAlone, args, context, 'none'), word);
    }
    const fault = tildeFault(word, context);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function parseFileList(args: Arguments, context: ValueContext): Parsed<readonly string[]> {
  const { target } = context;
  if (target.syntax !== 'strdelim') {
    const fault = listFault(args, context);
    if (fault !== undefined) return refused(args, fault);
  }
  const { words } = listWords(args, context);
  // Up to 8.6 nothing looks at what is left over.
  const consumed = args.words.length;
  if (words.length === 0) {
    const text = say(nothingSpecified, args, context);
    return text === '' ? noValue(consumed) : refused(args, fatal('missing-argument', text));
  }
  const files: string[] = [];
  for (const word of words) {
    const file = expandTilde(word.value, context);
    if (file === undefined) return noValue(consumed);
    files.push(file);
  }
  return accepted(files, consumed);
}

/** Up to 8.6 a list is not even read where it has no effect. */
function oldListFaults(args: Arguments, context: ValueContext): readonly ValueFault[] {
  const { words } = listWords(args, context);
  const limit = hasBehaviour(context.target, 'fixedArrays') ? maxFiles : Infinity;
  for (const [index, word] of words.entries()) {
    if (index >= limit) return [fatal('too-many', 'too many authorized keys files.', word)];
    const fault = tildeFault(word, context);
    if (fault !== undefined) return [fault];
  }
  return [];
}

/** Whether a list is `none` and since 10.3 cleared at the end of the first reading. */
function isCleared(
  value: readonly string[] | undefined,
  { target }: ValueContext,
  pass: 'global' | 'match',
): boolean {
  const [first, ...others] = value ?? [];
  return (
    hasBehaviour(target, 'noneStandsAlone') &&
    pass === 'global' &&
    first !== undefined &&
    others.length === 0 &&
    isNone(first)
  );
}

/** `AuthorizedKeysFile`: relative paths are left to the user's home. */
export const authorizedKeysFile: ValueType<readonly string[]> = {
  name: 'authorized-keys-file',
  parse: parseFileList,
  faultsInForce: (parsed, args, earlier, context) => {
    if (context.target.syntax !== 'strdelim') return parsed.faults;
    return earlier === undefined ? oldListFaults(args, context) : [];
  },
  print: (value, context, pass) => (isCleared(value, context, pass) ? [] : printOneLine(value)),
  words: (value) => value,
};

/** `RevokedKeys`: one absolute file; since 10.3 a list like that of `AuthorizedKeysFile`. */
export const revokedKeys: ValueType<readonly string[]> = {
  name: 'revoked-keys',
  parse: (args, context) =>
    hasBehaviour(context.target, 'revokedKeysAreList')
      ? parseFileList(args, context)
      : hostKeys.parse(args, context),
  faultsInForce: (parsed, args, earlier, context) =>
    !hasBehaviour(context.target, 'revokedKeysAreList') && earlier === undefined
      ? pathFaultsInForce(parsed, args, context)
      : parsed.faults,
  print: (value, context, pass) => {
    if (!hasBehaviour(context.target, 'revokedKeysAreList'))
      return printText(value?.[0], context, pass === 'global');
    return isCleared(value, context, pass) ? [] : printOneLine(value);
  },
  words: (value) => value,
};
