import { replaceWords, unsafeFix } from '../fixes/index.js';
import { wordsOfGroup } from '../openssh/index.js';
import { defineRule } from './model.js';
import { type AccountList, accountLists } from './support/lists/account-lists.js';

export default defineRule({
  meta: {
    title: 'name with blanks that is not quoted',
    description:
      'Names of accounts and groups of Windows may have blanks; without quotation marks each word is a name.',
    category: 'windows',
    level: 'warning',
    fix: 'unsafe',
    since: '0.1.0',
    targets: ['windows'],
    keywords: ['AllowGroups', 'AllowUsers', 'DenyGroups', 'DenyUsers', 'Match'],
    onlyWhereSet: true,
    references: [
      'sshd_config(5): AllowUsers, AllowGroups, DenyUsers, DenyGroups',
      'https://learn.microsoft.com/windows-server/administration/openssh/openssh-server-configuration',
      'https://github.com/PowerShell/Win32-OpenSSH/issues/1242',
    ],
    security: { severity: 6, precision: 'medium' },
    messages: {
      split: '`{words}` is {count} names to sshd; one with blanks needs quotation marks',
      criterion: '`{words}`: sshd takes {rest} for a criterion; a name with blanks needs quotation marks',
    },
    example: {
      bad: 'AllowGroups administrators contoso\\domain users\n',
      fixed: 'AllowGroups administrators "contoso\\domain users"\n',
      target: 'windows-11',
    },
  },
  *check({ program }) {
    for (const list of accountLists(program)) {
      for (const run of namesWithBlanks(list)) {
        const [first, ...others] = run;
        const last = others.at(-1);
        if (first === undefined || last === undefined) continue;
        const words = run.map(({ value }) => value).join(' ');
        yield {
          at: { file: list.file, range: [first.range[0], last.range[1]] },
          message: list.list === 'match' ? 'criterion' : 'split',
          data: { words, count: run.length, rest: `\`${others[0]?.value ?? ''}\`` },
          fixes: [
            unsafeFix(`write \`"${words}"\`, one name`, [replaceWords(list.file, run, [words])], {
              mayLockOut: true,
            }),
          ],
        };
      }
    }
  },
});

const longestName = 4;

/** The runs of words that are one name each. */
function* namesWithBlanks({ words, list }: AccountList): Iterable<AccountList['words']> {
  for (let index = 0; index < words.length; index += 1) {
    const rest = words.slice(index, index + longestName);
    const quoted = rest.findIndex(({ quoting }) => quoting !== 'none');
    const plain = quoted === -1 ? rest : rest.slice(0, quoted);
    const count = wordsOfGroup(plain.map(({ value }) => value));
    if (count > 1) {
      yield words.slice(index, index + count);
      index += count - 1;
    }
    // Behind the argument of a criterion other criteria follow.
    if (list === 'match') break;
  }
}
