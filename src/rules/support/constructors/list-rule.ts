import { type Fix, insertDirective, manualFix, safeFix, unsafeFix } from '../../../fixes/index.js';
import { type AlgorithmList, hasTrait, matchPattern } from '../../../openssh/index.js';
import { isGivenByPolicy } from '../../../semantics/index.js';
import { defineRule, type Rule, type RuleContext, type RuleFinding, type RuleMeta } from '../../model.js';
import {
  isDefault,
  isGenerated,
  type JudgedList,
  type ListKeyword,
  listsOf,
  whereOf,
} from '../algorithms/algorithm-lists.js';
import { editsFor } from '../algorithms/algorithm-mending.js';
import {
  candidatesWithout,
  exchanged,
  listOfNames,
  quoted,
  withSuccessors,
} from '../algorithms/rewritten-lists.js';
import { refusedKeywords } from '../effects/in-force.js';
import { argumentsOf } from '../places.js';
import { itemsAt } from './algorithm-rule.js';
import {
  asksForAny,
  joinLists,
  judgeList,
  type ListGap,
  type ListOptions,
  listSchema,
  type ListVerdict,
} from './list-demand.js';

type MessageId = ListGap['kind'] | 'unstated';

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

const messages: Readonly<Record<MessageId, string>> = {
  extra: '{subject} allows {names}{where}, not on the required list',
  forbidden: '{subject} allows {names}{where}, ruled out by the settings',
  missing: '{subject} lacks {names}{where}, which the settings require',
  order: '{subject} has another order{where} than the settings require: {names}',
  unstated: '{subject} is not stated; sshd takes its default',
};

/**
 * Makes a rule about what guides demand of one list of algorithms, with the options that all such rules have. It judges the list that
 * results for the release, for everyone and for each block, and says nothing where no option asks for anything.
 *
 * @example
 * export default listRule({ keywords: ['Ciphers'], cost: 'clients that know none of them can no longer connect', meta: { … } });
 */
export function listRule(rule: ListRule): Rule<MessageId, ListOptions> {
  return defineRule<MessageId, ListOptions>({
    meta: {
      category: 'security',
      level: 'off',
      fix: 'unsafe',
      messages,
      options: listSchema,
      keywords: rule.keywords,
      ...rule.meta,
    },
    check(context) {
      return asksForAny(context.options) ? findings(rule, context) : [];
    },
    joinOptions: joinLists,
  });
}

function* findings(rule: ListRule, context: RuleContext<ListOptions>): Iterable<RuleFinding<MessageId>> {
  for (const keyword of rule.keywords) {
    for (const judged of listsOf(context.program, keyword)) yield* findingsIn(rule, judged, context);
  }
}

function* findingsIn(
  rule: ListRule,
  judged: JudgedList,
  { program, target, options, evaluation }: RuleContext<ListOptions>,
): Iterable<RuleFinding<MessageId>> {
  const { keyword, kind, statement, witness, names, list } = judged;
  if (statement === null && refusedKeywords(program).has(keyword)) return;
  const known = target.algorithms(kind);
  const verdict = judgeList(names, options, (name) => known.includes(name));
  const isUnread = isDefault(judged) && isGivenByPolicy(program, keyword);
  for (const gap of verdict.gaps) {
    yield {
      ...(statement !== null && {
        at:
          gap.kind === 'missing'
            ? argumentsOf(statement.file, statement.node)
            : itemsAt(statement, list, gap.names),
      }),
      message: gap.kind,
      data: {
        subject: isUnread
          ? `the default of ${keyword}, unless the crypto policy gives another list,`
          : subjectOf(judged),
        names: gap.choices === undefined ? quoted(gap.names) : quotedChoices(gap.choices),
        where: whereOf(judged),
      },
      ...(witness !== null && { witness }),
      ...(isUnread && { level: 'info' as const }),
      option: gap.option,
      fixes: fixesOf(rule, judged, verdict, { program, target, options, evaluation }),
    };
  }
  if (statement === null && options.explicit === true && verdict.gaps.length === 0 && !isGenerated(judged)) {
    const stated = insertDirective(program, `${keyword} ${names.join(',')}`, 'anywhere');
    yield { message: 'unstated', data: { subject: keyword }, fixes: [safeFix('state the default', stated)] };
  }
}

function subjectOf({ keyword, list, statement }: JudgedList): string {
  if (statement !== null) return statement.node.keywordWord.value;
  return list.text === '' ? `the default of ${keyword}` : `the list of the crypto policy for ${keyword}`;
}

function fixesOf(
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

/** What is missing; where one of several would do, all of them. */
function quotedChoices(choices: readonly (readonly string[])[]): string {
  return choices.map((names) => names.map((name) => `\`${name}\``).join(' or ')).join(', ');
}
