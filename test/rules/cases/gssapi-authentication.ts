import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    { text: 'GSSAPIAuthentication no\n', target: 'debian-12' },
    { text: 'GSSAPIAuthentication no\n', options: { equals: 'no', explicit: true }, target: 'debian-12' },
    // The first value counts.
    { text: 'GSSAPIAuthentication no\nGSSAPIAuthentication yes\n', target: 'debian-12' },
  ],
  reports: [
    {
      text: 'GSSAPIAuthentication yes\n',
      target: 'debian-12',
      findings: [
        '1:22-25 warning GSSAPIAuthentication is `yes`, not `no`; users can log in with a ticket of Kerberos',
      ],
      fixed: 'GSSAPIAuthentication no\n',
      fixes: ['unsafe: write `no`; tickets are no way to log in any more'],
    },
    {
      text: 'GSSAPIAuthentication no\nMatch User bob\n  GSSAPIAuthentication yes\n',
      target: 'debian-12',
      findings: [
        '3:24-27 warning GSSAPIAuthentication is `yes` where `User bob` matches, not `no`; users can log in with a ticket of Kerberos',
      ],
      fixed: 'GSSAPIAuthentication no\nMatch User bob\n  GSSAPIAuthentication no\n',
      witness: { user: 'bob' },
    },
    {
      text: 'X11DisplayOffset 10\n',
      target: 'debian-12',
      options: { equals: 'yes' },
      findings: [
        '1:1-1 warning GSSAPIAuthentication is not set; sshd takes `no`, not `yes`; users can log in with a ticket of Kerberos',
      ],
      fixed: 'X11DisplayOffset 10\nGSSAPIAuthentication yes\n',
    },
    {
      text: '#GSSAPIAuthentication no\n',
      target: 'debian-12',
      options: { equals: 'no', explicit: true },
      findings: ['1:1-1 warning GSSAPIAuthentication is not stated; sshd takes its default, `no`'],
      fixed: 'GSSAPIAuthentication no\n',
      safe: 'GSSAPIAuthentication no\n',
      related: ['1 commented out here'],
    },
  ],
};
