import { isNone } from '../openssh/index.js';
import { isUnconditional } from '../semantics/index.js';
import { defineRule } from './model.js';
import { sortAssignments } from './support/effects/in-force.js';
import { letsInOne } from './support/lists/one-account.js';
import { argumentsOf } from './support/places.js';

/** A token that tells the account: its name, its number, its home directory. */
const account = /(?<!%)(?:%%)*%[uUh]/;

export default defineRule({
  meta: {
    title: 'command that gives the same keys for all accounts',
    description:
      'AuthorizedKeysCommand has arguments, and none of them tells the account, so that its keys open every account.',
    category: 'security',
    level: 'warning',
    fix: null,
    since: '0.1.0',
    keywords: ['AuthorizedKeysCommand'],
    references: [
      'sshd_config(5): AuthorizedKeysCommand, TOKENS',
      'auth2-pubkey.c: user_key_command_allowed2',
    ],
    security: { severity: 7, precision: 'high' },
    messages: {
      command:
        '{program} is not told whose keys it is to give, as no argument has `%u`, `%U` or `%h`; whoever has a key that it gives can log in as every account',
    },
    example: {
      bad: 'AuthorizedKeysCommand /bin/cat /etc/ssh/all_keys\nAuthorizedKeysCommandUser nobody\n',
      good: 'AuthorizedKeysCommand /bin/cat /etc/ssh/keys/%u\nAuthorizedKeysCommandUser nobody\n',
    },
  },
  *check(context) {
    if (letsInOne(context)) return;
    const seen = new Set<unknown>();
    for (const { statement } of sortAssignments(context, 'AuthorizedKeysCommand').alive) {
      const { file, node, scope } = statement;
      const [program, ...words] = node.arguments;
      // Without any argument sshd gives the name of the account by itself.
      if (program === undefined || isNone(program.value) || words.length === 0) continue;
      if (!isUnconditional(scope) || seen.has(node)) continue;
      seen.add(node);
      if (node.arguments.some(({ value }) => account.test(value))) continue;
      yield { at: argumentsOf(file, node), message: 'command', data: { program: program.value } };
    }
  },
});
