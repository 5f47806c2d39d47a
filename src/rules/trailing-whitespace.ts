import { replaceText, safeFix, trailingBlanks } from '../fixes/index.js';
import { defineRule } from './model.js';
import { lineOf } from './support/places.js';

export default defineRule({
  meta: {
    title: 'blanks at the end of a line',
    description: 'A line ends with blanks that nobody sees.',
    category: 'style',
    level: 'off',
    fix: 'safe',
    since: '0.1.0',
    references: [
      'servconf.c: process_server_config_line_depth: white space at the end of a line is dropped since 7.5',
    ],
    messages: { blanks: 'the line ends with blanks' },
    example: { bad: 'Port 22  \n', fixed: 'Port 22\n' },
  },
  *check({ tree }) {
    for (const file of tree.files) {
      // Before 7.5 blanks at the end of a line are an argument, and belong to the value of some keywords.
      if (!file.config.trim || !blankAtEnd.test(file.config.source.text)) continue;
      for (const line of file.config.lines) {
        const blanks = trailingBlanks(file, line);
        if (blanks[0] === blanks[1] || line.type === 'Unreadable') continue;
        yield {
          at: lineOf(file, line),
          message: 'blanks',
          fixes: [safeFix('take them away', replaceText(file, blanks, ''))],
        };
      }
    }
  },
});

/** Of the whole text at once: hardly a file has any. */
const blankAtEnd = /[ \t](?:[\r\n]|$)/;
