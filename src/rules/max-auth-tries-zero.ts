import { replaceWord, unsafeFix } from '../fixes/index.js';
import { defineRule } from './model.js';
import { sortAssignments } from './support/effects/in-force.js';
import { argumentsOf } from './support/places.js';

export default defineRule({
  meta: {
    title: 'no attempt at logging in',
    description: 'MaxAuthTries 0 ends every connection before a key or password is looked at.',
    category: 'semantics',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    keywords: ['MaxAuthTries'],
    onlyWhereSet: true,
    references: ['sshd_config(5): MaxAuthTries'],
    messages: {
      zero: 'MaxAuthTries {value} leaves no attempt; sshd ends the connection with “Too many authentication failures” before a key or password is looked at',
    },
    example: { bad: 'MaxAuthTries 0\n', fixed: 'MaxAuthTries 6\n' },
  },
  *check(context) {
    const seen = new Set<unknown>();
    for (const { statement, value } of sortAssignments(context, 'MaxAuthTries').alive) {
      const { file, node } = statement;
      const word = node.arguments[0];
      if (value > 0 || word === undefined || seen.has(node)) continue;
      seen.add(node);
      yield {
        at: argumentsOf(file, node),
        message: 'zero',
        data: { value },
        fixes: [
          unsafeFix(
            'write 6, the default; those it applies to can log in again',
            [replaceWord(file, word, '6')],
            { mayLetIn: true },
          ),
        ],
      };
    }
  },
});
