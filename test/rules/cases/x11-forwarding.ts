import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    { text: 'X11Forwarding no\n' },
    { text: 'X11Forwarding no\n', options: { equals: 'no', explicit: true } },
    // The first value counts.
    { text: 'X11Forwarding no\nX11Forwarding yes\n' },
    { text: 'DisableForwarding yes\nX11Forwarding yes\n' },
    { text: 'DisableForwarding yes\nX11Forwarding yes\n', target: 'debian-12' },
  ],
  reports: [
    {
      // DisableForwarding leaves X11 alone up to 9.9.
      text: 'DisableForwarding yes\nX11Forwarding yes\n',
      target: 'openssh-9.9',
      findings: [
        '2:15-18 warning X11Forwarding is `yes`, not `no`; programs on this machine can reach the displays of users who forward them',
      ],
      fixed: 'DisableForwarding yes\nX11Forwarding no\n',
    },
    {
      text: 'X11Forwarding yes\n',
      findings: [
        '1:15-18 warning X11Forwarding is `yes`, not `no`; programs on this machine can reach the displays of users who forward them',
      ],
      fixed: 'X11Forwarding no\n',
      fixes: ['unsafe: write `no`; graphical programs cannot be shown on clients any more'],
    },
    {
      text: 'X11Forwarding no\nMatch User bob\n  X11Forwarding yes\n',
      options: { equals: 'no' },
      findings: [
        '3:17-20 warning X11Forwarding is `yes` where `User bob` matches, not `no`; programs on this machine can reach the displays of users who forward them',
      ],
      fixed: 'X11Forwarding no\nMatch User bob\n  X11Forwarding no\n',
      witness: { user: 'bob' },
    },
    {
      text: 'X11DisplayOffset 10\n',
      options: { equals: 'yes' },
      findings: [
        '1:1-1 warning X11Forwarding is not set; sshd takes `no`, not `yes`; programs on this machine can reach the displays of users who forward them',
      ],
      fixed: 'X11DisplayOffset 10\nX11Forwarding yes\n',
    },
    {
      text: '#X11Forwarding no\n',
      options: { equals: 'no', explicit: true },
      findings: ['1:1-1 warning X11Forwarding is not stated; sshd takes its default, `no`'],
      fixed: 'X11Forwarding no\n',
      safe: 'X11Forwarding no\n',
      related: ['1 commented out here'],
    },
  ],
};
