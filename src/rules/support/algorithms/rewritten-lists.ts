import {
  type AlgorithmList,
  keyTypeOf,
  matchPatternList,
  offersOf,
  type Target,
} from '../../../openssh/index.js';
import { isPattern, type JudgedList } from './judged-list.js';

/** A list as it is written. */
export function listOfNames(operation: AlgorithmList['operation'], names: readonly string[]): AlgorithmList {
  return names.length === 0
    ? { text: '', operation: '', names: [] }
    : { text: operation + names.join(','), operation, names };
}

/** Ways to write a list without some names, the one that leaves most as it is first. */
export function candidatesWithout(
  { list, names, kind, target }: JudgedList,
  unwanted: readonly string[],
): readonly AlgorithmList[] {
  const { operation } = list;
  const dropped = new Set(unwanted);
  const known = target.algorithms(kind);
  const kept = list.names.flatMap((item): readonly string[] => {
    if (operation === '' && dropped.has(item)) return successorsOf(item, names, target);
    if (!isPattern(item)) return dropped.has(item) ? [] : [item];
    const matching = known.filter((name) => matchPatternList(name, item) === 1);
    return matching.some((name) => dropped.has(name))
      ? matching.filter((name) => !dropped.has(name))
      : [item];
  });
  const plain = listOfNames('', withSuccessors(names, unwanted, target));
  switch (operation) {
    case '-':
      return [listOfNames('-', [...list.names, ...unwanted]), plain];
    case '':
      if (list.text !== '') return [listOfNames('', kept), plain];
      return [listOfNames('-', unwanted), plain];
    case '+':
    case '^':
      return [
        listOfNames(operation, kept),
        // It keeps the default in force, where another line or file would win without it.
        ...(kept.length === 0 ? [listOfNames('-', unwanted)] : []),
        plain,
      ];
  }
}

/** A list without some names, with what takes their place. */
export function withSuccessors(
  names: readonly string[],
  unwanted: readonly string[],
  target: Target,
): readonly string[] {
  const dropped = new Set(unwanted);
  return names.flatMap((name) => (dropped.has(name) ? successorsOf(name, names, target) : [name]));
}

/** Other signatures of the same keys, for a list that has none of them yet. */
function successorsOf(name: string, names: readonly string[], target: Target): readonly string[] {
  const type = keyTypeOf(name);
  const others = type === undefined ? [] : offersOf(type, target).filter((each) => each !== name);
  return others.some((each) => names.includes(each)) ? [] : others;
}

/** What a mending does to a list, in words. */
export function exchanged(
  names: readonly string[],
  unwanted: readonly string[],
  wanted: readonly string[],
): string {
  const added = wanted.filter((name) => !names.includes(name));
  if (added.length === 0) {
    return unwanted.length === 0 ? `write ${quoted(wanted)} in this order` : `take ${quoted(unwanted)} out`;
  }
  return unwanted.length === 0
    ? `add ${quoted(added)}`
    : `write ${quoted(added)} in the place of ${quoted(unwanted)}`;
}

const MOST_NAMED = 6;

/** Names of algorithms in a sentence; of many, the first few. */
export function quoted(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMED).map((name) => `\`${name}\``);
  const more = names.length - shown.length;
  return shown.join(', ') + (more > 0 ? ` and ${more} more` : '');
}
