import { closeQuote, type Fix, manualFix, replaceText, safeFix } from '../fixes/index.js';
import type { Word } from '../grammar/index.js';
import type { KeywordName } from '../openssh/index.js';
import type { ConfigFile } from '../semantics/index.js';
import { faultRule } from './support/constructors/fault-rule.js';

/** Keywords with lists behind them: of two words in a quote that is never closed, both may be items. */
const lists: ReadonlySet<KeywordName | 'Match'> = new Set<KeywordName | 'Match'>([
  ...(['AcceptEnv', 'AllowGroups', 'AllowUsers', 'AuthenticationMethods', 'AuthorizedKeysFile'] as const),
  ...(['DenyGroups', 'DenyUsers', 'Include', 'Match', 'PermitListen', 'PermitOpen', 'SetEnv'] as const),
]);

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
    if (mended === null) return {};
    const node = statement?.node;
    const keyword = node?.type === 'Match' ? 'Match' : node?.keyword;
    const closing = mended.how === 'close' ? fixesOf(at.file, open, keyword ?? null) : null;
    return { fixes: closing ?? [safeFix(descriptions[mended.how], mended.edits)] };
  },
});

/** Where a quote may have been meant to end that goes on to the end of the line; `null` where only there. */
function fixesOf(
  file: ConfigFile,
  { range }: Word,
  keyword: KeywordName | 'Match' | null,
): readonly Fix[] | null {
  const raw = file.config.source.text.slice(...range).trimEnd();
  const [, front = '', quote = ''] = /^([^"']*)(["'])/.exec(raw) ?? [];
  const quoted = raw.slice(front.length + quote.length);
  if (quote === '' || quoted.includes(quote)) return null;
  const start = range[0] + front.length + quote.length;
  const closeAt = (length: number) => replaceText(file, [start + length, start + length], quote);
  const comment = quoted.search(/[ \t]#/);
  const own = quoted.slice(0, comment === -1 ? quoted.length : comment).trimEnd();
  const first = own.search(/[ \t]/);
  if (first !== -1 && (keyword === null || lists.has(keyword))) {
    return [
      manualFix(
        'close the quote behind the first word, if the others are items of their own',
        [],
        [closeAt(first)],
      ),
      manualFix(`close it behind \`${own}\`, if that is one name`, [], [closeAt(own.length)]),
    ];
  }
  return comment === -1 ? null : [safeFix('close the quote in front of the comment', closeAt(own.length))];
}

const descriptions = {
  close: 'close the quote',
  remove: 'take the quote away, which ends a word that none began',
  escape: 'make the apostrophe a character, with a backslash',
  double: 'double the backslash, which makes a character of the closing quote',
} as const;
