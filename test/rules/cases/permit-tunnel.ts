import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    { text: 'X11DisplayOffset 10\n' },
    { text: 'PermitTunnel no\n', options: { equals: 'no', explicit: true } },
    // The first value counts.
    { text: 'PermitTunnel no\nPermitTunnel yes\n' },
  ],
  reports: [
    {
      text: 'PermitTunnel yes\n',
      findings: [
        '1:14-17 info PermitTunnel is `yes`, not `no`; users with the rights to a tun device can connect networks through this machine',
      ],
      fixed: 'PermitTunnel no\n',
      fixes: ['unsafe: write `no`; no network is tunnelled any more'],
    },
    {
      text: 'PermitTunnel no\nMatch User bob\n  PermitTunnel yes\n',
      options: { equals: 'no' },
      findings: [
        '3:16-19 info PermitTunnel is `yes` where `User bob` matches, not `no`; users with the rights to a tun device can connect networks through this machine',
      ],
      fixed: 'PermitTunnel no\nMatch User bob\n  PermitTunnel no\n',
      witness: { user: 'bob' },
    },
    {
      text: 'X11DisplayOffset 10\n',
      options: { equals: 'ethernet' },
      findings: [
        '1:1-1 info PermitTunnel is not set; sshd takes `no`, not `ethernet`; users with the rights to a tun device can connect networks through this machine',
      ],
      fixed: 'X11DisplayOffset 10\nPermitTunnel ethernet\n',
    },
    {
      text: '#PermitTunnel no\n',
      options: { equals: 'no', explicit: true },
      findings: ['1:1-1 warning PermitTunnel is not stated; sshd takes its default, `no`'],
      fixed: 'PermitTunnel no\n',
      safe: 'PermitTunnel no\n',
      related: ['1 commented out here'],
    },
  ],
};
