import { closeQuote, safeFix } from '../fixes/index.js';
import { faultRule } from './support/fault-rule.js';

export default faultRule({
  codes: ['invalid-quotes'],
  meta: {
    title: 'quote that is never closed',
    description:
      'A quotation mark or an apostrophe opens a quoted word, and the line ends before it is closed.',
    category: 'syntax',
    level: 'error',
    fix: 'safe',
    since: '0.1.0',
    references: ['sshd_config(5)'],
    messages: { 'invalid-quotes': 'the quote in `{word}` is never closed; {outcome}' },
    example: {
      bad: 'Banner "/etc/issue.net\n',
      fixed: 'Banner "/etc/issue.net"\n',
    },
  },
  describe({ statement, at }) {
    const open = statement?.node.arguments.find((word) => word.open);
    if (open === undefined) return {};
    const mended = closeQuote(at.file, open);
    return mended === null ? {} : { fixes: [safeFix(descriptions[mended.how], mended.edits)] };
  },
});

const descriptions = {
  close: 'close the quote',
  remove: 'take the quote away, which ends a word that none began',
  escape: 'make the apostrophe a character, with a backslash',
  double: 'double the backslash, which makes a character of the closing quote',
} as const;
