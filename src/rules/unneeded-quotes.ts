import { quoteWord, replaceText, safeFix } from '../fixes/index.js';
import { type Directive, isRawKeyword, type MatchLine, type Word } from '../grammar/index.js';
import { defineRule } from './model.js';
import { settingLines, textAt, wordOf } from './support/places.js';

export default defineRule({
  meta: {
    title: 'quotes around what needs none',
    description: 'A word stands in quotes although nothing in it has to be quoted.',
    category: 'style',
    level: 'off',
    fix: 'safe',
    since: '0.1.0',
    references: ['misc.c: argv_split', 'misc.c: strdelim'],
    messages: { quotes: '{word} needs no quotes' },
    example: { bad: 'Banner "/etc/issue.net"\n', fixed: 'Banner /etc/issue.net\n' },
  },
  *check({ tree }) {
    for (const file of tree.files) {
      for (const line of settingLines(file)) {
        for (const word of quotedWords(line)) {
          const { value } = word;
          const at = wordOf(file, word);
          if (word.open || quoteWord(value, file.config.syntax) !== value) continue;
          // Quotes in which nothing was escaped: what is between them is the value.
          if (textAt(at).slice(1, -1) !== value) continue;
          yield {
            at,
            message: 'quotes',
            data: { word: textAt(at) },
            fixes: [safeFix(`write \`${value}\``, replaceText(file, word.range, value))],
          };
        }
      }
    }
  },
});

/** The words of a line that are quoted as a whole; to keywords that take the rest of the line quotes are a part of the value. */
function quotedWords(line: Directive | MatchLine): readonly Word[] {
  if (line.type !== 'Directive' || line.keyword === null || isRawKeyword(line.keyword)) return [];
  return line.arguments.filter(
    ({ quoting, value }) => (quoting === 'double' || quoting === 'single') && value !== '',
  );
}
