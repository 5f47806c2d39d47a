import { removeWords, replaceWord, unsafeFix } from '../fixes/index.js';
import { lowerAscii } from '../text/index.js';
import { defineRule } from './model.js';
import { sortAssignments } from './support/effects/in-force.js';
import { wordOf } from './support/places.js';

export default defineRule({
  meta: {
    title: 'capitals in a host of PermitListen',
    description: 'A host of PermitListen holds capitals, and so is none that a client can ask for.',
    category: 'semantics',
    level: 'warning',
    fix: 'unsafe',
    since: '0.1.0',
    keywords: ['PermitListen'],
    onlyWhereSet: true,
    references: ['sshd_config(5): PermitListen', 'channels.c: remote_open_match'],
    messages: {
      capitals:
        '`{text}` permits nothing: sshd writes the host that a client asks for in small letters before it compares them',
    },
    example: {
      bad: 'PermitListen Localhost:8080\n',
      fixed: 'PermitListen localhost:8080\n',
    },
  },
  *check(context) {
    const seen = new Set<unknown>();
    for (const { statement } of sortAssignments(context, 'PermitListen').alive) {
      for (const word of statement.node.arguments) {
        if (!/[A-Z]/.test(word.value) || seen.has(word)) continue;
        seen.add(word);
        const small = lowerAscii(word.value);
        const fix = statement.node.arguments.some(({ value }) => value === small)
          ? unsafeFix('take it out; it stands there in small letters', [removeWords(statement.file, [word])])
          : unsafeFix(`write \`${small}\`; clients may then have sshd listen there`, [
              replaceWord(statement.file, word, small),
            ]);
        yield {
          at: wordOf(statement.file, word),
          message: 'capitals',
          data: { text: word.value },
          fixes: [fix],
        };
      }
    }
  },
});
