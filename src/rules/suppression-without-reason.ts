import { defineRule } from './model.js';
import { readSuppressions } from './support/lines/suppressions.js';

export default defineRule({
  meta: {
    title: 'suppression without a reason',
    description: 'A comment suppresses findings and does not say why.',
    category: 'style',
    level: 'off',
    fix: null,
    since: '0.1.0',
    references: ['[docs/usage.md](../usage.md#suppressing-findings)'],
    messages: { missing: '`{word}` gives no reason; write it behind ` -- `' },
    example: {
      bad: '# sshd-lint-disable-next-line strict-modes\nStrictModes no\n',
      good: '# sshd-lint-disable-next-line strict-modes -- homes on an old NFS\nStrictModes no\n',
    },
  },
  *check({ tree }) {
    for (const { file, range, kind, where, word, reason } of readSuppressions(tree)) {
      if (where === 'arguments' || kind === null || kind === 'enable' || reason !== null) continue;
      yield { at: { file, range }, message: 'missing', data: { word: word.text } };
    }
  },
});
