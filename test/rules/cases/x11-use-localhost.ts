import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    { text: 'X11DisplayOffset 10\n' },
    { text: 'X11UseLocalhost yes\n', options: { equals: 'yes', explicit: true } },
    // The first value counts.
    { text: 'X11UseLocalhost yes\nX11UseLocalhost no\n' },
    { text: 'X11UseLocalhost no\n' },
    { text: 'DisableForwarding yes\nX11Forwarding yes\nX11UseLocalhost no\n' },
  ],
  reports: [
    {
      text: 'DisableForwarding yes\nX11Forwarding yes\nX11UseLocalhost no\n',
      target: 'openssh-9.9',
      findings: [
        '3:17-19 warning X11UseLocalhost is `no`, not `yes`; forwarded displays listen on all addresses of this machine',
      ],
      fixed: 'DisableForwarding yes\nX11Forwarding yes\nX11UseLocalhost yes\n',
    },
    {
      text: 'X11Forwarding yes\nX11UseLocalhost no\n',
      findings: [
        '2:17-19 warning X11UseLocalhost is `no`, not `yes`; forwarded displays listen on all addresses of this machine',
      ],
      fixed: 'X11Forwarding yes\nX11UseLocalhost yes\n',
      fixes: [
        'unsafe: write `yes`; forwarded displays can be reached from this machine only; very old X11 clients cannot connect to them',
      ],
    },
    {
      text: 'X11UseLocalhost yes\nMatch User bob\n  X11UseLocalhost no\n',
      options: { equals: 'yes' },
      findings: [
        '3:19-21 warning X11UseLocalhost is `no` where `User bob` matches, not `yes`; forwarded displays listen on all addresses of this machine',
      ],
      fixed: 'X11UseLocalhost yes\nMatch User bob\n  X11UseLocalhost yes\n',
      witness: { user: 'bob' },
    },
    {
      text: 'X11DisplayOffset 10\n',
      options: { equals: 'no' },
      findings: [
        '1:1-1 warning X11UseLocalhost is not set; sshd takes `yes`, not `no`; forwarded displays listen on all addresses of this machine',
      ],
      fixed: 'X11DisplayOffset 10\nX11UseLocalhost no\n',
    },
    {
      text: '#X11UseLocalhost yes\n',
      options: { equals: 'yes', explicit: true },
      findings: ['1:1-1 warning X11UseLocalhost is not stated; sshd takes its default, `yes`'],
      fixed: 'X11UseLocalhost yes\n',
      safe: 'X11UseLocalhost yes\n',
      related: ['1 commented out here'],
    },
  ],
};
