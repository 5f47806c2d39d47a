import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    { text: '#PermitRootLogin no\n', target: 'windows-11' },
    { text: 'PermitRootLogin no\n', target: 'debian-12' },
  ],
  reports: [
    {
      text: 'PermitRootLogin no\n',
      target: 'windows@8.1',
      findings: [
        '1:1-19 info PermitRootLogin is about nobody on Windows; what keeps administrators out is `DenyGroups administrators`',
      ],
      fixed: '#PermitRootLogin no\n',
      fixes: ['unsafe: comment the line out; logins stay as they are'],
    },
  ],
};
