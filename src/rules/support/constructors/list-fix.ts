import { type Fix, manualFix, unsafeFix } from '../../../fixes/index.js';
import { type AlgorithmList, hasTrait, matchPattern } from '../../../openssh/index.js';
import type { RuleContext, RuleMeta } from '../../model.js';
import { editsFor } from '../algorithms/algorithm-mending.js';
import { isGenerated, type JudgedList, type ListKeyword } from '../algorithms/judged-list.js';
import { candidatesWithout, exchanged, listOfNames, withSuccessors } from '../algorithms/rewritten-lists.js';
import { judgeList, type ListOptions, type ListVerdict } from './list-demand.js';

/** What makes a rule about what guides demand of a list of algorithms. */
export interface ListRule {
  /** The keyword, and the older name by which some releases know it. */
  readonly keywords: readonly ListKeyword[];
  /** Who is shut out by a shorter list. */
  readonly cost: string;
  /** Whether a fix can cost someone their login. */
  readonly mayLockOut?: boolean;
  /** Why nobody could connect with the names that a fix leaves, what a person has to do first, and how; `null` where somebody can. */
  readonly obstacle?: (
    view: Pick<RuleContext, 'evaluation'>,
    names: readonly string[],
  ) => { readonly first: string; readonly commands: readonly string[] } | null;
  readonly meta: Omit<RuleMeta, 'messages' | 'options' | 'fix' | 'category' | 'level' | 'keywords'>;
}

/** How a list is brought to what the options of a rule ask for; nothing where no list that could be written would do. */
export function fixesOf(
  { cost, mayLockOut = false, obstacle }: ListRule,
  judged: JudgedList,
  verdict: ListVerdict,
  {
    program,
    target,
    options,
    evaluation,
  }: Pick<RuleContext<ListOptions>, 'program' | 'target' | 'options' | 'evaluation'>,
): readonly Fix[] {
  const { unwanted } = verdict;
  if (isGenerated(judged)) {
    return [manualFix('set a crypto policy that meets the requirement', ['update-crypto-policies --show'])];
  }
  const known = target.algorithms(judged.kind);
  const isGood = (list: readonly string[]): boolean =>
    list.length > 0 && judgeList(list, options, (name) => known.includes(name)).gaps.length === 0;
  const replaced = withSuccessors(judged.names, unwanted, target);
  const nearest = options.only === undefined && isGood(replaced) ? replaced : verdict.wanted;
  const usual = options.only === undefined ? usualOf(judged, options, nearest) : null;
  const wanted = usual ?? nearest;
  if (wanted.length === 0 || (usual !== null && !isGood(usual))) return [];
  const missing = wanted.filter((name) => !judged.names.includes(name));
  const candidates =
    options.only !== undefined
      ? []
      : [
          ...(usual === null ? [] : shortest(judged, usual)),
          ...(unwanted.length > 0 ? candidatesWithout(judged, unwanted) : []),
          ...(judged.statement === null ? [listOfNames('^', missing)] : []),
        ];
  const edits = editsFor(program, judged, wanted, [...candidates, listOfNames('', wanted)]);
  if (edits === null) return [];
  const change = exchanged(judged.names, unwanted, wanted);
  const inTheWay = obstacle?.({ evaluation }, wanted) ?? null;
  if (inTheWay !== null) return [manualFix(`${inTheWay.first}; then ${change}`, inTheWay.commands, [edits])];
  const shuts = unwanted.length > 0 ? cost : 'whoever could connect before still can';
  // A list of nothing but these was written for clients that know no others.
  const isOther = judged.names.every((name) => !wanted.includes(name));
  return [
    unsafeFix(`${change}; ${shuts}`, [edits], {
      mayLockOut: (mayLockOut && unwanted.length > 0) || isOther || isForFew(judged, wanted),
    }),
  ];
}

/** Whether most clients are too old for what is left, or nothing is. */
const isForFew = ({ kind }: JudgedList, names: readonly string[]): boolean =>
  names.every((name) => hasTrait(kind, name, 'postQuantum'));

/**
 * What is wanted with the help of the release's own list; `null` where what is there does as well. A line that takes names out of that
 * list keeps its order, and what would be left to few clients, or to none, makes room for the whole of it.
 */
function usualOf(
  judged: JudgedList,
  { forbids = [] }: ListOptions,
  nearest: readonly string[],
): readonly string[] | null {
  const { defaults, list, statement } = judged;
  if (statement === null) return null;
  if (isForFew(judged, nearest)) {
    const rest = defaults.filter((name) => !forbids.some((pattern) => matchPattern(name, pattern)));
    return [...nearest.filter((name) => !rest.includes(name)), ...rest];
  }
  const isWithin = list.operation === '-' && nearest.every((name) => defaults.includes(name));
  return isWithin ? defaults.filter((name) => nearest.includes(name)) : null;
}

/** The ways to write a list that say only how it differs from the release's own. */
function shortest({ defaults }: JudgedList, wanted: readonly string[]): readonly AlgorithmList[] {
  const gone = defaults.filter((name) => !wanted.includes(name));
  const added = wanted.filter((name) => !defaults.includes(name));
  return [listOfNames('-', gone), ...(added.length > 0 ? [listOfNames('^', added)] : [])];
}
