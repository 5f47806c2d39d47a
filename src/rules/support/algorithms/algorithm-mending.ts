import {
  commentOut,
  type FileEdits,
  type Fix,
  insertDirective,
  manualFix,
  replaceWord,
  unsafeFix,
  type UnsafeOptions,
} from '../../../fixes/index.js';
import { type AlgorithmList, hasTrait, knowsOperation, type Target } from '../../../openssh/index.js';
import { type CompiledProgram, type SettingStatement, unreadIncludes } from '../../../semantics/index.js';
import { remember } from '../../../text/index.js';
import { isGenerated, type JudgedList, type ListKeyword, resultOf } from './judged-list.js';
import { candidatesWithout, exchanged, listOfNames, quoted, withSuccessors } from './rewritten-lists.js';

/** What a mending costs, told of what it leaves. */
export type Cost = (rest: readonly string[]) => string;

/**
 * Fixes that take algorithms out of a list: in place where the list names them, with `-` where they come from the default. Where
 * nothing would be left, or nothing but what most clients are too old for, and where a tool writes the file, they are only shown.
 */
export function fixesWithout(
  program: CompiledProgram,
  judged: JudgedList,
  unwanted: readonly string[],
  cost: Cost,
  optionsFor: (rest: readonly string[]) => UnsafeOptions,
): readonly Fix[] {
  const { statement } = judged;
  if (isGenerated(judged)) {
    return [manualFix('set another crypto policy', ['update-crypto-policies --set DEFAULT'])];
  }
  const { wanted, ways, exchange } = removalOf(judged, unwanted.join());
  if (wanted.length > 0 && wanted.every((name) => hasTrait(judged.kind, name, 'postQuantum'))) {
    const edits = writeList(program, judged, listOfNames('', [...wanted, wellKnown]));
    return [manualFix(`list others that older clients know, such as ${quoted([wellKnown])}`, [], [edits])];
  }
  const found = ways.find((list) => isOpen(program, judged, list));
  if (found !== undefined) {
    const edits = writeList(program, judged, found);
    // A list of nothing but these was written for clients that know no others.
    const isOther = judged.names.every((name) => !wanted.includes(name));
    const options = optionsFor(wanted);
    return [
      unsafeFix(
        `${exchange}; ${cost(wanted)}`,
        [edits],
        isOther ? { ...options, mayLockOut: true } : options,
      ),
    ];
  }
  return statement === null
    ? []
    : [manualFix('comment the line out, or list others', [], [commentOut(statement.file, statement.node)])];
}

/** The key exchange that all clients of the last ten years know, and that nothing speaks against but quantum computers. */
const wellKnown = 'curve25519-sha256';

/** How names are taken out of a list. */
interface Removal {
  /** What is left, with what takes their place. */
  readonly wanted: readonly string[];
  /** Lists that give just this, the one that leaves most as it is first. */
  readonly ways: readonly AlgorithmList[];
  readonly exchange: string;
}

/** Worked out once for each list and what is unwanted of it, so that it is once for the default of a target. */
const removalOf = remember((judged: JudgedList, listed: string): Removal => {
  const unwanted = listed.split(',');
  const wanted = withSuccessors(judged.names, unwanted, judged.target);
  const candidates = wanted.length === 0 ? [] : candidatesWithout(judged, unwanted);
  return {
    wanted,
    ways: candidates.filter((list) => gives(list, judged, wanted)),
    exchange: exchanged(judged.names, unwanted, wanted),
  };
});

/**
 * The edits that make a list give just what is wanted, by the first of several ways to write it that does; `null` where none does.
 *
 * @param candidates - lists as they are to be written; the empty one stands for no line at all
 */
export function editsFor(
  program: CompiledProgram,
  judged: JudgedList,
  wanted: readonly string[],
  candidates: readonly AlgorithmList[],
): FileEdits | null {
  const found = candidates.find((list) => isOpen(program, judged, list) && gives(list, judged, wanted));
  return found === undefined ? null : writeList(program, judged, found);
}

/** Whether a list can be written; none at all only where no other line would take its place. */
function isOpen(
  program: CompiledProgram,
  { keyword, statement }: JudgedList,
  { text }: AlgorithmList,
): boolean {
  if (text !== '') return true;
  if (program.assignments(keyword).length !== 1) return false;
  const unread = unreadIncludes(program);
  // What is set in front of a global line, or in a block, wins over it in any case.
  const isBefore = ({ scope, index }: SettingStatement): boolean =>
    scope !== null || index < (statement?.index ?? 0);
  return unread.length === 0 || (statement?.scope === null && unread.every(isBefore));
}

/** Whether a target reads a list, and it comes to just what is wanted. */
function gives(
  list: AlgorithmList,
  { keyword, target }: Pick<JudgedList, 'keyword' | 'target'>,
  wanted: readonly string[],
): boolean {
  return isWritable(list, keyword, target) && resultOf(list, keyword, target).join() === wanted.join();
}

function isWritable({ operation }: AlgorithmList, keyword: ListKeyword, target: Target): boolean {
  return operation === '' || (keyword !== 'GSSAPIKexAlgorithms' && knowsOperation(target, operation));
}

function writeList(
  program: CompiledProgram,
  { keyword, statement }: JudgedList,
  { text }: AlgorithmList,
): FileEdits {
  if (statement === null) return insertDirective(program, `${keyword} ${text}`, 'wins');
  const { file, node } = statement;
  const [word] = node.arguments;
  return text === '' || word === undefined ? commentOut(file, node) : replaceWord(file, word, text);
}
