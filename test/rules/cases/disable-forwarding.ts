import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    { text: 'DisableForwarding yes\n' },
    { text: 'DisableForwarding yes\n', options: { equals: 'yes', explicit: true } },
    // The first value counts.
    { text: 'DisableForwarding yes\nDisableForwarding no\n' },
  ],
  reports: [
    {
      text: 'DisableForwarding no\n',
      findings: [
        '1:19-21 warning DisableForwarding is `no`, not `yes`; what may be forwarded is decided by the keyword of each kind',
      ],
      fixed: 'DisableForwarding yes\n',
      fixes: [
        'unsafe: write `yes`; TCP connections and sockets are forwarded no more, nor X11 and agents from 10.0 on',
      ],
    },
    {
      text: 'DisableForwarding yes\nMatch User bob\n  DisableForwarding no\n',
      findings: [
        '3:21-23 warning DisableForwarding is `no` where `User bob` matches, not `yes`; what may be forwarded is decided by the keyword of each kind',
      ],
      fixed: 'DisableForwarding yes\nMatch User bob\n  DisableForwarding yes\n',
      witness: { user: 'bob' },
    },
    {
      text: 'X11DisplayOffset 10\n',
      options: { equals: 'yes' },
      findings: [
        '1:1-1 warning DisableForwarding is not set; sshd takes `no`, not `yes`; what may be forwarded is decided by the keyword of each kind',
      ],
      fixed: 'X11DisplayOffset 10\nDisableForwarding yes\n',
    },
    {
      text: '#DisableForwarding no\n',
      options: { equals: 'no', explicit: true },
      findings: ['1:1-1 warning DisableForwarding is not stated; sshd takes its default, `no`'],
      fixed: 'DisableForwarding no\n',
      safe: 'DisableForwarding no\n',
      related: ['1 commented out here'],
    },
  ],
};
