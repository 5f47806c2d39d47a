import { contentStart, safeFix, unsafeFix } from '../fixes/index.js';
import { nearest } from '../text/index.js';
import { defineRule, type RuleContext, type RuleFinding, type Suppression } from './model.js';
import { unknownRules } from './support/lines/suppressed-rules.js';
import { readSuppressions, suppressionKinds } from './support/lines/suppressions.js';

export default defineRule({
  meta: {
    title: 'comment for sshd-lint that does nothing',
    description: 'A comment is meant to suppress findings, and sshd-lint does not understand it.',
    category: 'style',
    level: 'warning',
    fix: 'unsafe',
    since: '0.1.0',
    references: ['[docs/usage.md](../usage.md#suppressing-findings)'],
    messages: {
      word: '`{word}` is not known to sshd-lint; the comment suppresses nothing',
      'similar-word': '`{word}` is not known to sshd-lint, `{near}` is; the comment suppresses nothing',
      rule: 'there is no rule `{rule}`; the comment suppresses nothing of it (a reason stands behind ` -- `)',
      'similar-rule': 'there is no rule `{rule}`, but `{near}`; the comment suppresses nothing of it',
      blanks: '`{rules}` are rules without commas between them; the comment suppresses nothing of them',
      'no-dashes':
        'what follows `{rule}` is not a rule; the comment suppresses nothing of it (a reason stands behind ` -- `)',
      'own-line':
        'this comment has no directive on its line; `sshd-lint-disable-next-line` speaks of the next',
      arguments:
        'sshd of {target} reads no comment here: the words are part of the value; nothing is suppressed',
    },
    example: {
      bad: '# sshd-lint-disabel-next-line strict-modes\nStrictModes no\n',
      fixed: '# sshd-lint-disable-next-line strict-modes\nStrictModes no\n',
    },
  },
  *check(context) {
    for (const suppression of readSuppressions(context.tree)) {
      const { where, kind } = suppression;
      if (where === 'arguments') yield asArguments(suppression, context);
      else if (kind === null) yield unknownWord(suppression);
      else if (kind === 'disable-line' && where === 'own-line') yield onOwnLine(suppression);
      if (kind !== null) yield* unknownRules(suppression, context.ruleIds);
    }
  },
});

type Found = RuleFinding<'word' | 'similar-word' | 'own-line' | 'arguments'>;

function unknownWord({ file, word, meant, listed }: Suppression): Found {
  const near = nearest(meant, suppressionKinds);
  const at = { file, range: word.range };
  if (near === undefined) return { at, message: 'word', data: { word: word.text } };
  const known = `sshd-lint-${near}`;
  const text = `${known} ${listed}`.trim();
  const fix = safeFix(`write \`${text}\``, { file, edits: [{ range: word.range, text }] });
  return { at, message: 'similar-word', data: { word: word.text, near: known }, fixes: [fix] };
}

function onOwnLine({ file, word }: Suppression): Found {
  const text = 'sshd-lint-disable-next-line';
  const fix = safeFix(`write \`${text}\``, { file, edits: [{ range: word.range, text }] });
  return { at: { file, range: word.range }, message: 'own-line', fixes: [fix] };
}

/** From 8.7 on a keyword that takes all of its line takes comments, too; before, they were cut off first (servconf.c). */
function asArguments({ file, node, range, word }: Suppression, { target }: RuleContext): Found {
  const { text } = file.config.source;
  const own = text.slice(...range).replace(/sshd-lint-disable-line(?![^\s,])/, 'sshd-lint-disable-next-line');
  const lineEnd = text.endsWith('\r\n', node.range[1]) ? '\r\n' : '\n';
  const start = contentStart(file, node);
  const indentation = text.slice(node.range[0], start);
  const valueEnd = node.range[0] + text.slice(node.range[0], range[0]).trimEnd().length;
  const fix = unsafeFix('move the comment to a line of its own, so that it is not part of the value', [
    {
      file,
      edits: [
        { range: [node.range[0], node.range[0]], text: `${indentation}${own}${lineEnd}` },
        { range: [valueEnd, range[1]], text: '' },
      ],
    },
  ]);
  return {
    at: { file, range },
    message: 'arguments',
    data: { target: target.name, word: word.text },
    fixes: [fix],
  };
}
