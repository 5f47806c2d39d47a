import { insertDirective, safeFix } from '../../../fixes/index.js';
import { isGivenByPolicy } from '../../../semantics/index.js';
import { defineRule, type Rule, type RuleContext, type RuleFinding } from '../../model.js';
import { listsOf } from '../algorithms/algorithm-lists.js';
import { isDefault, isGenerated, type JudgedList, whereOf } from '../algorithms/judged-list.js';
import { quoted } from '../algorithms/rewritten-lists.js';
import { argumentsOf } from '../places.js';
import { refusedKeywords } from '../views/refused-keywords.js';
import { itemsAt } from './algorithm-rule.js';
import {
  asksForAny,
  joinLists,
  judgeList,
  type ListGap,
  type ListOptions,
  listSchema,
} from './list-demand.js';
import { type ListRule, fixesOf } from './list-fix.js';

type MessageId = ListGap['kind'] | 'unstated';

const messages: Readonly<Record<MessageId, string>> = {
  extra: '{subject} allows {names}{where}, not on the required list',
  forbidden: '{subject} allows {names}{where}, which must not be allowed',
  missing: '{subject} lacks {names}{where}, which must be allowed',
  order: '{subject} has another order{where} than the required list: {names}',
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

/** What is missing; where one of several would do, all of them. */
function quotedChoices(choices: readonly (readonly string[])[]): string {
  return choices.map((names) => names.map((name) => `\`${name}\``).join(' or ')).join(', ');
}
