import { replaceWord, safeFix, unsafeFix } from '../fixes/index.js';
import { defineRule } from './model.js';
import { meantStartups } from './support/meant/meant-amounts.js';
import { sortAssignments } from './support/effects/in-force.js';
import { wordOf } from './support/places.js';
import { takesWord } from './support/meant/vocabulary.js';

/** What sscanf(3) takes of `BEGIN:RATE:FULL`, or of one number. */
const taken = /^\s*[+-]?\d+(?::\s*[+-]?\d+:\s*[+-]?\d+)?/;

export default defineRule({
  meta: {
    title: 'MaxStartups with something behind it',
    description: 'sshd reads one number or three from MaxStartups and takes no notice of what follows them.',
    category: 'semantics',
    level: 'warning',
    fix: 'unsafe',
    since: '0.1.0',
    keywords: ['MaxStartups'],
    onlyWhereSet: true,
    references: ['sshd_config(5): MaxStartups'],
    messages: {
      junk: '`{junk}` behind `{read}` has no effect; sshd reads {said}',
      signs: 'colons stand between the numbers of MaxStartups; of `{text}` sshd reads {said}',
    },
    example: { bad: 'MaxStartups 10:30:60:100\n', fixed: 'MaxStartups 10:30:60\n' },
  },
  *check(context) {
    for (const { statement, value } of sortAssignments(context, 'MaxStartups').alive) {
      const word = statement.node.arguments[0];
      const read = word === undefined ? null : taken.exec(word.value);
      if (word === undefined || read === null || read[0].length === word.value.length) continue;
      const said = `${value.begin}:${value.rate ?? 30}:${value.max}`;
      const meant = meantStartups(word.value);
      if (meant !== null && meant !== read[0] && takesWord(context.target, 'MaxStartups', meant)) {
        const fix = unsafeFix(`write \`${meant}\``, [replaceWord(statement.file, word, meant)]);
        yield {
          at: wordOf(statement.file, word),
          message: 'signs',
          data: { text: word.value, said },
          fixes: [fix],
        };
        continue;
      }
      const junk = word.value.slice(read[0].length);
      yield {
        at: wordOf(statement.file, word),
        message: 'junk',
        data: { junk, read: read[0], said },
        fixes: [safeFix('write what sshd reads', replaceWord(statement.file, word, read[0]))],
      };
    }
  },
});
