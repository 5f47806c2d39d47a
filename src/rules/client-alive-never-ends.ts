import { replaceWord, unsafeFix } from '../fixes/index.js';
import { hasQuirk } from '../openssh/index.js';
import { holdingsOf, isUnconditional, type Moot } from '../semantics/index.js';
import { defineRule } from './model.js';
import { idleSessionsEnd } from './support/effects/idle-sessions.js';
import { blockOf, directiveOf, related, whereMatches } from './support/places.js';

/** Without an interval nothing is asked, and the line says nothing about ending. */
const unasked: Moot = { keywords: ['ClientAliveInterval'], when: ([interval]) => interval?.[0] === '0' };

export default defineRule({
  meta: {
    title: 'ClientAliveCountMax 0 that ends nothing',
    description: 'From 8.2 on ClientAliveCountMax 0 never ends a connection, however long nothing is heard.',
    category: 'compatibility',
    level: 'warning',
    fix: 'unsafe',
    since: '0.1.0',
    keywords: ['ClientAliveCountMax', 'ClientAliveInterval'],
    onlyWhereSet: ['ClientAliveCountMax'],
    references: [
      'sshd_config(5): ClientAliveCountMax, “setting a zero ClientAliveCountMax disables connection termination”',
      'https://www.openssh.com/txt/release-8.2',
    ],
    security: { severity: 3, precision: 'high' },
    messages: {
      never:
        'with ClientAliveCountMax 0 this sshd never ends a connection{where}, however long nothing is heard; guides that ask for 0 are about older ones',
    },
    example: {
      bad: 'ClientAliveInterval 300\nClientAliveCountMax 0\n',
      fixed: 'ClientAliveInterval 300\nClientAliveCountMax 1\n',
    },
  },
  yieldsTo: ['client-alive-count-max'],
  *check(context) {
    const { program, target } = context;
    if (hasQuirk(target, 'zeroCountEndsAtOnce')) return;
    const held = holdingsOf(program, 'ClientAliveCountMax', ([count]) => count === '0', {
      moot: [unasked, idleSessionsEnd(program)],
    });
    for (const { statement, witness } of held.holdings) {
      const word = statement?.node.arguments[0];
      const [asking] = context.evaluate(witness.connection).get('ClientAliveInterval').origins;
      if (statement === null || word === undefined || asking === undefined || asking === 'default') continue;
      const { file, node } = statement;
      const block = [statement.scope, asking.statement.scope].find((scope) => !isUnconditional(scope));
      const match = block === undefined ? null : blockOf(block);
      yield {
        at: directiveOf(file, node),
        message: 'never',
        data: { where: whereMatches(match) },
        related: [related(directiveOf(asking.file, asking.statement.node), 'the interval')],
        ...(match !== null && { witness }),
        fixes: [
          unsafeFix('write 1; a client that does not answer once is disconnected', [
            replaceWord(file, word, '1'),
          ]),
        ],
      };
    }
  },
});
