import { replaceWord, unsafeFix } from '../fixes/index.js';
import type { Target } from '../openssh/index.js';
import { defineRule, type RuleFinding } from './model.js';
import { type AccountWord, accountWords } from './support/account-lists.js';
import { wordOf } from './support/places.js';

type MessageId = 'allow' | 'deny' | 'cloud' | 'doubled' | 'slash' | 'identifier' | 'capitals';

export default defineRule<MessageId>({
  meta: {
    title: 'account name that Windows never has',
    description:
      'A name in a list or a Match line is written in a way that no account has for sshd on Windows.',
    category: 'windows',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    targets: ['windows'],
    references: [
      'https://learn.microsoft.com/windows-server/administration/openssh/openssh-server-configuration',
      'https://github.com/PowerShell/Win32-OpenSSH/issues/1756',
      'servconf.c and contrib/win32/win32compat/pwd.c of PowerShell/openssh-portable',
    ],
    security: { severity: 7, precision: 'high' },
    messages: {
      allow:
        '`{word}` lets nobody in: sshd for Windows takes the slash for a backslash, so that this is no network',
      deny: '`{word}` keeps nobody out: sshd for Windows takes the slash for a backslash, so that this is no network',
      cloud: '`{word}` fits nobody: sshd for Windows knows local and domain accounts, none of Entra ID',
      doubled: '`{word}` fits nobody: here both backslashes count, and a name has one',
      slash: '`{word}` fits only its first name: sshd for Windows makes a backslash of the first slash alone',
      capitals:
        '`{word}` fits nobody: on a Match line sshd for Windows before 8.0 keeps capitals, and names of accounts have none',
      identifier: '`{word}` fits nobody: sshd for Windows knows identifiers from 9.8 on only',
    },
    example: {
      bad: 'Match User bob,contoso/anna,contoso/ben\n  PasswordAuthentication no\n',
      fixed: 'Match User bob,contoso\\anna,contoso\\ben\n  PasswordAuthentication no\n',
      target: 'windows-11',
    },
  },
  *check({ program, target }) {
    for (const names of accountWords(program)) yield* judge(names, target);
  },
});

function* judge({ file, word, list, of }: AccountWord, target: Target): Iterable<RuleFinding<MessageId>> {
  const at = wordOf(file, word);
  const data = { word: word.value };
  if (list !== 'match' && /@!?[\d.]+\/[\d.]+$|@!?[\da-f:]*:[\da-f:]*\/\d+$/i.test(word.value)) {
    yield { at, message: list, data };
  }
  if (/(?:^|,)!?azuread[\\/]/i.test(word.value)) yield { at, message: 'cloud', data, level: 'warning' };
  if (/(?:^|[,@!])S-1-\d+-/i.test(word.value) && target.is({ until: '9.7p1' })) {
    yield { at, message: 'identifier', data };
  }
  if (/[^\\]\\\\[^\\]/.test(word.value)) {
    const single = word.value.replace(/([^\\])\\\\(?=[^\\])/g, '$1\\');
    const fix = unsafeFix('write one backslash; the line holds for these accounts', [
      replaceWord(file, word, single),
    ]);
    yield { at, message: 'doubled', data, fixes: [fix] };
  }
  if (list === 'match' && word.value.split('/').length > 2) {
    const straight = word.value.replaceAll('/', '\\');
    const fix = unsafeFix('write backslashes; the line holds for all of them', [
      replaceWord(file, word, straight),
    ]);
    yield { at, message: 'slash', data, fixes: [fix] };
  }
  if (list === 'match' && of === 'users' && /[A-Z]/.test(word.value) && target.is({ until: '7.9p1' })) {
    const lower = word.value.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
    const fix = unsafeFix('write it in lower case; the line holds for these accounts', [
      replaceWord(file, word, lower),
    ]);
    yield { at, message: 'capitals', data, fixes: [fix] };
  }
}
