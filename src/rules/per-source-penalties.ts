import { manualFix, removeLine, replaceArguments, unsafeFix } from '../fixes/index.js';
import { isLeftToListener, parseAddressList } from '../openssh/index.js';
import type { Place } from '../semantics/index.js';
import { defineRule, type RuleContext, type RuleFinding } from './model.js';
import type { DemandOptions } from './support/constructors/demand-model.js';
import { valueRule } from './support/constructors/value-rule.js';
import { argumentsOf } from './support/places.js';

const consequence = 'sources that fail to log in again and again may go on';
const effect = 'addresses that fail to log in, or connect without trying to, are refused for a while';

const own = valueRule({
  keyword: 'PerSourcePenalties',
  demand: { notEquals: 'no' },
  proposed: 'yes',
  consequence,
  effect,
  meta: {
    title: 'sources without penalties',
    description:
      'PerSourcePenalties is off, or as good as off, so that sshd refuses no address for what it did before.',
    level: 'info',
    since: '0.1.0',
    references: [
      'sshd_config(5): PerSourcePenalties',
      'srclimit.c: srclimit_penalise',
      'https://www.openssh.org/releasenotes.html#9.8p1',
    ],
    example: { bad: 'PerSourcePenalties no\n', fixed: 'PerSourcePenalties yes\n' },
  },
});

export default defineRule<string, DemandOptions>({
  ...own,
  meta: {
    ...own.meta,
    keywords: ['PerSourcePenalties', 'PerSourcePenaltyExemptList'],
    messages: {
      ...own.meta.messages,
      idle: `no penalty is ever in force: {why}; ${consequence}`,
      exempt: `PerSourcePenaltyExemptList holds every address, and none of them gets a penalty; ${consequence}`,
    },
  },
  *check(context) {
    yield* own.check(context);
    const { evaluation, options, program, target } = context;
    if (isLeftToListener('PerSourcePenalties', target)) return;
    if (program.refused || options.equals === 'no') return;
    const penalties = evaluation.get('PerSourcePenalties');
    // None on a target that does not know them.
    const why = whyIdle(penalties.lines[0] ?? 'no');
    if (why === null) yield* exemptAll(context);
    else if (why !== '') yield* idle(penalties.origins, why);
  },
});

/**
 * Why no source is ever refused: a penalty counts from `min` on, and what adds up is cut at `max`. Empty where penalties are off, and
 * `null` where some source may be refused.
 *
 * @param line - as `sshd -T` prints it
 */
function whyIdle(line: string): string | null {
  const amounts = new Map(
    line.split(' ').flatMap((word): readonly (readonly [string, number])[] => {
      const [key = '', amount = ''] = word.split(':', 2);
      return /^\d[\d.]*$/.test(amount) ? [[key, Number(amount)]] : [];
    }),
  );
  if (amounts.size === 0) return '';
  const limits = ['max', 'min', 'max-sources4', 'max-sources6'];
  const greatest = Math.max(
    ...[...amounts].flatMap(([key, amount]) => (limits.includes(key) ? [] : [amount])),
  );
  if (greatest === 0) return 'each is 0';
  const [least = 0, most = 0] = [amounts.get('min'), amounts.get('max')];
  return greatest <= least && most <= least
    ? `neither one of them nor \`max\` is more than \`min:${least}\``
    : null;
}

function* idle(origins: readonly (Place | 'default')[], why: string): Iterable<RuleFinding> {
  const [first, ...others] = origins.filter((origin) => origin !== 'default');
  if (first === undefined) return;
  const { file, node } = first.statement;
  yield {
    at: argumentsOf(file, node),
    message: 'idle',
    data: { why },
    fixes:
      others.length === 0
        ? [unsafeFix(`write \`yes\`; ${effect}`, [replaceArguments(file, node, ['yes'])])]
        : [],
  };
}

function* exemptAll({ evaluation, target }: RuleContext): Iterable<RuleFinding> {
  const exempt = evaluation.get('PerSourcePenaltyExemptList');
  const [origin] = exempt.origins;
  if (origin === undefined || origin === 'default') return;
  const { items } = parseAddressList(exempt.values.join(','), target);
  if (items.some(({ negated }) => negated)) return;
  const listens = evaluation.get('AddressFamily').value;
  const families = listens === 'inet' ? [4] : listens === 'inet6' ? [6] : [4, 6];
  const holdsAll = families.every((family) =>
    items.some(({ network, text }) =>
      network === null ? /^\*+$/.test(text) : network.family === family && network.prefix === 0,
    ),
  );
  if (!holdsAll) return;
  const { file, node } = origin.statement;
  yield {
    at: argumentsOf(file, node),
    message: 'exempt',
    fixes: [
      manualFix('take the line out, or name the networks that are meant', [], [removeLine(file, node)]),
    ],
  };
}
