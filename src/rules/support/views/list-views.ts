import { type Fix, removeLine, replaceWord, replaceWords, unsafeFix } from '../../../fixes/index.js';
import type { Word } from '../../../grammar/index.js';
import { knowsOperation, operationMarks, type Target } from '../../../openssh/index.js';
import type { SettingStatement } from '../../../semantics/index.js';
import { inBackquotes } from '../../../text/index.js';
import {
  algorithmKinds,
  type AlgorithmKeyword,
  isAlgorithmKeyword,
  takesAway,
} from '../algorithms/algorithms.js';
import { isPattern } from '../algorithms/judged-list.js';
import type { FaultView } from '../faults/fault-view.js';
import { type PlacedFault, settingOf } from '../faults/faults.js';
import { asList } from '../lists/commas.js';
import {
  isKnown,
  isWildcard,
  meantBy,
  namesFor,
  takesPatterns,
  writtenOut,
} from '../meant/meant-algorithms.js';
import { takesWord } from '../meant/vocabulary.js';
import { shortened } from '../places.js';

/** A list of algorithms of which sshd does not take all. */
interface ListAtFault {
  readonly setting: SettingStatement;
  readonly word: Word;
  readonly keyword: AlgorithmKeyword;
  readonly target: Target;
  /** The sign in front of the list. */
  readonly operation: string;
  /** What commas divide, empty where two of them follow each other. */
  readonly items: readonly string[];
  /** The items that are not names to the target. */
  readonly strange: readonly string[];
}

/** The list that a fault is about; `null` where it is about none. */
export function listAtFault(placed: PlacedFault, target: Target): ListAtFault | null {
  const setting = settingOf(placed);
  const word = setting?.node.arguments[0];
  const keyword = setting?.keyword?.keyword;
  if (setting === null || word === undefined || keyword === undefined || !isAlgorithmKeyword(keyword))
    return null;
  const operation = /^[+^-]/.exec(word.value)?.[0] ?? '';
  const items = word.value.slice(operation.length).split(',');
  const strange = items.filter((item) => item !== '' && !isKnown(item, algorithmKinds[keyword], target));
  return { setting, word, keyword, target, operation, items, strange };
}

/** A sign in front of the list that only later releases know. */
export function laterMarkView({ setting, word, target, operation, items }: ListAtFault): FaultView | null {
  const later = operationMarks.find(({ mark }) => mark === operation && !knowsOperation(target, mark));
  if (later?.since === undefined) return null;
  return {
    message: 'mark',
    data: { sign: later.mark, release: later.since, target: target.name, own: target.release },
    fixes: writtenOut(setting, word, later.mark, items, target),
  };
}

/** A comma in front of a list that is without fault else. */
export function commaView(list: ListAtFault): FaultView | null {
  const { operation, items, strange } = list;
  const named = items.filter((item) => item !== '');
  if (strange.length > 0 || operation !== '' || items[0] !== '' || named.length === 0) return null;
  return { message: 'comma', fixes: [rewritten(list, named.join(','))] };
}

/** A sign with no list behind it, or with one behind a blank. */
export function markAloneView({
  setting,
  word,
  keyword,
  target,
  operation,
  items,
}: ListAtFault): FaultView | null {
  if (operation === '' || items.some((item) => item !== '')) return null;
  const { file, node } = setting;
  const [mark, ...behind] = node.arguments;
  const list = `${operation}${asList(behind)}`;
  const fix =
    mark === word && behind.length > 0 && takesWord(target, keyword, list)
      ? unsafeFix(`write \`${list}\``, [replaceWords(file, node.arguments, [list])])
      : withoutList(setting);
  return { message: 'alone', data: { sign: operation }, fixes: [fix] };
}

/** Signs in front of further names of a list, which are meant where they are all the same. */
export function signsView(list: ListAtFault): FaultView | null {
  const { operation, items, strange } = list;
  const [first = '', ...others] = items;
  const name = others.find(isSigned);
  if (name === undefined || strange.length === 0) return null;
  const areSame = operation !== '' && others.every((item) => !isSigned(item) || item.startsWith(operation));
  const text = operation + [first, ...others.map((item) => item.replace(/^[+^-]/, ''))].join(',');
  return { message: 'signs', data: { name }, fixes: areSame ? [rewritten(list, text)] : [] };
}

const isSigned = (item: string): boolean => /^[+^-]/.test(item);

/** Names behind a `!`, which only lists of patterns know: the others are meant, without these. */
export function negatedView(list: ListAtFault): FaultView | null {
  const { keyword, target, operation, items, strange } = list;
  if (takesPatterns(algorithmKinds[keyword]) || !strange.some(isNegated)) return null;
  const known = target.algorithms(algorithmKinds[keyword]);
  const negated = items.filter(isNegated);
  const unwanted = negated.flatMap((item) => {
    const name = item.slice(1);
    return isWildcard(name) || known.includes(name) ? [name] : meantBy(name, known);
  });
  const wanted = items
    .filter((item) => item !== '' && !isNegated(item))
    .flatMap((item) => (isWildcard(item) ? namesFor(item, keyword, operation, target) : [item]));
  const left = [...new Set(wanted)].filter((name) => !unwanted.some((each) => takesAway(each, name)));
  const text =
    left.length > 0
      ? operation + left.join(',')
      : wanted.length === 0 && operation === '' && unwanted.length > 0 && knowsOperation(target, '-')
        ? `-${unwanted.join(',')}`
        : null;
  const data = { target: target.name, names: named(negated) };
  if (text === null) return { message: 'negated', data };
  return { message: 'negated', data, fixes: [rewritten(list, text)] };
}

const isNegated = (item: string): boolean => item.startsWith('!');

/** A pattern in a list of names. */
export function wildcardView(list: ListAtFault): FaultView | null {
  const { keyword, target, operation, items, strange } = list;
  const [first] = strange;
  if (takesPatterns(algorithmKinds[keyword]) || first === undefined || !isWildcard(first)) return null;
  const names = items.flatMap((item) =>
    isWildcard(item) ? namesFor(item, keyword, operation, target) : [item],
  );
  const isMeant = strange.every(
    (item) => isWildcard(item) && namesFor(item, keyword, operation, target).length > 0,
  );
  const text = operation + [...new Set(names)].join(',');
  return { message: 'wildcard', data: { name: first }, fixes: isMeant ? [rewritten(list, text)] : [] };
}

/** Names that the target does not have, and what was meant by those that are misspelled. */
export function namesView(list: ListAtFault): FaultView | null {
  const { setting, keyword, target, operation, items, strange } = list;
  if (strange.length === 0) return null;
  const known = target.algorithms(algorithmKinds[keyword]);
  const meant = new Map(strange.map((item) => [item, meantBy(item, known)]));
  const all = [...meant.values()];
  const written = all.flat().join(',');
  const isAllMeant = all.every((each) => each.length > 0);
  const mended = [...new Set(items.flatMap((item) => meant.get(item) ?? [item]))];
  const out = strange.filter((item) => meant.get(item)?.length === 0);
  const description = [
    ...(written === '' ? [] : [`write \`${written}\``]),
    ...(out.length === 0 ? [] : [`take ${named(out)} out of the list`]),
  ].join(' and ');
  const fix = mended.some((item) => item !== '')
    ? unsafeFix(description, [replaceWord(setting.file, list.word, operation + mended.join(','))])
    : withoutList(setting);
  return {
    message: isAllMeant ? 'similar' : strange.every(isPattern) ? 'pattern' : 'names',
    data: { target: target.name, names: named(strange), ...(isAllMeant && { near: written }) },
    fixes: [fix],
  };
}

const named = (names: readonly string[]): string => shortened(inBackquotes(names).join(', '));

const rewritten = ({ setting, word }: ListAtFault, text: string): Fix =>
  unsafeFix(`write \`${shortened(text)}\``, [replaceWord(setting.file, word, text)]);

const withoutList = ({ file, node }: SettingStatement): Fix =>
  unsafeFix('remove the line; the default list holds', [removeLine(file, node)]);
