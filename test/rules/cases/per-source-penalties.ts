import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    'PerSourcePenalties yes\n',
    'UseDNS no\n',
    'PerSourcePenalties authfail:10\n',
    // The keyword is of 9.8.
    { text: 'UseDNS no\n', target: 'debian-12' },
  ],
  reports: [
    {
      text: 'PerSourcePenalties no\n',
      target: 'debian-13',
      findings: [
        '1:20-22 info PerSourcePenalties is `no`; sources that fail to log in again and again may go on',
      ],
      fixed: 'PerSourcePenalties yes\n',
      fixes: [
        'unsafe: write `yes`; addresses that fail to log in, or connect without trying to, are refused for a while',
      ],
    },
  ],
};
