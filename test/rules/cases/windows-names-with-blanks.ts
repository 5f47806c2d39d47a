import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    { text: 'AllowGroups "contoso\\domain users" administrators\n', target: 'windows-11' },
    { text: 'AllowGroups contoso\\ops administrators users\n', target: 'windows-11' },
    { text: 'AllowGroups domain users\n', target: 'debian-12' },
    { text: 'Match Group contoso\\ops User bob\n  PermitTTY no\n', target: 'windows-11' },
  ],
  reports: [
    {
      text: 'AllowGroups administrators contoso\\Domain Users ops remote management users\n',
      target: 'windows@9.5',
      findings: [
        '1:28-48 warning `contoso\\Domain Users` is 2 names to sshd; one with blanks needs quotation marks',
        '1:53-76 warning `remote management users` is 3 names to sshd; one with blanks needs quotation marks',
      ],
      fixed: 'AllowGroups administrators "contoso\\Domain Users" ops "remote management users"\n',
      fixes: ['unsafe: write `"contoso\\Domain Users"`, one name'],
    },
    {
      text: 'DenyGroups remote desktop users\n',
      target: 'windows@8.1',
      findings: [
        '1:12-32 warning `remote desktop users` is 3 names to sshd; one with blanks needs quotation marks',
      ],
      fixed: 'DenyGroups "remote desktop users"\n',
    },
    {
      text: 'Match Group domain admins\n  PermitTTY no\n',
      target: 'windows@9.5',
      findings: [
        '1:13-26 warning `domain admins`: sshd takes `admins` for a criterion; a name with blanks needs quotation marks',
      ],
      fixed: 'Match Group "domain admins"\n  PermitTTY no\n',
    },
  ],
};
