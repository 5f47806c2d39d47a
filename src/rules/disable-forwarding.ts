import { type KeywordName, type ValueType, valueTypeOf } from '../openssh/index.js';
import { isUnconditional, type MatchStatement, type SettingStatement, whoMeets } from '../semantics/index.js';
import type { RuleContext } from './model.js';
import type { Ended } from './support/constructors/value-model.js';
import { valueRule } from './support/constructors/value-rule.js';
import { sortAssignments } from './support/effects/in-force.js';
import { blockOf, criteriaOf } from './support/places.js';

/** What DisableForwarding takes away where a block gives it. */
const allowances = [
  'AllowTcpForwarding',
  'AllowStreamLocalForwarding',
  'AllowAgentForwarding',
  'X11Forwarding',
] as const satisfies readonly KeywordName[];

/** What may be forwarded where connections are at all: whoever names it for some wants them to. */
const destinations = ['PermitOpen', 'PermitListen'] as const satisfies readonly KeywordName[];

/** Many blocks are named by their first ones. */
const BLOCKS_NAMED = 3;

export default valueRule({
  keyword: 'DisableForwarding',
  demand: { equals: 'yes' },
  consequence: 'what may be forwarded is decided by the keyword of each kind',
  effect:
    'TCP connections, sockets, X11 and agents are no longer forwarded, except through a fault of releases up to 9.9',
  ends: (context, value, statement) => (value === 'yes' ? allowedIn(context, statement) : null),
  meta: {
    title: 'forwarding is allowed',
    description: 'DisableForwarding does not take all kinds of forwarding away.',
    level: 'off',
    since: '0.1.0',
    references: ['sshd_config(5): DisableForwarding', 'https://www.openssh.org/releasenotes.html#10.0p1'],
    example: { bad: 'DisableForwarding no\n', fixed: 'DisableForwarding yes\n' },
  },
});

/** The blocks that allow to forward what a line would take away. */
function allowedIn(context: RuleContext, statement: SettingStatement | null): Ended | null {
  const own = statement === null || isUnconditional(statement.scope) ? null : blockOf(statement.scope);
  const blocks = new Set<MatchStatement>();
  const isForwarded = context.evaluation.get('AllowTcpForwarding').value !== 'no';
  for (const keyword of [...allowances, ...(isForwarded ? destinations : [])]) {
    const type: ValueType<unknown> = valueTypeOf(keyword);
    for (const { statement: line, value } of sortAssignments(context, keyword).alive) {
      const block = isUnconditional(line.scope) ? null : blockOf(line.scope);
      const [word] = type.words(value);
      if (block !== null && word !== 'no' && word !== 'none') blocks.add(block);
    }
  }
  if (own === null) {
    // These have a value of their own.
    for (const { statement: line } of sortAssignments(context, 'DisableForwarding').alive) {
      const block = isUnconditional(line.scope) ? null : blockOf(line.scope);
      if (block !== null) blocks.delete(block);
    }
  }
  const ended =
    own === null ? [...blocks].sort((a, b) => a.index - b.index) : [own].filter((block) => blocks.has(block));
  const [first] = ended;
  if (first === undefined) return null;
  const met = whoMeets(context.program, { match: first, outer: first.scope });
  const named = ended.slice(0, BLOCKS_NAMED).map((block) => `\`Match ${criteriaOf(block)}\``);
  const allow = ended.length > BLOCKS_NAMED ? ' and others allow' : ended.length > 1 ? ' allow' : ' allows';
  return {
    what: `what ${named.join(', ')}${allow}`,
    witness: typeof met === 'string' || !met.possible ? null : met.witness,
  };
}
