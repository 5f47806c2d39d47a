import { type Fix, replaceWord, stateDirective, unsafeFix } from '../fixes/index.js';
import {
  holdingsOf,
  isUnconditional,
  type Moot,
  type SettingStatement,
  unreadIncludes,
} from '../semantics/index.js';
import { defineRule, type RuleContext } from './model.js';
import { idleSessionsEnd } from './support/effects/idle-sessions.js';
import { blockOf, directiveOf, related, whereMatches } from './support/places.js';
import { refusedKeywords } from './support/views/refused-keywords.js';

/** Then sshd asks by itself. */
const asks: Moot = { keywords: ['ClientAliveInterval'], when: ([interval]) => interval?.[0] !== '0' };

const INTERVAL = ['ClientAliveInterval', '300'] as const;

export default defineRule({
  meta: {
    title: 'clients that are gone and never missed',
    description:
      'TCPKeepAlive is off and ClientAliveInterval is 0, so that sessions whose client is gone may stay for ever.',
    category: 'semantics',
    level: 'warning',
    fix: 'unsafe',
    since: '0.1.0',
    keywords: ['ClientAliveInterval', 'TCPKeepAlive'],
    onlyWhereSet: ['TCPKeepAlive'],
    references: [
      'sshd_config(5): TCPKeepAlive, “sessions may hang indefinitely on the server”',
      'sshd_config(5): ClientAliveInterval',
    ],
    security: { severity: 3, precision: 'high' },
    messages: {
      unnoticed:
        'with TCPKeepAlive off and ClientAliveInterval 0 nothing asks{where} whether a client is still there; sessions of clients that are gone may stay for ever',
    },
    example: {
      bad: 'TCPKeepAlive no\n',
      fixed: 'TCPKeepAlive no\nClientAliveInterval 300\n',
    },
  },
  *check(context) {
    const { program } = context;
    if (refusedKeywords(program).has('ClientAliveInterval')) return;
    const { holdings } = holdingsOf(program, 'TCPKeepAlive', ([word]) => /^(?:no|false)$/.test(word ?? ''), {
      moot: [asks, idleSessionsEnd(program)],
    });
    const intervals = program.assignments('ClientAliveInterval');
    const isForAll = intervals.every(({ statement }) => isUnconditional(statement.scope));
    const unread = unreadIncludes(program).length > 0;
    for (const { statement, witness } of holdings) {
      if (statement === null) continue;
      const [origin] = context.evaluate(witness.connection).get('ClientAliveInterval').origins;
      const zero = origin === undefined || origin === 'default' ? null : origin.statement;
      const block = zero === null || isUnconditional(zero.scope) ? null : blockOf(zero.scope);
      const isOpen = unread && zero === null;
      yield {
        at: directiveOf(statement.file, statement.node),
        message: 'unnoticed',
        ...(isOpen && { level: 'info' as const }),
        data: { where: whereMatches(block) },
        related: zero === null ? [] : [related(directiveOf(zero.file, zero.node), 'the interval')],
        ...(!isForAll && { witness }),
        // A line in front of an Include would win over what its files say.
        fixes: isOpen ? [] : [askingFix(context, zero)],
      };
    }
  },
});

function askingFix({ program }: RuleContext, zero: SettingStatement | null): Fix {
  const word = zero?.node.arguments[0];
  const edits =
    zero === null || word === undefined
      ? stateDirective(program, INTERVAL, 'wins')
      : replaceWord(zero.file, word, INTERVAL[1]);
  return unsafeFix(
    `write \`${INTERVAL.join(' ')}\`; sshd asks clients that have been silent for so many seconds, and ends sessions that do not answer`,
    [edits],
  );
}
