import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    { text: 'UseDNS no\n' },
    { text: 'UseDNS no\n', options: { equals: 'no', explicit: true } },
    // The first value counts.
    { text: 'UseDNS no\nUseDNS yes\n' },
  ],
  reports: [
    {
      text: 'UseDNS yes\n',
      findings: [
        '1:8-11 warning UseDNS is `yes`, not `no`; a login waits for DNS, and patterns of names trust what it answers',
      ],
      fixed: 'UseDNS no\n',
      fixes: [
        'unsafe: write `no`; clients are known by their address; patterns of names in Match, AllowUsers and from= match nobody any more',
      ],
    },
    {
      text: 'X11DisplayOffset 10\n',
      options: { equals: 'yes' },
      findings: [
        '1:1-1 warning UseDNS is not set; sshd takes `no`, not `yes`; a login waits for DNS, and patterns of names trust what it answers',
      ],
      fixed: 'X11DisplayOffset 10\nUseDNS yes\n',
    },
    {
      text: '#UseDNS no\n',
      options: { equals: 'no', explicit: true },
      findings: ['1:1-1 warning UseDNS is not stated; sshd takes its default, `no`'],
      fixed: 'UseDNS no\n',
      safe: 'UseDNS no\n',
      related: ['1 commented out here'],
    },
  ],
};
