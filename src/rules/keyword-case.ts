import { replaceText, safeFix } from '../fixes/index.js';
import type { Directive, MatchLine, Word } from '../grammar/index.js';
import { findCriterion } from '../openssh/index.js';
import { lowerAscii } from '../text/index.js';
import { defineRule } from './model.js';
import { settingLines, wordOf } from './support/places.js';

export default defineRule({
  meta: {
    title: 'keyword in other letters than sshd_config(5)',
    description:
      'A keyword, or a criterion of a Match line, is written in other letter case than in the manual.',
    category: 'style',
    level: 'off',
    fix: 'safe',
    since: '0.1.0',
    references: ['sshd_config(5)'],
    messages: { case: '`{typed}` is written `{canonical}` in sshd_config(5); sshd reads both' },
    example: { bad: 'permitrootlogin no\n', fixed: 'PermitRootLogin no\n' },
  },
  *check({ tree }) {
    for (const file of tree.files) {
      for (const line of settingLines(file)) {
        for (const [word, canonical] of spellings(line)) {
          // A word in quotes, or one that sshd would not know, is for other rules.
          if (word.quoting !== 'none' || word.value === canonical) continue;
          if (lowerAscii(word.value) !== lowerAscii(canonical)) continue;
          yield {
            at: wordOf(file, word),
            message: 'case',
            data: { typed: word.value, canonical },
            fixes: [safeFix(`write \`${canonical}\``, replaceText(file, word.range, canonical))],
          };
        }
      }
    }
  },
});

const none: readonly never[] = [];

/** The words of a line that have a spelling of their own, with it. */
function spellings(line: Directive | MatchLine): readonly (readonly [word: Word, canonical: string])[] {
  const { keywordWord } = line;
  if (line.type === 'Directive') {
    return line.keyword === null || line.keyword === keywordWord.value ? none : [[keywordWord, line.keyword]];
  }
  return [
    [keywordWord, 'Match'],
    ...line.criteria.flatMap(({ name }): readonly (readonly [Word, string])[] => {
      const facts = findCriterion(name.value);
      return facts === undefined ? [] : [[name, facts.name]];
    }),
  ];
}
