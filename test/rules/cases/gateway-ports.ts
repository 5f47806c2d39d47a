import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    { text: 'X11DisplayOffset 10\n' },
    { text: 'GatewayPorts no\n', options: { equals: 'no', explicit: true } },
    // The first value counts.
    { text: 'GatewayPorts no\nGatewayPorts yes\n' },
    { text: 'AllowTcpForwarding local\nGatewayPorts yes\n' },
  ],
  reports: [
    {
      text: 'GatewayPorts yes\n',
      findings: [
        '1:14-17 info GatewayPorts is `yes`, not `no`; a port that a user forwards to here can be reached from other machines',
      ],
      fixed: 'GatewayPorts no\n',
      fixes: ['unsafe: write `no`; forwarded ports can be reached from this machine only'],
    },
    {
      text: 'GatewayPorts no\nMatch User bob\n  GatewayPorts yes\n',
      options: { equals: 'no' },
      findings: [
        '3:16-19 info GatewayPorts is `yes` where `User bob` matches, not `no`; a port that a user forwards to here can be reached from other machines',
      ],
      fixed: 'GatewayPorts no\nMatch User bob\n  GatewayPorts no\n',
      witness: { user: 'bob' },
    },
    {
      text: 'X11DisplayOffset 10\n',
      options: { equals: 'clientspecified' },
      findings: [
        '1:1-1 info GatewayPorts is not set; sshd takes `no`, not `clientspecified`; a port that a user forwards to here can be reached from other machines',
      ],
      fixed: 'X11DisplayOffset 10\nGatewayPorts clientspecified\n',
    },
    {
      text: '#GatewayPorts no\n',
      options: { equals: 'no', explicit: true },
      findings: ['1:1-1 warning GatewayPorts is not stated; sshd takes its default, `no`'],
      fixed: 'GatewayPorts no\n',
      safe: 'GatewayPorts no\n',
      related: ['1 commented out here'],
    },
  ],
};
