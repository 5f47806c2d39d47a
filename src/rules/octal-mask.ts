import { replaceWord, unsafeFix } from '../fixes/index.js';
import { defineRule } from './model.js';
import { sortAssignments } from './support/effects/in-force.js';
import { wordOf } from './support/places.js';

/** What strtol(3) reads to its end in base 8. */
const octal = /^\s*[+]?[0-7]+$/;

/** An octal number as other languages have it, or with a comma behind it. */
const meant = /^(?:0o)?([0-7]{3,4})[,;]?$/i;

export default defineRule({
  meta: {
    title: 'mask that is not read as it is written',
    description:
      'StreamLocalBindMask is octal; sshd stops reading at the first character that is not, and keeps what it has.',
    category: 'semantics',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    keywords: ['StreamLocalBindMask'],
    onlyWhereSet: true,
    references: ['sshd_config(5): StreamLocalBindMask'],
    security: { severity: 5, precision: 'very-high' },
    messages: {
      open: '`{word}` is not an octal number, sshd reads it as {mask}; every account may use the forwarded sockets',
      mask: '`{word}` is not an octal number; sshd reads it as {mask}',
    },
    example: { bad: 'StreamLocalBindMask 0x7f\n', fixed: 'StreamLocalBindMask 0177\n' },
  },
  *check(context) {
    for (const { statement, value } of sortAssignments(context, 'StreamLocalBindMask').alive) {
      const word = statement.node.arguments[0];
      if (word === undefined || octal.test(word.value)) continue;
      const mask = `0${value.toString(8)}`;
      const [, digits] = meant.exec(word.value) ?? [];
      const fix =
        digits === undefined
          ? unsafeFix('write `0177`, the default: only the owner may use the sockets', [
              replaceWord(statement.file, word, '0177'),
            ])
          : unsafeFix(`write \`${digits}\``, [replaceWord(statement.file, word, digits)]);
      yield {
        at: wordOf(statement.file, word),
        message: value === 0 ? 'open' : 'mask',
        data: { word: word.value, mask },
        fixes: [fix],
      };
    }
  },
});
