import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    { text: 'AllowTcpForwarding no\n' },
    { text: 'AllowTcpForwarding no\n', options: { equals: 'no', explicit: true } },
    // The first value counts.
    { text: 'AllowTcpForwarding no\nAllowTcpForwarding yes\n' },
    { text: 'DisableForwarding yes\nAllowTcpForwarding yes\n' },
  ],
  reports: [
    {
      text: 'AllowTcpForwarding yes\n',
      findings: [
        '1:20-23 warning AllowTcpForwarding is `yes`, not `no`; users reach whatever this machine reaches, past what filters between the networks allow',
      ],
      fixed: 'AllowTcpForwarding no\n',
      fixes: ['unsafe: write `no`; tunnels through this machine, ProxyJump among them, end'],
    },
    {
      text: 'AllowTcpForwarding no\nMatch User bob\n  AllowTcpForwarding yes\n',
      options: { equals: 'no' },
      findings: [
        '3:22-25 warning AllowTcpForwarding is `yes` where `User bob` matches, not `no`; users reach whatever this machine reaches, past what filters between the networks allow',
      ],
      fixed: 'AllowTcpForwarding no\nMatch User bob\n  AllowTcpForwarding no\n',
      witness: { user: 'bob' },
    },
    {
      text: 'X11DisplayOffset 10\n',
      options: { equals: 'no' },
      findings: [
        '1:1-1 warning AllowTcpForwarding is not set; sshd takes `yes`, not `no`; users reach whatever this machine reaches, past what filters between the networks allow',
      ],
      fixed: 'X11DisplayOffset 10\nAllowTcpForwarding no\n',
    },
    {
      text: '#AllowTcpForwarding yes\n',
      options: { equals: 'yes', explicit: true },
      findings: ['1:1-1 warning AllowTcpForwarding is not stated; sshd takes its default, `yes`'],
      fixed: 'AllowTcpForwarding yes\n',
      safe: 'AllowTcpForwarding yes\n',
      related: ['1 commented out here'],
    },
  ],
};
