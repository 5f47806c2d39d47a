import { replaceWord, unsafeFix } from '../fixes/index.js';
import { lowerAscii } from '../text/index.js';
import { defineRule } from './model.js';
import { sortAssignments } from './support/effects/in-force.js';
import { argumentsOf } from './support/places.js';
import { takesWord } from './support/meant/vocabulary.js';

/** Words that switch something on or off elsewhere. */
const switches: ReadonlyMap<string, 'yes' | 'no'> = new Map([
  ['yes', 'yes'],
  ['true', 'yes'],
  ['on', 'yes'],
  ['1', 'yes'],
  ['no', 'no'],
  ['false', 'no'],
  ['off', 'no'],
  ['none', 'no'],
  ['0', 'no'],
]);

export default defineRule({
  meta: {
    title: 'PermitUserEnvironment with a pattern that looks like a switch',
    description: 'Only `yes` and `no` in small letters switch it; any other word is a pattern of variables.',
    category: 'semantics',
    level: 'warning',
    fix: 'unsafe',
    since: '0.1.0',
    keywords: ['PermitUserEnvironment'],
    onlyWhereSet: true,
    references: ['sshd_config(5): PermitUserEnvironment'],
    messages: {
      pattern:
        '`{text}` is not a switch but a pattern of names; sshd reads environment files of users and takes variables called `{text}` from them',
    },
    example: { bad: 'PermitUserEnvironment NO\n', fixed: 'PermitUserEnvironment no\n' },
  },
  *check(context) {
    // Where there are no patterns, every other word is refused.
    if (!takesWord(context.target, 'PermitUserEnvironment', 'LANG')) return;
    for (const { statement } of sortAssignments(context, 'PermitUserEnvironment').alive) {
      const word = statement.node.arguments[0];
      const meant = word === undefined ? undefined : switches.get(lowerAscii(word.value));
      if (word === undefined || meant === undefined || word.value === meant) continue;
      yield {
        at: argumentsOf(statement.file, statement.node),
        message: 'pattern',
        data: { text: word.value },
        fixes: [unsafeFix(`write \`${meant}\`, which is meant`, [replaceWord(statement.file, word, meant)])],
      };
    }
  },
});
