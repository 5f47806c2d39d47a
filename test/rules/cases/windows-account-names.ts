import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    { text: 'AllowUsers contoso/anna contoso\\ben bob anna@192.168.2.*\n', target: 'windows-11' },
    { text: 'AllowUsers bob@192.168.2.0/24\nMatch User a,b/c,d/e\n', target: 'debian-12' },
    { text: 'AllowGroups S-1-5-32-544\n', target: 'windows@9.8' },
    { text: 'AllowUsers Anna\nMatch Group Operators\n  PermitTTY no\n', target: 'windows@7.7' },
    { text: 'Match User Anna\n  PermitTTY no\n', target: 'windows@8.1' },
    // Since 8.7 two backslashes in a list are read as one.
    { text: 'AllowUsers contoso\\\\anna\n', target: 'windows@9.5' },
  ],
  reports: [
    {
      // Included twice, said once.
      text: 'Include a\nInclude a\nAllowUsers S-1-5-21-1 bob@10.0.0.0/8\n',
      files: { '/C:/ProgramData/ssh/a': 'AllowUsers azuread\\bob\n' },
      target: 'windows@9.5',
      findings: [
        '3:12-22 error `S-1-5-21-1` fits nobody: sshd for Windows knows identifiers from 9.8 on only',
        '3:23-37 error `bob@10.0.0.0/8` lets nobody in: sshd for Windows takes the slash for a backslash, so that this is no network',
        'a:1:12-23 warning `azuread\\bob` fits nobody: sshd for Windows knows local and domain accounts, none of Entra ID',
      ],
    },
    {
      text: 'AllowUsers bob@192.168.2.0/24\n',
      target: 'windows@9.5',
      findings: [
        '1:12-30 error `bob@192.168.2.0/24` lets nobody in: sshd for Windows takes the slash for a backslash, so that this is no network',
      ],
    },
    {
      text: 'DenyUsers *@fe80::/10\n',
      target: 'windows@9.5',
      findings: [
        '1:11-22 error `*@fe80::/10` keeps nobody out: sshd for Windows takes the slash for a backslash, so that this is no network',
      ],
    },
    {
      text: 'AllowUsers contoso\\\\anna\n',
      target: 'windows@8.1',
      findings: [
        '1:12-25 error `contoso\\\\anna` fits nobody: here both backslashes count, and a name has one',
      ],
      fixed: 'AllowUsers contoso\\anna\n',
    },
    {
      text: 'Match User contoso\\\\anna\n  PasswordAuthentication no\n',
      target: 'windows@9.5',
      findings: [
        '1:12-25 error `contoso\\\\anna` fits nobody: here both backslashes count, and a name has one',
      ],
      fixed: 'Match User contoso\\anna\n  PasswordAuthentication no\n',
    },
    {
      text: 'AllowUsers AzureAD\\anna\n',
      target: 'windows@9.5',
      findings: [
        '1:12-24 warning `AzureAD\\anna` fits nobody: sshd for Windows knows local and domain accounts, none of Entra ID',
      ],
    },
    {
      text: 'DenyGroups S-1-5-32-544\n',
      target: 'windows@9.5',
      findings: [
        '1:12-24 error `S-1-5-32-544` fits nobody: sshd for Windows knows identifiers from 9.8 on only',
      ],
    },
    {
      text: 'Match User Anna,ben\n  PermitTTY no\n',
      target: 'windows@7.7',
      findings: [
        '1:12-20 error `Anna,ben` fits nobody: on a Match line sshd for Windows before 8.0 keeps capitals, and names of accounts have none',
      ],
      fixed: 'Match User anna,ben\n  PermitTTY no\n',
    },
    {
      text: 'Match Group contoso/ops,contoso/admins\n  PasswordAuthentication no\n',
      target: 'windows@9.5',
      findings: [
        '1:13-39 error `contoso/ops,contoso/admins` fits only its first name: sshd for Windows makes a backslash of the first slash alone',
      ],
      fixed: 'Match Group contoso\\ops,contoso\\admins\n  PasswordAuthentication no\n',
    },
  ],
};
