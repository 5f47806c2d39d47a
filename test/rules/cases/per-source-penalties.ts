import type { RuleCases } from '../tester.js';

const byDefault =
  'crash:90 authfail:5 noauth:1 grace-exceeded:10 refuseconnection:10 max:600 min:15 max-sources4:65536 max-sources6:65536 overflow:permissive overflow6:permissive';

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
      text: 'UseDNS no\n',
      target: 'debian-13',
      options: { equals: 'no' },
      findings: [
        `1:1-1 info PerSourcePenalties is not set; sshd takes \`${byDefault}\`, not \`no\`; sources that fail to log in again and again may go on`,
      ],
      fixed: 'UseDNS no\nPerSourcePenalties no\n',
    },
    {
      text: 'UseDNS no\n',
      target: 'debian-13',
      options: { explicit: true },
      findings: [`1:1-1 warning PerSourcePenalties is not stated; sshd takes its default, \`${byDefault}\``],
      fixed: `UseDNS no\nPerSourcePenalties ${byDefault}\n`,
      safe: `UseDNS no\nPerSourcePenalties ${byDefault}\n`,
    },
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
