import { type Fix, removeLine, replaceWord, unsafeFix } from '../fixes/index.js';
import type { SettingStatement } from '../semantics/index.js';
import { defineRule, type RuleContext } from './model.js';
import { sortAssignments } from './support/effects/in-force.js';
import { wordOf } from './support/places.js';
import { glibc } from './support/platforms.js';

export default defineRule({
  meta: {
    title: 'ListenAddress * that is the loopback',
    description: 'ListenAddress `*` looks like all addresses, and is only those of the machine itself.',
    category: 'semantics',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    targets: glibc,
    keywords: ['ListenAddress'],
    onlyWhereSet: true,
    references: [
      'sshd_config(5): ListenAddress',
      'servconf.c: add_one_listen_addr',
      'getaddrinfo(3): AI_PASSIVE',
    ],
    messages: {
      only: '`*` is {addresses} here, not all addresses; sshd listens for nobody but this machine itself',
      beside: '`*` is {addresses} here, not all addresses',
    },
    example: { bad: 'ListenAddress *\n', fixed: '', good: 'ListenAddress 0.0.0.0\nListenAddress ::\n' },
  },
  *check(context) {
    const { alive } = sortAssignments(context, 'ListenAddress');
    const family = context.evaluation.get('AddressFamily').value;
    const listened = context.evaluation.get('ListenAddress').lines;
    const isAll = listened.every((line) => /^(?:\S+ )?(?:127\.0\.0\.1|\[::1\]):/.test(line));
    for (const { statement, value } of alive) {
      const [word] = statement.node.arguments;
      if (word === undefined || !value.some(({ host }) => host === '*')) continue;
      const addresses = { any: '127.0.0.1 and ::1', inet: '127.0.0.1', inet6: '::1' }[String(family)];
      yield {
        at: wordOf(statement.file, word),
        message: isAll ? 'only' : 'beside',
        data: { addresses: addresses ?? '' },
        ...(!isAll && { level: 'warning' as const }),
        fixes: [fixOf(statement, alive.length === 1, context)],
      };
    }
  },
});

function fixOf({ file, node }: SettingStatement, alone: boolean, { evaluation }: RuleContext): Fix {
  const [word, ...others] = node.arguments;
  const options = { mayLetIn: true };
  if (word === undefined || (alone && word.value === '*' && others.length === 0)) {
    const description = 'remove the line; sshd then listens on all addresses, as it does by itself';
    return unsafeFix(description, [removeLine(file, node)], options);
  }
  const six = evaluation.get('AddressFamily').value === 'inet6';
  const host = six ? (word.value === '*' ? '::' : '[::]') : '0.0.0.0';
  return unsafeFix(
    `write \`${host}\`; sshd then listens on all addresses of IPv${six ? 6 : 4}`,
    [replaceWord(file, word, word.value.replace('*', host))],
    options,
  );
}
