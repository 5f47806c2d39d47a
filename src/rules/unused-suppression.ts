import { type Fix, removeLine, safeFix } from '../fixes/index.js';
import { inBackquotes } from '../text/index.js';
import { defineRule, type RuleFinding, type SuppressionWord, type UnusedSuppression } from './model.js';

export default defineRule({
  meta: {
    title: 'suppression of nothing',
    description: 'A comment suppresses findings that are not there.',
    category: 'style',
    level: 'warning',
    fix: 'safe',
    since: '0.1.0',
    references: ['[docs/usage.md](../usage.md#suppressing-findings)'],
    messages: {
      nothing: '`{word}` suppresses nothing',
      rules: '`{word}` suppresses nothing of {rules}',
      file: '`{word}` suppresses nothing of {rules} on its line; that is said of the file as a whole, for `{ofFile}`',
      enable: '`{word}` ends nothing: no suppression is in force here',
      'enable-rules': '`{word}` ends nothing of {rules}: no suppression of that is in force here',
    },
    example: {
      bad: '# sshd-lint-disable-next-line strict-modes\nStrictModes yes\n',
      fixed: 'StrictModes yes\n',
    },
  },
  last: true,
  *check({ unusedSuppressions }) {
    for (const unused of unusedSuppressions) {
      const { suppression, rules } = unused;
      const { file, range, word, kind } = suppression;
      if (unused.meansFile) {
        yield aboutFile(unused);
        continue;
      }
      const isPart = rules.length < suppression.rules.length;
      const what =
        kind === 'enable' ? (['enable', 'enable-rules'] as const) : (['nothing', 'rules'] as const);
      yield {
        at: { file, range },
        message: what[rules.length === 0 || (kind === 'enable' && !isPart) ? 0 : 1],
        data: { word: word.text, rules: listOf(rules) },
        fixes: [isPart ? shorten(unused) : remove(unused)],
      };
    }
  },
});

const listOf = (rules: readonly SuppressionWord[]): string =>
  inBackquotes(rules.map(({ text }) => text)).join(', ');

const ofFile = 'sshd-lint-disable-file';

function aboutFile({ suppression: { file, range, word }, rules }: UnusedSuppression): RuleFinding<'file'> {
  const edits = [{ range: word.range, text: ofFile }];
  return {
    at: { file, range },
    message: 'file',
    data: { word: word.text, rules: listOf(rules), ofFile },
    fixes: [safeFix(`write \`${ofFile}\``, { file, edits })],
  };
}

function remove({ suppression: { file, node, range, where } }: UnusedSuppression): Fix {
  if (where === 'own-line') return safeFix('remove the comment', removeLine(file, node));
  const before = file.config.source.text.slice(node.range[0], range[0]);
  const start = node.range[0] + before.trimEnd().length;
  return safeFix('remove the comment', { file, edits: [{ range: [start, range[1]], text: '' }] });
}

function shorten({ suppression: { file, rules }, rules: unused }: UnusedSuppression): Fix {
  const dropped = new Set(unused);
  const kept = rules.filter((rule) => !dropped.has(rule)).map(({ text }) => text);
  const range = [rules[0]?.range[0] ?? 0, rules.at(-1)?.range[1] ?? 0] as const;
  const text = kept.join(', ');
  return safeFix(`write \`${text}\` only`, { file, edits: [{ range, text }] });
}
