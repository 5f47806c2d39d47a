import { removeOpenQuote, removeLine, safeFix, unsafeFix } from '../fixes/index.js';
import { defineRule } from './model.js';
import { lineOf } from './support/places.js';

export default defineRule({
  meta: {
    title: 'line that sshd passes over in silence',
    description: 'A line has no keyword that sshd can read, so that sshd takes it for nothing at all.',
    category: 'syntax',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    references: ['misc.c: strdelim'],
    messages: {
      'open-quote': 'the quote in the keyword is never closed; sshd ignores the line without a word',
      'no-keyword': 'the line has no keyword; sshd ignores it without a word',
    },
    example: { bad: '"PermitRootLogin no\n', fixed: 'PermitRootLogin no\n' },
  },
  *check({ tree }) {
    for (const file of tree.files) {
      for (const line of file.config.lines) {
        // nul-byte speaks of lines that a NUL hides.
        if (line.type !== 'Unreadable' || line.reason === 'nul') continue;
        const fix =
          line.reason === 'open-quote'
            ? unsafeFix('remove the quote, so that the line counts', [removeOpenQuote(file, line)])
            : safeFix('remove the line, which says nothing', removeLine(file, line));
        yield {
          at: lineOf(file, line),
          message: line.reason,
          fixes: [fix],
          ...(line.reason === 'no-keyword' && { level: 'warning' as const }),
        };
      }
    }
  },
});
