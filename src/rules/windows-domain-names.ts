import { manualFix, replaceWord } from '../fixes/index.js';
import { domainAccount, isMailOfPersons } from '../openssh/index.js';
import { defineRule } from './model.js';
import { type AccountWord, accountWords } from './support/lists/account-lists.js';
import { wordOf } from './support/places.js';

export default defineRule({
  meta: {
    title: 'account of a domain by a name that sshd does not use',
    description:
      'An account of a domain is named by its e-mail-like or its long name; sshd for Windows compares with the short one.',
    category: 'windows',
    level: 'error',
    fix: 'manual',
    since: '0.1.0',
    targets: ['windows'],
    references: [
      'https://learn.microsoft.com/windows-server/administration/openssh/openssh-server-configuration',
      'https://github.com/PowerShell/Win32-OpenSSH/issues/2038',
      'https://github.com/PowerShell/Win32-OpenSSH/issues/816',
    ],
    security: { severity: 7, precision: 'medium' },
    messages: {
      host: '`{word}` is {name} from the host {domain} to sshd, not an account of that domain; sshd for Windows calls the account `{own}`, or by another short name of the domain',
      person:
        '`{word}` fits nobody: to sshd for Windows a Microsoft account is called as the machine calls it, and not by its address',
      form: '`{word}` fits nobody: sshd for Windows calls the account `{own}`, or by another short name of the domain',
    },
    example: {
      bad: 'AllowUsers anna@contoso.com\n',
      good: 'AllowUsers contoso\\anna\n',
      target: 'windows-11',
    },
  },
  *check({ program }) {
    const words = accountWords(program);
    for (const one of words) {
      const { file, word, list, of } = one;
      if (of === 'groups' && !isCompared(one, words)) continue;
      const items = list === 'match' ? word.value.split(',') : [word.value];
      const accounts = items.map((item) => domainAccount(item));
      const account = accounts.find((one) => one !== null);
      if (account === undefined) continue;
      if (isMailOfPersons(account.domain)) {
        yield {
          at: wordOf(file, word),
          message: 'person',
          data: { word: word.value },
          fixes: [manualFix('write the name that this tells in a session of the account', ['$env:USERNAME'])],
        };
        continue;
      }
      const own = items.map((item, index) => accounts[index]?.own ?? item).join(',');
      const hosts = of === 'users' && list !== 'match' && word.value.includes('@');
      yield {
        at: wordOf(file, word),
        message: hosts ? 'host' : 'form',
        data: { word: word.value, own, name: account.name, domain: account.domain },
        fixes: [
          manualFix(
            `write \`${own}\`; (Get-ADDomain).NetBIOSName tells the short name of the domain`,
            [],
            [replaceWord(file, word, own)],
          ),
        ],
      };
    }
  },
});

/**
 * Whether sshd compares the name of a group with those that an account has. It has Windows look up a single one and those of a list without
 * wildcards, and Windows knows `contoso.com\\admins` and `admins@contoso.com`; win32_groupaccess.c:ga_match, ga_match_pattern_list.
 */
function isCompared({ word, list }: AccountWord, words: readonly AccountWord[]): boolean {
  if (list === 'match') return /[,!?*]/.test(word.value);
  return words.some((one) => one.of === 'groups' && one.list === list && /[?*]/.test(one.word.value));
}
