import { foldCase } from '../../text/index.js';
import { hasBehaviour } from '../behaviours.js';
import { parseAddressList } from '../matching/addresses.js';
import { hasQuirk } from '../quirks.js';
import type { TargetFacts } from '../targets/facts.js';
import { accepted, fatal, firstBytes, listWords, noValue, nothingSpecified, refused, say } from './faults.js';
import { collectLists, printEach } from './lists.js';
import type { EnvironmentVariable, UserPattern } from './model.js';
import type { Arguments, ArgumentWord, Parsed, ValueContext, ValueFault, ValueType } from './types.js';

/** So many patterns of a kind sshd up to 7.6 had room for. */
const maxPatterns = 256;

/** What it says of one more. */
const tooMany: Readonly<Record<string, string>> = {
  AllowUsers: 'too many allow users.',
  DenyUsers: 'too many deny users.',
  AllowGroups: 'too many allow groups.',
  DenyGroups: 'too many deny groups.',
  AcceptEnv: 'too many allow env.',
};

/** What is wrong with one word of a list. */
type WordFault = (word: ArgumentWord, args: Arguments, context: ValueContext) => ValueFault | undefined;

/** Reads a list of words and stops at the first that is at fault. */
function parseWords(
  args: Arguments,
  context: ValueContext,
  wordFault: WordFault,
): Parsed<readonly ArgumentWord[]> {
  const { words, consumed } = listWords(args, context);
  for (const word of words) {
    const fault = wordFault(word, args, context);
    if (fault !== undefined) return refused(args, fault);
  }
  if (words.length > 0) return accepted(words, consumed);
  const message = say(nothingSpecified, args, context);
  return message === '' ? noValue(consumed) : refused(args, fatal('missing-argument', message));
}

/**
 * Up to 7.6 a word is refused where there is no room for it, before (or, in the case of `AcceptEnv`, after) it is looked at.
 */
function faultsWithLimit(
  parsed: Parsed<unknown>,
  args: Arguments,
  earlier: readonly unknown[] | undefined,
  context: ValueContext,
  wordFault: WordFault,
): readonly ValueFault[] {
  const room = maxPatterns - (earlier?.length ?? 0);
  if (!hasBehaviour(context.target, 'fixedArrays')) return parsed.faults;
  const { words } = listWords(args, context);
  const word = words[Math.max(room, 0)];
  if (word === undefined) return parsed.faults;
  const found = words
    .slice(0, Math.max(room, 0))
    .some((each) => wordFault(each, args, context) !== undefined);
  const own = context.keyword === 'AcceptEnv' ? wordFault(word, args, context) : undefined;
  if (found) return parsed.faults;
  return [own ?? fatal('too-many', tooMany[context.keyword] ?? 'too many.', word)];
}

/** The Windows build lower-cases names and turns the first slash into a backslash, that of a network, too (not seen run). */
function nativeName(text: string, target: TargetFacts): string {
  return target.platform === 'windows' ? foldCase(text).replace('/', '\\') : text;
}

/** Where the `@` before the host part is, -1 where there is none. */
function hostSign(pattern: string, target: TargetFacts): number {
  return hasQuirk(target, 'userPatternFirstAt') ? pattern.indexOf('@') : pattern.lastIndexOf('@');
}

const badUserPattern = 'invalid %K pattern: "%s"';

/** The host part of a pattern must be an address list (`match.c:match_user` without a user). */
const userPatternFault: WordFault = (word, args, context) => {
  const at = hostSign(word.value, context.target);
  const hosts = at === -1 ? undefined : parseAddressList(word.value.slice(at + 1), context.target);
  if (word.value !== '' && (hosts === undefined || hosts.faults.length === 0)) return undefined;
  const old = context.target.syntax === 'strdelim';
  const message = old
    ? say(badUserPattern, { ...args, keyword: context.keyword }, context, firstBytes(word.value, 100))
    : say(badUserPattern, args, context, word.value);
  return fatal(word.value === '' ? 'empty-argument' : 'invalid-pattern', message, word);
};

function toUserPattern(word: ArgumentWord, target: TargetFacts): UserPattern {
  const text = nativeName(word.value, target);
  const at = hostSign(text, target);
  if (at === -1) return { text, user: text, hosts: null };
  return { text, user: text.slice(0, at), hosts: parseAddressList(text.slice(at + 1), target) };
}

/** `AllowUsers`, `DenyUsers`. */
export const userPatterns: ValueType<readonly UserPattern[]> = {
  name: 'user-patterns',
  parse: (args, context) => {
    const { value, ...parsed } = parseWords(args, context, userPatternFault);
    return { ...parsed, value: value?.map((word) => toUserPattern(word, context.target)) };
  },
  faultsInForce: (parsed, args, earlier, context) =>
    faultsWithLimit(parsed, args, earlier, context, userPatternFault),
  accumulator: () => collectLists<UserPattern>('all'),
  print: (value) => printEach(value?.map(({ text }) => text)),
  words: (value) => value.map(({ text }) => text),
};

/** A word `""`, which lists since 8.7 refuse. */
const emptyPatternFault: WordFault = (word, args, context) =>
  word.value === '' ? fatal('empty-argument', say('empty %K pattern', args, context), word) : undefined;

/** `AllowGroups`, `DenyGroups`. */
export const groupPatterns: ValueType<readonly string[]> = {
  name: 'group-patterns',
  parse: (args, context) => {
    const { value, ...parsed } = parseWords(args, context, emptyPatternFault);
    return { ...parsed, value: value?.map((word) => nativeName(word.value, context.target)) };
  },
  faultsInForce: (parsed, args, earlier, context) =>
    faultsWithLimit(parsed, args, earlier, context, emptyPatternFault),
  accumulator: () => collectLists<string>('all'),
  print: printEach,
  words: (value) => value,
};

const environmentNameFault: WordFault = (word) =>
  word.value === '' || word.value.includes('=')
    ? fatal('invalid-value', 'Invalid environment name.', word)
    : undefined;

/** `AcceptEnv`: names with wildcards. */
export const acceptEnv: ValueType<readonly string[]> = {
  name: 'accept-env',
  parse: (args, context) => {
    const { value, ...parsed } = parseWords(args, context, environmentNameFault);
    return { ...parsed, value: value?.map((word) => word.value) };
  },
  faultsInForce: (parsed, args, earlier, context) =>
    faultsWithLimit(parsed, args, earlier, context, environmentNameFault),
  accumulator: () => collectLists<string>('all'),
  print: printEach,
  words: (value) => value,
};

const environmentFault: WordFault = (word) =>
  word.value.includes('=') ? undefined : fatal('invalid-value', 'Invalid environment.', word);

function toVariable(word: ArgumentWord): EnvironmentVariable {
  const equals = word.value.indexOf('=');
  return { name: word.value.slice(0, equals), value: word.value.slice(equals + 1) };
}

function toText({ name, value }: EnvironmentVariable): string {
  return `${name}=${value}`;
}

/** `SetEnv`: since 9.1 the first of several with the same name counts. */
export const setEnv: ValueType<readonly EnvironmentVariable[]> = {
  name: 'set-env',
  parse: (args, context) => {
    const { value, ...parsed } = parseWords(args, context, environmentFault);
    const variables = value?.map(toVariable);
    if (variables === undefined || !hasBehaviour(context.target, 'firstVariableWins'))
      return { ...parsed, value: variables };
    const byName = new Map<string, EnvironmentVariable>();
    for (const variable of variables) if (!byName.has(variable.name)) byName.set(variable.name, variable);
    return { ...parsed, value: [...byName.values()] };
  },
  print: (value) => printEach(value?.map(toText)),
  words: (value) => value.map(toText),
};
