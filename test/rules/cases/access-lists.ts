import type { RuleCases } from '../tester.js';

const open = 'is set for everyone; every account that has a way to log in may use it';

export const cases: RuleCases = {
  silent: [
    'AllowUsers bob\n',
    'DenyGroups guests\n',
    'Match all\n  AllowGroups staff\n',
    { text: 'AllowGroups staff\n', options: { anyOf: ['AllowUsers', 'AllowGroups'] } },
  ],
  reports: [
    {
      text: 'Port 22\n',
      target: 'windows-11',
      findings: [
        '1:1-1 warning none of AllowUsers, AllowGroups, DenyUsers and DenyGroups is set for everyone; every account that has a way to log in may use it',
      ],
      fixes: ['manual: make a group of those who may log in, put yourself into it first, and name it'],
    },
    {
      text: 'Port 22\nMatch User bob\n  AllowUsers bob\n',
      findings: [`1:1-1 warning none of AllowUsers, AllowGroups, DenyUsers and DenyGroups ${open}`],
      fixes: ['manual: make a group of those who may log in, put yourself into it first, and name it'],
    },
    {
      text: 'DenyUsers root\n',
      options: { anyOf: ['AllowUsers', 'AllowGroups'], explicit: true },
      findings: [`1:1-1 warning none of AllowUsers and AllowGroups ${open}`],
    },
  ],
};
