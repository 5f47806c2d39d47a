import { replaceWord, unsafeFix } from '../fixes/index.js';
import { hasQuirk } from '../openssh/index.js';
import { defineRule } from './model.js';
import { sortAssignments } from './support/in-force.js';
import { directiveOf, related } from './support/places.js';

export default defineRule({
  meta: {
    title: 'ClientAliveCountMax 0 that ends nothing',
    description: 'From 8.2 on ClientAliveCountMax 0 never ends a connection, however long nothing is heard.',
    category: 'compatibility',
    level: 'warning',
    fix: 'unsafe',
    since: '0.1.0',
    references: [
      'sshd_config(5): ClientAliveCountMax, “setting a zero ClientAliveCountMax disables connection termination”',
      'https://www.openssh.com/txt/release-8.2',
    ],
    security: { severity: 3, precision: 'high' },
    messages: {
      never:
        'with ClientAliveCountMax 0 this sshd never ends a connection, however long nothing is heard; guides that ask for 0 are about older ones',
    },
    example: {
      bad: 'ClientAliveInterval 300\nClientAliveCountMax 0\n',
      fixed: 'ClientAliveInterval 300\nClientAliveCountMax 1\n',
    },
  },
  yieldsTo: ['client-alive-count-max'],
  *check(context) {
    const { target } = context;
    if (hasQuirk(target, 'zeroCountEndsAtOnce')) return;
    const intervals = sortAssignments(context, 'ClientAliveInterval').alive;
    // Without an interval nothing is asked, and the line says nothing about ending.
    const [asking] = intervals.filter(({ value }) => value > 0);
    if (asking === undefined) return;
    const seen = new Set<unknown>();
    for (const { statement, value } of sortAssignments(context, 'ClientAliveCountMax').alive) {
      const { file, node } = statement;
      const word = node.arguments[0];
      if (value !== 0 || word === undefined || seen.has(node)) continue;
      seen.add(node);
      yield {
        at: directiveOf(file, node),
        message: 'never',
        related: [related(directiveOf(asking.statement.file, asking.statement.node), 'the interval')],
        fixes: [
          unsafeFix('write 1; a client that does not answer once is disconnected', [
            replaceWord(file, word, '1'),
          ]),
        ],
      };
    }
  },
});
