import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    { text: 'AllowUsers contoso\\anna anna@10.0.0.* ben@*.contoso.com anna@server\n', target: 'windows-11' },
    { text: 'AllowUsers anna@contoso.com\n', target: 'debian-12' },
    { text: 'Match User contoso/anna,ben\n  PermitTTY no\n', target: 'windows-11' },
    { text: 'AllowUsers v1.0\n', target: 'windows-11' },
  ],
  reports: [
    {
      text: 'AllowUsers bob anna@contoso.com\n',
      target: 'windows@9.5',
      findings: [
        '1:16-32 error `anna@contoso.com` is anna from the host contoso.com to sshd, not an account of that domain; sshd for Windows calls the account `contoso\\anna`, or by another short name of the domain',
      ],
      fixes: ['manual: write `contoso\\anna`; (Get-ADDomain).NetBIOSName tells the short name of the domain'],
    },
    {
      text: 'DenyGroups eu.contoso.com\\Guests\n',
      target: 'windows@9.5',
      findings: [
        '1:12-33 error `eu.contoso.com\\Guests` fits nobody: sshd for Windows calls the account `eu\\guests`, or by another short name of the domain',
      ],
    },
    {
      text: 'Match User bob,anna@contoso.com\n  PermitTTY no\n',
      target: 'windows@9.5',
      findings: [
        '1:12-32 error `bob,anna@contoso.com` fits nobody: sshd for Windows calls the account `bob,contoso\\anna`, or by another short name of the domain',
      ],
    },
  ],
};
