import type { Word } from '../grammar/index.js';
import { defineRule } from './model.js';
import { sortAssignments } from './support/effects/in-force.js';
import { wordOf } from './support/places.js';

/** What a shell acts on: pipes, redirections, a further command, and one whose output is put in. */
const operator = /^(?:\|\|?|&&?|;|&?>>?\S*|\d>>?\S*|<(?:\/\S*)?|\$\(.*|`.*)$|[^\\];$/;

/**
 * The same inside a word. Filters of LDAP have a `&` or `|` behind a bracket, its attributes options behind a `;`, comparisons a `>=`, and
 * placeholders a `<` in front.
 */
const operatorInside = /&&|[^\\(]\|(?!\()|^[^<]*[^\\(<=-]>(?!=)|%[A-Za-z];|[^\\];\.{0,2}\//;

/** What only a shell puts something else in the place of: the output of a command, and a home directory. */
const substitution = /\$\(|`|^~\//;

/** What even quotes do not keep a shell from replacing; apostrophes do. */
const substitutionInQuotes = /\$\(|`/;

/** Programs that are shells themselves. */
const shell = /(?:^|\/)(?:ba|da|k|z)?sh$/;

export default defineRule({
  meta: {
    title: 'shell syntax where there is no shell',
    description:
      'AuthorizedKeysCommand or AuthorizedPrincipalsCommand holds a pipe, a redirection, a substitution or a tilde, which sshd hands to the program.',
    category: 'semantics',
    level: 'warning',
    fix: null,
    since: '0.1.0',
    keywords: ['AuthorizedKeysCommand', 'AuthorizedPrincipalsCommand'],
    onlyWhereSet: true,
    references: ['sshd_config(5): AuthorizedKeysCommand', 'misc.c: subprocess'],
    messages: {
      operator:
        'sshd runs {keyword} without a shell; `{text}` and what follows are arguments of {program}, as they are written',
      word: 'sshd runs {keyword} without a shell; `{text}` is an argument of {program}, as it is written',
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
        const found = plain.find(({ value }) => operator.test(value) || operatorInside.test(value));
        const isRead = shell.test(program.value) || words.some(({ value }) => value === '-c');
        for (const word of found === undefined ? words : [found]) {
          const message = word === found ? 'operator' : 'word';
          if (message === 'word' && !isSubstituted(word, isRead)) continue;
          yield { at: wordOf(statement.file, word), message, data: { ...data, text: word.value } };
        }
      }
    }
  },
});

/** @param isRead - whether a shell is given what stands in quotes */
function isSubstituted({ value, quoting }: Word, isRead: boolean): boolean {
  if (quoting === 'none') return substitution.test(value);
  return quoting === 'double' && !isRead && substitutionInQuotes.test(value);
}
