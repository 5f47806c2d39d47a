import { lowerAscii } from '../../text/index.js';
import { hasBehaviour } from '../behaviours.js';
import { hasQuirk } from '../quirks.js';
import type { TargetFacts } from '../targets/facts.js';
import { accepted, counted, fatal, listWords, logged, refused, say, type Wording } from './faults.js';
import type { AuthenticationMethods, MethodList, PubkeyAuthOptions } from './model.js';
import { parseNumber } from './numbers.js';
import type { Arguments, ArgumentWord, Parsed, ValueContext, ValueFault, ValueType } from './types.js';

const commonMethods: readonly string[] = [
  'none',
  'publickey',
  'password',
  'keyboard-interactive',
  'hostbased',
];

/** Whether a build knows a method (`auth2-methods.c:authmethod_cfgs`). */
function knowsMethod(method: string, { features }: TargetFacts): boolean {
  if (method === 'gssapi-with-mic') return features.has('gssapi');
  if (method === 'gssapi-keyex') return features.has('gssapi-key-exchange');
  return commonMethods.includes(method);
}

const badList: Wording = [
  { until: '8.6p1', value: 'invalid authentication method list.' },
  { since: '8.7p1', value: 'invalid %K method list.' },
];
const anyAlone: Wording = [
  { until: '8.6p1', value: '"any" must appear alone in AuthenticationMethods' },
  { since: '8.7p1', value: '"any" must appear alone in %K' },
];
const noMethods: Wording = [
  { until: '8.6p1', value: 'no AuthenticationMethods specified' },
  { since: '8.7p1', value: 'no %K specified' },
];

/** So many lists sshd up to 7.6 had room for. */
const maxMethodLists = 256;

/** What sshd says against one list; what stands behind a colon is not looked at. */
function methodListFaults(word: ArgumentWord, args: Arguments, context: ValueContext): readonly ValueFault[] {
  const unknown = word.value
    .split(',')
    .map((method) => method.split(':', 1)[0] ?? '')
    .find((method) => !knowsMethod(method, context.target));
  if (unknown === undefined) return [];
  const said =
    word.value === ''
      ? 'empty authentication method list'
      : `Unknown authentication method "${unknown}" in list`;
  return [logged('invalid-value', said, word), fatal('invalid-value', say(badList, args, context), word)];
}

/**
 * What sshd says against the lists of a line. `any` excludes all others; up to 9.6 those in front of it were looked for in what is set
 * already, so that a line without effect passed.
 */
function methodFaults(
  words: readonly ArgumentWord[],
  args: Arguments,
  context: ValueContext,
  others: { readonly before: boolean; readonly count: boolean; readonly limit?: number },
): readonly ValueFault[] {
  let seenAny = false;
  let seenOther = others.before;
  for (const [index, word] of words.entries()) {
    if (index >= (others.limit ?? Infinity))
      return [fatal('too-many', 'too many authentication methods.', word)];
    const isAny = word.value === 'any';
    if (isAny ? seenOther : seenAny) return [fatal('must-be-alone', say(anyAlone, args, context), word)];
    const faults = isAny ? [] : methodListFaults(word, args, context);
    if (faults.length > 0) return faults;
    seenAny ||= isAny;
    seenOther ||= others.count;
  }
  return words.length === 0 ? [fatal('missing-argument', say(noMethods, args, context))] : [];
}

function toMethodList({ value }: ArgumentWord): MethodList {
  return { text: value, methods: value.split(',') };
}

function parseMethods(args: Arguments, context: ValueContext): Parsed<AuthenticationMethods> {
  const { words } = listWords(args, context);
  const count = hasBehaviour(context.target, 'methodsMustBeNamed');
  const faults = methodFaults(words, args, context, { before: false, count });
  if (faults.length > 0) return refused(args, ...faults);
  // Up to 8.6 nothing looks at what is left over.
  const consumed = args.words.length;
  return words[0]?.value === 'any' ? accepted('any', consumed) : accepted(words.map(toMethodList), consumed);
}

/** Up to 8.6 nothing is read once methods are set, not even where the line would not be in force anyway. */
function isPassedOver(earlier: AuthenticationMethods | undefined, { target }: ValueContext): boolean {
  return earlier !== undefined && target.syntax === 'strdelim';
}

/** `AuthenticationMethods`: lists of methods, or `any`. */
export const authenticationMethods: ValueType<AuthenticationMethods> = {
  name: 'authentication-methods',
  parse: parseMethods,
  faultsInForce: (_parsed, args, earlier, context) => {
    if (isPassedOver(earlier, context)) return [];
    const before = earlier !== undefined && hasQuirk(context.target, 'anyAfterMethods');
    const limit = hasBehaviour(context.target, 'fixedArrays') ? maxMethodLists : Infinity;
    return methodFaults(listWords(args, context).words, args, context, { before, count: true, limit });
  },
  faultsOutOfForce: (_parsed, args, earlier, context) => {
    if (isPassedOver(earlier, context)) return [];
    const before = earlier !== undefined && hasQuirk(context.target, 'anyAfterMethods');
    const count = hasBehaviour(context.target, 'methodsMustBeNamed');
    return methodFaults(listWords(args, context).words, args, context, { before, count });
  },
  print: (value) => {
    if (value === undefined || value === 'any') return ['any'];
    return [value.map(({ text }) => text).join(' ')];
  },
  words: (value) => (value === 'any' ? ['any'] : value.map(({ text }) => text)),
};

const unknownOption: Wording = [
  { until: '8.6p1', value: 'unsupported PubkeyAuthOptions option %s' },
  { since: '8.7p1', value: 'unsupported %K option %s' },
];

const maxPkOkPrefix = 'max-pk-ok:';

/** What one word adds, or what sshd says against it. */
function parseOption(
  word: ArgumentWord,
  args: Arguments,
  context: ValueContext,
): Partial<PubkeyAuthOptions> | ValueFault {
  const { target } = context;
  const lower = lowerAscii(word.value);
  if (lower === 'none') return {};
  if (lower === 'touch-required') return { touchRequired: true };
  if (lower === 'verify-required' && hasBehaviour(target, 'knowsVerifyRequired'))
    return { verifyRequired: true };
  if (lower.startsWith(maxPkOkPrefix) && hasBehaviour(target, 'knowsMaxPkOk')) {
    const text = word.value.slice(maxPkOkPrefix.length);
    const count = parseNumber(text, 0, 255);
    if (typeof count === 'number') return { maxPkOk: count };
    const message = say(`bad %K max-pk-ok value: %s`, args, context, count);
    return counted(count === 'invalid' ? 'invalid-value' : 'out-of-range', message, word);
  }
  const fault = target.syntax === 'strdelim' ? fatal : counted;
  return fault('invalid-value', say(unknownOption, args, context, word.value), word);
}

function optionWords({ touchRequired, verifyRequired, maxPkOk }: PubkeyAuthOptions): readonly string[] {
  const flags = [
    ...(touchRequired ? ['touch-required'] : []),
    ...(verifyRequired ? ['verify-required'] : []),
  ];
  return [
    ...(flags.length === 0 ? ['none'] : flags),
    ...(maxPkOk === null ? [] : [`${maxPkOkPrefix}${maxPkOk}`]),
  ];
}

/** `PubkeyAuthOptions`. */
export const pubkeyAuthOptions: ValueType<PubkeyAuthOptions> = {
  name: 'pubkey-auth-options',
  parse: (args, context) => {
    const { words, consumed } = listWords(args, context);
    let value: PubkeyAuthOptions = { touchRequired: false, verifyRequired: false, maxPkOk: null };
    for (const word of words) {
      const added = parseOption(word, args, context);
      if ('severity' in added) return refused(args, added);
      value = { ...value, ...added };
    }
    return accepted(value, consumed);
  },
  print: (value) => (value === undefined ? [] : [optionWords(value).join(' ')]),
  words: optionWords,
};
