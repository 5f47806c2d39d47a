import {
  commentOut,
  type FileEdits,
  type Fix,
  insertDirective,
  manualFix,
  replaceWord,
  unreadIncludes,
  unsafeFix,
  type UnsafeOptions,
} from '../../fixes/index.js';
import {
  type AlgorithmList,
  keyTypeOf,
  knowsOperation,
  matchPatternList,
  offersOf,
  type Target,
} from '../../openssh/index.js';
import type { CompiledProgram } from '../../semantics/index.js';
import { isGenerated, isPattern, type JudgedList, type ListKeyword, resultOf } from './algorithm-lists.js';

/** What a mending costs, told of what it leaves. */
export type Cost = (rest: readonly string[]) => string;

/**
 * Fixes that take algorithms out of a list: in place where the list names them, with `-` where they come from the default. Where
 * nothing would be left, and where a tool writes the file, they are only shown.
 */
export function fixesWithout(
  program: CompiledProgram,
  judged: JudgedList,
  unwanted: readonly string[],
  cost: Cost,
  options: UnsafeOptions,
): readonly Fix[] {
  const { statement } = judged;
  if (isGenerated(judged)) {
    return [
      manualFix('set another crypto policy, which writes this file', [
        'update-crypto-policies --set DEFAULT',
      ]),
    ];
  }
  const wanted = withSuccessors(judged.names, unwanted, program.tree.target);
  const edits =
    wanted.length === 0
      ? null
      : editsFor(program, judged, wanted, candidatesWithout(judged, unwanted, program.tree.target));
  if (edits !== null) {
    return [unsafeFix(`${exchanged(judged.names, unwanted, wanted)}; ${cost(wanted)}`, [edits], options)];
  }
  return statement === null
    ? []
    : [manualFix('comment the line out, or list others', [], [commentOut(statement.file, statement.node)])];
}

/**
 * The edits that make a list give just what is wanted, by the first of several ways to write it that does; `null` where none does.
 *
 * @param candidates - lists as they are to be written; the empty one stands for no line at all
 */
export function editsFor(
  program: CompiledProgram,
  { keyword, statement }: JudgedList,
  wanted: readonly string[],
  candidates: readonly AlgorithmList[],
): FileEdits | null {
  const { tree } = program;
  const alone = program.assignments(keyword).length === 1 && unreadIncludes(program).length === 0;
  const found = candidates.find((list) => {
    if (list.text === '' ? !alone : !isWritable(list, keyword, tree.target)) return false;
    return resultOf(list, keyword, tree).join() === wanted.join();
  });
  if (found === undefined) return null;
  if (statement === null) return insertDirective(program, `${keyword} ${found.text}`, 'wins');
  const { file, node } = statement;
  const [word] = node.arguments;
  if (found.text === '' || word === undefined) return commentOut(file, node);
  return replaceWord(file, word, found.text);
}

function isWritable({ operation }: AlgorithmList, keyword: ListKeyword, target: Target): boolean {
  return operation === '' || (keyword !== 'GSSAPIKexAlgorithms' && knowsOperation(target, operation));
}

/** A list as it is written. */
export function listOfNames(operation: AlgorithmList['operation'], names: readonly string[]): AlgorithmList {
  return names.length === 0
    ? { text: '', operation: '', names: [] }
    : { text: operation + names.join(','), operation, names };
}

/** Ways to write a list without some names, the one that leaves most as it is first. */
export function candidatesWithout(
  { list, names, kind }: JudgedList,
  unwanted: readonly string[],
  target: Target,
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
