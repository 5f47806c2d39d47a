import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    'AllowUsers alice bob@!10.0.0.0/8,*\n',
    'Match User *,!bob Group !wheel,*\n  PermitTTY no\n',
    '#AllowUsers !bob\n',
    'AcceptEnv LANG LC_*\n',
  ],
  reports: [
    {
      text: 'AllowUsers * !root\nUseDNS no\n',
      target: 'debian-12',
      findings: [
        '1:14-19 error `!root` excludes nobody: `!` is a part of the name here, and whom other entries name gets in all the same',
      ],
      fixed: 'AllowUsers *\nDenyUsers root\nUseDNS no\n',
      fixes: ['unsafe: write DenyUsers for it; whom `root` names cannot log in any more'],
    },
    {
      text: 'Match Address 10.0.0.0/8\n  AllowGroups !wheel\n',
      target: 'rhel-7',
      findings: [
        '2:15-21 error `!wheel` excludes nobody: `!` is a part of the name here, and whom other entries name gets in all the same',
      ],
      fixed: 'Match Address 10.0.0.0/8\n  DenyGroups wheel\n',
    },
    {
      text: 'DenyUsers * !alice\nDenyGroups !staff *\nAcceptEnv LC_* !LC_ALL\n',
      target: 'openssh-10.5',
      findings: [
        '1:13-19 error `!alice` spares nobody: `!` is a part of the name here, and whom other entries name is kept out all the same',
        '2:12-18 error `!staff` spares nobody: `!` is a part of the name here, and whom other entries name is kept out all the same',
        '3:16-23 error `!LC_ALL` excludes no variable: `!` is a part of the name here',
      ],
      fixed: 'DenyUsers * !alice\nDenyGroups !staff *\nAcceptEnv LC_*\n',
      fixes: [],
    },
    {
      text: 'Include conf.d/*\n',
      files: { '/etc/ssh/conf.d/a': 'AcceptEnv !A\n' },
      target: 'debian-12',
      findings: ['a:1:11-13 error `!A` excludes no variable: `!` is a part of the name here'],
    },
  ],
};
