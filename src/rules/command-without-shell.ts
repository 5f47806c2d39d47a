import { defineRule } from './model.js';
import { sortAssignments } from './support/in-force.js';
import { wordOf } from './support/places.js';

/** What a shell acts on: pipes, redirections, a further command, and one whose output is put in. */
const operator = /^(?:\|\|?|&&?|;|&?>>?\S*|\d>>?\S*|<(?:\/\S*)?|\$\(.*|`.*)$|[^\\];$/;

export default defineRule({
  meta: {
    title: 'shell syntax where there is no shell',
    description:
      'AuthorizedKeysCommand or AuthorizedPrincipalsCommand holds a pipe, a redirection or a tilde, which sshd hands to the program.',
    category: 'semantics',
    level: 'warning',
    fix: null,
    since: '0.1.0',
    references: ['sshd_config(5): AuthorizedKeysCommand', 'misc.c: subprocess'],
    messages: {
      operator:
        'sshd runs {keyword} without a shell; `{text}` and what follows are arguments of {program}, as they are written',
      tilde: 'sshd runs {keyword} without a shell; `{text}` is an argument of {program}, as it is written',
    },
    example: {
      bad: 'AuthorizedKeysCommand /usr/bin/keys %u 2>/dev/null\nAuthorizedKeysCommandUser nobody\n',
      good: 'AuthorizedKeysCommand /bin/sh -c "/usr/bin/keys %u 2>/dev/null"\nAuthorizedKeysCommandUser nobody\n',
    },
  },
  *check(context) {
    const seen = new Set<unknown>();
    for (const keyword of ['AuthorizedKeysCommand', 'AuthorizedPrincipalsCommand'] as const) {
      for (const { statement } of sortAssignments(context, keyword).alive) {
        const [program, ...words] = statement.node.arguments;
        if (program === undefined || seen.has(statement.node)) continue;
        seen.add(statement.node);
        const plain = words.filter(({ quoting }) => quoting === 'none');
        const data = { keyword, program: program.value };
        const found = plain.find(({ value }) => operator.test(value));
        for (const word of found === undefined ? plain : [found]) {
          const message = word === found ? 'operator' : 'tilde';
          if (message === 'tilde' && !word.value.startsWith('~/')) continue;
          yield { at: wordOf(statement.file, word), message, data: { ...data, text: word.value } };
        }
      }
    }
  },
});
