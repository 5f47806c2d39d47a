import { type Fix, manualFix, removeLine, replaceWord } from '../fixes/index.js';
import type { Word } from '../grammar/index.js';
import type { AccessList } from '../openssh/index.js';
import type { SettingStatement } from '../semantics/index.js';
import { lowerAscii } from '../text/index.js';
import { defineRule } from './model.js';
import { sortAssignments } from './support/effects/in-force.js';
import { isThere } from './support/lists/word-names.js';
import { wordOf } from './support/places.js';

const lists = ['AllowUsers', 'AllowGroups', 'DenyUsers', 'DenyGroups'] as const satisfies AccessList[];

/** Words for all and for none. Behind `Deny`, none are kept out by a name that nobody has, as was meant. */
const words = { Allow: /^(?:all|any|none)$/i, Deny: /^(?:all|any)$/i };

export default defineRule({
  meta: {
    title: 'word for everybody that is a name',
    description: 'A list of accounts or groups has `all`, `any` or `none`, which are names to sshd.',
    category: 'semantics',
    level: 'warning',
    fix: 'manual',
    since: '0.1.0',
    keywords: ['AllowGroups', 'AllowUsers', 'DenyGroups', 'DenyUsers'],
    onlyWhereSet: true,
    references: ['sshd_config(5): AllowUsers, PATTERNS', 'auth.c: allowed_user'],
    security: { severity: 5, precision: 'high' },
    messages: {
      only: '`{word}` is the name of {one} to sshd, and the list has no other: it lets in whoever is called so, and nobody else',
      allow:
        '`{word}` is the name of {one} to sshd, and lets in nobody who is not called so; everybody is `*`',
      deny: '`{word}` is the name of {one} to sshd, and keeps out nobody who is not called so; everybody is `*`',
    },
    example: { bad: 'AllowUsers all\n', good: 'AllowUsers *\n' },
  },
  *check(context) {
    const seen = new Set<Word>();
    for (const list of lists) {
      const kind = list.startsWith('Allow') ? 'Allow' : 'Deny';
      const lines = sortAssignments(context, list).alive.map(({ statement }) => statement);
      const isAlone = new Set(lines.flatMap(({ node }) => node.arguments)).size === 1;
      for (const statement of lines) {
        for (const word of statement.node.arguments) {
          if (seen.has(word) || !words[kind].test(word.value) || isThere(word.value, list, context)) continue;
          seen.add(word);
          const isOnly = kind === 'Allow' && isAlone;
          yield {
            at: wordOf(statement.file, word),
            message: isOnly ? 'only' : kind === 'Allow' ? 'allow' : 'deny',
            ...(isOnly && list === 'AllowUsers' && { level: 'error' as const }),
            data: { word: word.value, one: list.endsWith('Users') ? 'an account' : 'a group' },
            fixes: fixesOf(statement, word, isOnly),
          };
        }
      }
    }
  },
});

function fixesOf({ file, node }: SettingStatement, word: Word, isOnly: boolean): readonly Fix[] {
  const isNone = lowerAscii(word.value) === 'none';
  if (!isNone) return [manualFix('write `*`, if everybody is meant', [], [replaceWord(file, word, '*')])];
  return isOnly
    ? [manualFix('remove the line, if everybody is to be let in', [], [removeLine(file, node)])]
    : [];
}
