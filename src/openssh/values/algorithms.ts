import { upperAscii } from '../../text/index.js';
import { keyTypeOf } from '../algorithms/key-types.js';
import { hasBehaviour } from '../behaviours.js';
import { matchPatternList } from '../matching/patterns.js';
import { hasQuirk } from '../quirks.js';
import type { Span } from '../release.js';
import type { AlgorithmKind, TargetFacts } from '../targets/facts.js';
import {
  accepted,
  argumentAt,
  fatal,
  firstBytes,
  logged,
  missingArgument,
  refused,
  say,
  unlocated,
  type Wording,
  wordAt,
} from './faults.js';
import type { AlgorithmList } from './model.js';
import type { Arguments, ArgumentWord, Parsed, ValueContext, ValueFault, ValueType } from './types.js';

interface OperationMark extends Span {
  readonly mark: '+' | '-' | '^';
}

/** The operations on the default, and since when sshd knows them. */
export const operationMarks: readonly OperationMark[] = [
  { mark: '+' },
  { mark: '-', since: '7.5p1' },
  { mark: '^', since: '8.1p1' },
];

/**
 * Whether a target knows an operation on the default; where it does not, the mark is part of the first name.
 *
 * @example
 * knowsOperation(resolveTarget('openssh-7.4'), '-'); // false
 */
export function knowsOperation(target: TargetFacts, operation: AlgorithmList['operation']): boolean {
  return operation === '' || operationMarks.some((entry) => entry.mark === operation && target.is(entry));
}

/** Reads a list without a look at its names. */
export function readAlgorithmList(text: string, target: TargetFacts): AlgorithmList {
  const operation =
    operationMarks.find((entry) => text.startsWith(entry.mark) && target.is(entry))?.mark ?? '';
  const names = text.slice(operation.length).split(',');
  return { text, operation, names: names.filter((name) => name !== '') };
}

/** The first item that is not a name the build knows; `undefined` where all are. sshd looks up to the first empty one. */
function findUnknown(names: string, isKnown: (name: string) => boolean): string | undefined {
  if (names === '') return '';
  for (const item of new Set(names.split(','))) {
    if (item === '') return undefined;
    if (!isKnown(item)) return item;
  }
  return undefined;
}

function isNamed(kind: AlgorithmKind, target: TargetFacts): (name: string) => boolean {
  const known = new Set(target.algorithms(kind));
  return (name) => known.has(name);
}

/** Ciphers and MACs, which know no patterns (`cipher.c:ciphers_valid`, `mac.c:mac_valid`). */
function unknownName(kind: 'cipher' | 'mac', names: string, target: TargetFacts): string | undefined {
  if (names.startsWith(',') && !hasQuirk(target, 'emptyFirstAlgorithm')) return '';
  return findUnknown(names, isNamed(kind, target));
}

/** Whether a name is one of GSSAPI key exchange, to which text may be added. */
function isGssKex(name: string, target: TargetFacts): boolean {
  if (!target.features.has('gssapi-key-exchange')) return false;
  return target.algorithms('gssKex').some((prefix) => name.startsWith(prefix));
}

/** Builds with GSSAPI key exchange let its names pass, to drop them later. */
function unknownKex(names: string, target: TargetFacts): string | undefined {
  const isKnown = isNamed('kex', target);
  return findUnknown(names, (name) => isKnown(name) || isGssKex(name, target));
}

/** Short names of key types, of which letter case does not matter, and a name in full; none of them comes out of an assembled list. */
const shortNames: ReadonlyMap<string, string> = new Map([
  ['RSA', 'ssh-rsa'],
  ['DSA', 'ssh-dss'],
  ['ECDSA', 'ecdsa-sha2-nistp256'],
  ['ED25519', 'ssh-ed25519'],
  ['ECDSA-SK', 'sk-ecdsa-sha2-nistp256@openssh.com'],
  ['ED25519-SK', 'sk-ssh-ed25519@openssh.com'],
]);

/**
 * The key type that a short name stands for, `undefined` for any other name and where the target takes no short names.
 *
 * @example
 * shortKeyTypeName('RSA', target); // 'ssh-rsa', up to 9.8
 */
export function shortKeyTypeName(name: string, target: TargetFacts): string | undefined {
  if (!hasQuirk(target, 'shortKeyTypeNames')) return undefined;
  const fullName = shortNames.get(upperAscii(name));
  return fullName !== undefined && target.algorithms('key').includes(fullName) ? fullName : undefined;
}

/** A name or a pattern that some name matches, or is excluded by (`sshkey.c:sshkey_names_valid2`). */
function unknownKeyType(names: string, target: TargetFacts, plainOnly: boolean): string | undefined {
  const all = target.algorithms('key');
  const known = new Set(all);
  return findUnknown(names, (name) => {
    if (known.has(name)) return !(plainOnly && keyTypeOf(name)?.certificate === true);
    if (shortKeyTypeName(name, target) !== undefined) return true;
    return all.some((candidate) => matchPatternList(candidate, name) !== 0);
  });
}

/** The word narrowed to one item of its list; the whole word where quotes or escapes moved what stands in it. */
function atItem(word: ArgumentWord, list: AlgorithmList, item: string): ArgumentWord {
  const [start, end] = word.range;
  if (item === '' || end - start !== list.text.length) return word;
  let from = start + list.operation.length;
  for (const part of list.text.slice(list.operation.length).split(',')) {
    if (part === item) return { ...word, range: [from, from + part.length] };
    from += part.length + 1;
  }
  return word;
}

/** What sshd says against a list of key exchange algorithms: of the item, then of the list. */
function unknownItemFaults(
  item: string,
  list: AlgorithmList,
  word: ArgumentWord,
  message: string,
): readonly ValueFault[] {
  const at = atItem(word, list, item);
  const fault = fatal('unknown-algorithm', message, at);
  if (item === '') return [fault];
  return [logged('unknown-algorithm', `Unsupported KEX algorithm "${firstBytes(item, 100)}"`, at), fault];
}

interface AlgorithmKeyword {
  readonly name: string;
  readonly missing: Wording | string;
  readonly bad: string;
  /** The first item that sshd does not take; the empty text where the whole list is at fault. */
  readonly unknown: (names: string, target: TargetFacts) => string | undefined;
  /** Whether sshd tells of the item before it tells of the list. */
  readonly tellsItem?: true;
}

function parseAlgorithms(
  kind: AlgorithmKeyword,
  args: Arguments,
  context: ValueContext,
): Parsed<AlgorithmList> {
  const { target } = context;
  const word = argumentAt(args, 0);
  if (word === undefined) {
    return refused(args, fatal('missing-argument', say(kind.missing, args, context), wordAt(args, 0)));
  }
  const list = readAlgorithmList(word.value, target);
  const item =
    list.operation === '-' ? undefined : kind.unknown(word.value.slice(list.operation.length), target);
  if (item === undefined) return accepted(list, 1);
  const message = say(kind.bad, args, context, word.value);
  const faults = unknownItemFaults(item, list, word, message);
  return refused(args, ...(kind.tellsItem === true ? faults : faults.slice(-1)));
}

interface AssemblyFacts {
  readonly kind: AlgorithmKind;
  /** What sshd's source calls the list, by which it tells of an error. */
  readonly member: string;
}

/** In the order of `servconf.c:assemble_algorithms`. */
const assembly: Readonly<Record<string, AssemblyFacts>> = {
  Ciphers: { kind: 'cipher', member: 'ciphers' },
  MACs: { kind: 'mac', member: 'macs' },
  KexAlgorithms: { kind: 'kex', member: 'kex_algorithms' },
  HostKeyAlgorithms: { kind: 'key', member: 'hostkeyalgorithms' },
  HostbasedAcceptedKeyTypes: { kind: 'key', member: 'hostbased_key_types' },
  HostbasedAcceptedAlgorithms: { kind: 'key', member: 'hostbased_accepted_algos' },
  PubkeyAcceptedKeyTypes: { kind: 'key', member: 'pubkey_key_types' },
  PubkeyAcceptedAlgorithms: { kind: 'key', member: 'pubkey_accepted_algos' },
  CASignatureAlgorithms: { kind: 'signature', member: 'ca_sign_algorithms' },
};

/** The keywords whose lists sshd puts together when all lines are read, in its order. */
export const assembledKeywords: readonly string[] = Object.keys(assembly);

/** What patterns are replaced with, in sshd's order. */
function expansionTable(kind: AlgorithmKind, target: TargetFacts): readonly string[] {
  const names = target.algorithms(kind);
  const twice = kind === 'key' && hasQuirk(target, 'rsaCertificateTwice');
  return twice ? [...names, 'ssh-rsa-cert-v01@openssh.com'] : names;
}

/** Adds names that are not there yet (`kex-names.c:kex_names_cat`); to an empty list all are added as they are. */
function addNames(names: readonly string[], more: readonly string[]): readonly string[] {
  return names.length === 0 ? more : [...new Set([...names, ...more])];
}

/** Items up to the first empty one, which is as far as sshd adds them to its default. */
function untilEmpty(items: readonly string[]): readonly string[] {
  const empty = items.indexOf('');
  return empty === -1 ? items : items.slice(0, empty);
}

/** Replaces patterns by the names that match; `undefined` where an item is negated or nothing is left. */
function expand(items: readonly string[], table: readonly string[]): readonly string[] | undefined {
  const known = new Set(table);
  const names: string[] = [];
  const collected = new Set<string>();
  for (const item of new Set(items)) {
    if (item.startsWith('!')) return undefined;
    if (collected.has(item)) continue;
    const matching =
      known.has(item) || /[*?]/.test(item) ? table.filter((name) => matchPatternList(name, item) === 1) : [];
    // Only what comes first keeps what the table has twice.
    const first = names.length === 0;
    for (const name of matching) {
      if (first || !collected.has(name)) names.push(name);
      if (!first) collected.add(name);
    }
    for (const name of matching) collected.add(name);
  }
  return names.length === 0 ? undefined : names;
}

/** What sshd builds of a list when all lines are read. */
export interface AssembledAlgorithms {
  /** A list without an operation; without names where `-*` has taken them all. */
  readonly list: AlgorithmList;
  /** Why sshd cannot; fatal, and without a place. */
  readonly fault: ValueFault | undefined;
}

function assembled(names: readonly string[], fault?: ValueFault): AssembledAlgorithms {
  const list = { text: names.join(','), operation: '' as const, names: names.filter((name) => name !== '') };
  return { list, fault };
}

function defaultNames(context: ValueContext): readonly string[] {
  const text = context.target.defaultWords(context.keyword)?.[0]?.[0] ?? '';
  return text === '' ? [] : text.split(',');
}

/**
 * Puts a list together as sshd does when all lines are read, and again after Match blocks (`kex-names.c:kex_assemble_names`): the
 * operation is applied to the compiled default, patterns are replaced by names. Up to 7.7 a list without an operation stays as it is.
 *
 * @param list - as written or as an earlier reading assembled it; an empty one, and none at all, becomes the default
 * @example
 * assembleAlgorithms(list, context).list.names; // of `-*cbc`: the default without the CBC ciphers
 */
export function assembleAlgorithms(
  list: AlgorithmList | undefined,
  context: ValueContext,
): AssembledAlgorithms {
  const { target } = context;
  const defaults = defaultNames(context);
  if (list === undefined || list.text === '') return assembled(defaults);
  const items = list.text.slice(list.operation.length).split(',');
  if (list.operation === '-') {
    const patterns = items.join(',');
    return assembled(defaults.filter((name) => matchPatternList(name, patterns) !== 1));
  }
  const wanted = { '': items, '+': addNames(defaults, untilEmpty(items)), '^': addNames(items, defaults) }[
    list.operation
  ];
  const facts = assembly[context.keyword];
  if (hasBehaviour(target, 'keyTypesAsWritten') || facts === undefined) return assembled(wanted);
  const names = expand(wanted, expansionTable(facts.kind, target));
  if (names !== undefined) return assembled(names);
  const message = `assemble_algorithms: ${facts.member}: invalid argument`;
  return assembled(wanted, unlocated(fatal('unknown-algorithm', message)));
}

/** Since 7.7 `sshd -T` reads the file twice, and puts the lists together each time. */
function printAssembled(
  list: AlgorithmList | undefined,
  context: ValueContext,
  pass: 'global' | 'match',
): string {
  const once = list?.text === '' && pass === 'match' ? list : assembleAlgorithms(list, context).list;
  const twice = pass === 'global' && hasBehaviour(context.target, 'readsTwice');
  return (twice ? assembleAlgorithms(once, context).list : once).text;
}

const printed = new WeakMap<TargetFacts, WeakMap<AlgorithmList, Map<string, string>>>();

/** As {@link printAssembled}, once for each list: a target's defaults are printed for whomever one asks about. */
function printOnce(list: AlgorithmList | undefined, context: ValueContext, pass: 'global' | 'match'): string {
  if (list === undefined) return printAssembled(list, context, pass);
  const ofTarget = printed.get(context.target) ?? new WeakMap<AlgorithmList, Map<string, string>>();
  printed.set(context.target, ofTarget);
  const ofList = ofTarget.get(list) ?? new Map<string, string>();
  ofTarget.set(list, ofList);
  const key = `${context.keyword} ${pass}`;
  const text = ofList.get(key) ?? printAssembled(list, context, pass);
  ofList.set(key, text);
  return text;
}

function algorithms(kind: AlgorithmKeyword): ValueType<AlgorithmList> {
  return {
    name: kind.name,
    parse: (args, context) => parseAlgorithms(kind, args, context),
    print: (value, context, pass) => [printOnce(value, context, pass)],
    words: (value) => [value.text],
  };
}

/** `Ciphers`. */
export const ciphers: ValueType<AlgorithmList> = algorithms({
  name: 'ciphers',
  missing: missingArgument,
  bad: "Bad SSH2 cipher spec '%s'.",
  unknown: (names, target) => unknownName('cipher', names, target),
});

/** `MACs`. */
export const macs: ValueType<AlgorithmList> = algorithms({
  name: 'macs',
  missing: missingArgument,
  bad: "Bad SSH2 mac spec '%s'.",
  unknown: (names, target) => unknownName('mac', names, target),
});

/** `KexAlgorithms`. */
export const kexAlgorithms: ValueType<AlgorithmList> = algorithms({
  name: 'kex-algorithms',
  missing: missingArgument,
  bad: "Bad SSH2 KexAlgorithms '%s'.",
  unknown: unknownKex,
  tellsItem: true,
});

/** `HostKeyAlgorithms`, `PubkeyAcceptedAlgorithms`, `HostbasedAcceptedAlgorithms` and their old names. */
export const keyAlgorithms: ValueType<AlgorithmList> = algorithms({
  name: 'key-algorithms',
  missing: 'Missing argument.',
  bad: "Bad key types '%s'.",
  unknown: (names, target) => unknownKeyType(names, target, false),
});

/** `CASignatureAlgorithms`, which since 9.4 may not name certificates. */
export const caSignatureAlgorithms: ValueType<AlgorithmList> = algorithms({
  name: 'ca-signature-algorithms',
  missing: 'Missing argument.',
  bad: "Bad key types '%s'.",
  unknown: (names, target) => unknownKeyType(names, target, hasBehaviour(target, 'authoritiesSignPlainly')),
});

/** `GSSAPIKexAlgorithms` of builds with GSSAPI key exchange: no operations, no patterns, kept as written. */
export const gssapiKexAlgorithms: ValueType<readonly string[]> = {
  name: 'gssapi-kex-algorithms',
  parse: (args, context) => {
    const word = argumentAt(args, 0);
    if (word === undefined) {
      return refused(args, fatal('missing-argument', 'Missing argument.', wordAt(args, 0)));
    }
    const item = findUnknown(word.value, (name) => isGssKex(name, context.target));
    const list: AlgorithmList = { text: word.value, operation: '', names: [] };
    return item === undefined
      ? accepted(word.value.split(','), 1)
      : refused(args, ...unknownItemFaults(item, list, word, `Bad GSSAPI KexAlgorithms '${word.value}'.`));
  },
  print: (value) => (value === undefined ? [] : [value.join(',')]),
  words: (value) => value,
};
