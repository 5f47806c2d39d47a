import { replaceText, safeFix } from '../fixes/index.js';
import { defineRule } from './model.js';
import { directiveOf, settingLines, textAt } from './support/places.js';

export default defineRule({
  meta: {
    title: 'equals sign between keyword and value',
    description: 'A keyword and its value are divided by `=`, as hardly any other line of sshd_config is.',
    category: 'style',
    level: 'off',
    fix: 'safe',
    since: '0.1.0',
    references: [
      'sshd_config(5)',
      'misc.c: strdelim: white space with at most one `=` divides keyword and value',
    ],
    messages: { equals: '{keyword} and its value are divided by `=`; a blank says the same' },
    example: { bad: 'Port=22\n', fixed: 'Port 22\n' },
  },
  *check({ tree }) {
    for (const file of tree.files) {
      for (const line of settingLines(file)) {
        if (line.type !== 'Directive' || line.keyword === null || line.arguments.length === 0) continue;
        const separator = { file, range: line.separator };
        if (!textAt(separator).includes('=')) continue;
        yield {
          at: directiveOf(file, line),
          message: 'equals',
          data: { keyword: line.keywordWord.value },
          fixes: [safeFix('write a blank', replaceText(file, line.separator, ' '))],
        };
      }
    }
  },
});
