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
    title: 'command that gives the same keys or principals for all accounts',
    description:
      'No argument of AuthorizedKeysCommand or AuthorizedPrincipalsCommand tells the account, so that what it gives opens every account.',
    category: 'security',
    level: 'warning',
    fix: null,
    since: '0.1.0',
    keywords: ['AuthorizedKeysCommand', 'AuthorizedPrincipalsCommand'],
    onlyWhereSet: true,
    references: [
      'sshd_config(5): AuthorizedKeysCommand, AuthorizedPrincipalsCommand, TOKENS',
      'auth2-pubkey.c: user_key_command_allowed2, match_principals_command',
    ],
    security: { severity: 7, precision: 'high' },
    messages: {
      command:
        '{program} is not told whose keys it is to give, as no argument has `%u`, `%U` or `%h`; whoever has a key that it gives can log in as every account',
      principals:
        '{program} is not told for whom it is to give principals, as no argument has `%u`, `%U` or `%h`; whoever has a certificate for one that it gives can log in as every account',
    },
    example: {
      bad: 'AuthorizedKeysCommand /bin/cat /etc/ssh/all_keys\nAuthorizedKeysCommandUser nobody\n',
      good: 'AuthorizedKeysCommand /bin/cat /etc/ssh/keys/%u\nAuthorizedKeysCommandUser nobody\n',
    },
  },
  *check(context) {
    if (letsInOne(context)) return;
    const seen = new Set<unknown>();
    // Without an authority of certificates nobody asks for principals.
    const authorities = sortAssignments(context, 'TrustedUserCAKeys').alive;
    const trusts = authorities.some(({ statement }) => !isNone(statement.node.arguments[0]?.value));
    for (const keyword of ['AuthorizedKeysCommand', 'AuthorizedPrincipalsCommand'] as const) {
      const isOfKeys = keyword === 'AuthorizedKeysCommand';
      for (const { statement } of sortAssignments(context, keyword).alive) {
        const { file, node, scope } = statement;
        const [program, ...words] = node.arguments;
        if (program === undefined || isNone(program.value)) continue;
        // Without any argument sshd gives the name of the account by itself, where keys are asked for.
        if (isOfKeys && words.length === 0) continue;
        if (!isUnconditional(scope) || seen.has(node) || (!isOfKeys && !trusts)) continue;
        seen.add(node);
        if (node.arguments.some(({ value }) => account.test(value))) continue;
        const message = isOfKeys ? 'command' : 'principals';
        yield { at: argumentsOf(file, node), message, data: { program: program.value } };
      }
    }
  },
});
