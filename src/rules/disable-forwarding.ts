import { type KeywordName, type ValueType, valueTypeOf } from '../openssh/index.js';
import { isUnconditional, type MatchStatement, type SettingStatement } from '../semantics/index.js';
import type { RuleContext } from './model.js';
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

/** Many blocks are named by their first ones. */
const BLOCKS_NAMED = 3;

export default valueRule({
  keyword: 'DisableForwarding',
  demand: { equals: 'yes' },
  consequence: 'what may be forwarded is decided by the keyword of each kind',
  effect:
    'TCP connections and sockets are forwarded no more, nor X11 and agents, but for a fault of releases up to 9.9',
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
function allowedIn(context: RuleContext, statement: SettingStatement | null): string | null {
  const own = statement === null || isUnconditional(statement.scope) ? null : blockOf(statement.scope);
  const blocks = new Set<MatchStatement>();
  for (const keyword of allowances) {
    const type: ValueType<unknown> = valueTypeOf(keyword);
    for (const { statement: line, value } of sortAssignments(context, keyword).alive) {
      const block = isUnconditional(line.scope) ? null : blockOf(line.scope);
      if (block !== null && type.words(value)[0] !== 'no') blocks.add(block);
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
  if (ended.length === 0) return null;
  const named = ended.slice(0, BLOCKS_NAMED).map((block) => `\`Match ${criteriaOf(block)}\``);
  return `what ${named.join(', ')}${ended.length > BLOCKS_NAMED ? ' and others allow' : ended.length > 1 ? ' allow' : ' allows'}`;
}
