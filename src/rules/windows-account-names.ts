import { defineRule } from './model.js';
import { accountWords } from './support/lists/account-lists.js';
import { type CloudMessage, cloudAccountsIn, groupLine } from './support/lists/cloud-accounts.js';
import { administratorsIn, type AdministratorsMessage } from './support/windows/administrators.js';
import type { NameMessage } from './support/windows/name-judge.js';
import { strangeNamesIn } from './support/windows/strange-names.js';

export default defineRule<NameMessage | AdministratorsMessage | CloudMessage>({
  meta: {
    title: 'account name that Windows never has',
    description:
      'A name in a list or a Match line is written in a way that no account has for sshd on Windows.',
    category: 'windows',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    targets: ['windows'],
    keywords: ['AllowGroups', 'AllowUsers', 'DenyGroups', 'DenyUsers', 'Match'],
    onlyWhereSet: true,
    references: [
      'sshd_config(5): AllowUsers, AllowGroups, DenyUsers, DenyGroups, Match',
      'https://learn.microsoft.com/windows-server/administration/openssh/openssh-server-configuration',
      'https://github.com/PowerShell/Win32-OpenSSH/issues/1756',
      'https://github.com/PowerShell/Win32-OpenSSH/issues/1787',
      'servconf.c, contrib/win32/win32compat/pwd.c and win32_groupaccess.c of PowerShell/openssh-portable',
    ],
    security: { severity: 7, precision: 'high' },
    messages: {
      allow:
        '`{word}` lets nobody in: sshd for Windows takes the slash for a backslash, so that this is not a network',
      deny: '`{word}` keeps nobody out: sshd for Windows takes the slash for a backslash, so that this is not a network',
      cloud:
        '`{word}` lets nobody in: groups are checked at {place}, and Windows tells sshd none of an account of Entra ID, so that the connection ends',
      cloudGroup: '`{word}` fits nobody: Windows tells sshd of no groups of Entra ID',
      cloudKeys:
        '`{word}` lets nobody in: an account of Entra ID has a session by its password only, and PasswordAuthentication is `no`',
      doubled: '`{word}` fits nobody: here both backslashes count, and a name has one',
      slash:
        '`{word}` does not {verb} {dead}: sshd for Windows makes a backslash of the first slash of a list alone',
      single:
        '`{word}` fits nobody: sshd for Windows looks a group that stands alone on a Match line up as it is written, and Windows knows it by a backslash',
      machine:
        '`{word}` fits nobody: sshd for Windows calls an account of the machine itself by its name alone, `{own}`',
      capitals:
        '`{word}` fits nobody: on a Match line sshd for Windows before 8.0 keeps capitals, and names of accounts have none',
      group:
        '`administrators` is a group and no account, so that this is about nobody; {instead} is about its members',
      singular:
        '`{name}` is an account and no group, so that this is about nobody else; the group is called `administrators`',
      slip: '`{name}` is not a built-in Windows group, but `administrators` is',
      builtin:
        '`{word}` fits nobody: with a list or a wildcard sshd for Windows compares names, and those of its own groups have no `BUILTIN` in front',
      everyone:
        '`{word}` fits nobody: with a list or a wildcard sshd for Windows compares the names of an account’s groups, of which this is none',
      identifier: '`{word}` fits nobody: sshd for Windows knows identifiers from 9.8 on only',
      identifierBeside:
        '`{word}` fits nobody: on a Match line sshd for Windows knows an identifier only behind Group, where it stands alone',
    },
    example: {
      bad: 'Match User bob,contoso/anna,contoso/ben\n  PasswordAuthentication no\n',
      fixed: 'Match User bob,contoso\\anna,contoso\\ben\n  PasswordAuthentication no\n',
      target: 'windows-11',
    },
  },
  *check(context) {
    const { program, evaluation, target } = context;
    const passwords =
      evaluation.get('PasswordAuthentication').value === 'yes' ||
      program.assignments('PasswordAuthentication').some(({ value }) => value === 'yes');
    const line = groupLine(program);
    const accounts = accountWords(program);
    yield* strangeNamesIn(accounts, target);
    for (const names of accounts) {
      yield* administratorsIn(names);
      yield* cloudAccountsIn(names, line, passwords);
    }
  },
});
