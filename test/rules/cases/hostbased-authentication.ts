import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    { text: 'X11DisplayOffset 10\n' },
    { text: 'HostbasedAuthentication no\n', options: { equals: 'no', explicit: true } },
    // The first value counts.
    { text: 'HostbasedAuthentication no\nHostbasedAuthentication yes\n' },
  ],
  reports: [
    {
      text: 'HostbasedAuthentication yes\n',
      findings: [
        '1:25-28 warning HostbasedAuthentication is `yes`, not `no`; whoever is root on a machine that is trusted can log in as any of its users',
      ],
      fixed: 'HostbasedAuthentication no\n',
      fixes: ['unsafe: write `no`; users of trusted machines need another method'],
    },
    {
      text: 'HostbasedAuthentication no\nMatch User bob\n  HostbasedAuthentication yes\n',
      findings: [
        '3:27-30 warning HostbasedAuthentication is `yes` where `User bob` matches, not `no`; whoever is root on a machine that is trusted can log in as any of its users',
      ],
      fixed: 'HostbasedAuthentication no\nMatch User bob\n  HostbasedAuthentication no\n',
      witness: { user: 'bob' },
    },
    {
      text: 'X11DisplayOffset 10\n',
      options: { equals: 'yes' },
      findings: [
        '1:1-1 warning HostbasedAuthentication is not set; sshd takes `no`, not `yes`; whoever is root on a machine that is trusted can log in as any of its users',
      ],
      fixed: 'X11DisplayOffset 10\nHostbasedAuthentication yes\n',
    },
    {
      text: '#HostbasedAuthentication no\n',
      options: { equals: 'no', explicit: true },
      findings: ['1:1-1 warning HostbasedAuthentication is not stated; sshd takes its default, `no`'],
      fixed: 'HostbasedAuthentication no\n',
      safe: 'HostbasedAuthentication no\n',
      related: ['1 commented out here'],
    },
  ],
};
