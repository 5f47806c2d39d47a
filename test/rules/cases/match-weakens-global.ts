import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    'PermitRootLogin no\n',
    'PermitRootLogin no\nMatch Address 10.*\n  PermitRootLogin no\n',
    'PermitRootLogin yes\nMatch Address 10.*\n  PermitRootLogin no\n',
    // root is never in the block.
    'PermitRootLogin no\nMatch User bob\n  PermitRootLogin yes\n',
    'PermitRootLogin no\nMatch Address 10.* User *,!root\n  PermitRootLogin yes\n',
    // An earlier block has decided.
    'PermitRootLogin no\nMatch Address 10.*\n  PermitRootLogin no\nMatch Address 10.1.*\n  PermitRootLogin yes\n',
    // Nobody is ever in the block.
    'PermitRootLogin no\nMatch Address !10.*\n  PermitRootLogin yes\n',
    'PasswordAuthentication no\nMatch LocalPort 2222\n  PasswordAuthentication yes\n',
    // Not asked for passwords, nor for empty ones.
    'PasswordAuthentication no\nMatch User bob\n  PermitEmptyPasswords yes\n',
    'DisableForwarding yes\nX11Forwarding no\nMatch User bob\n  X11Forwarding yes\n',
    'DisableForwarding yes\nAllowAgentForwarding no\nMatch User bob\n  AllowAgentForwarding yes\n',
    // The package brings what upstream mended in 10.0.
    {
      text: 'DisableForwarding yes\nX11Forwarding no\nMatch User bob\n  X11Forwarding yes\n',
      target: 'debian-12',
    },
    // The file itself hardens nothing.
    'Match User bob\n  X11Forwarding yes\n',
    {
      text: 'KbdInteractiveAuthentication no\nMatch User bob\n  KbdInteractiveAuthentication yes\n',
      target: 'windows-11',
    },
  ],
  reports: [
    {
      // Up to 9.9 DisableForwarding leaves X11 and agents alone; never ports.
      text: 'DisableForwarding yes\nX11Forwarding no\nAllowAgentForwarding no\nAllowTcpForwarding no\nMatch User bob\n  X11Forwarding yes\n  AllowAgentForwarding yes\n  AllowTcpForwarding yes\n',
      target: 'openssh-9.9',
      findings: [
        '6:3-20 info X11Forwarding is `yes` where `User bob` matches; for all others it is `no` (line 2)',
        '7:3-27 info AllowAgentForwarding is `yes` where `User bob` matches; for all others it is `no` (line 3)',
      ],
      fixes: ['manual: remove the line, if the global value is meant for all'],
    },
    {
      text: 'PermitRootLogin no\nMatch Address 10.0.0.0/8,!10.0.0.5\n  PermitRootLogin yes\n',
      target: 'debian-12',
      findings: [
        '3:3-22 warning PermitRootLogin is `yes` where `Address 10.0.0.0/8,!10.0.0.5` matches, and root can be there; for all others it is `no` (line 1)',
      ],
      fixes: ['unsafe: remove the line; PermitRootLogin is `no` here as for all others'],
      fixed: 'PermitRootLogin no\nMatch Address 10.0.0.0/8,!10.0.0.5\n',
      related: ['1 the global value'],
      witness: { user: 'root', addr: '10.0.0.1' },
    },
    {
      text: 'Match LocalAddress 10.0.0.1\n  PermitRootLogin yes\n',
      target: 'debian-12',
      findings: [
        '2:3-22 warning PermitRootLogin is `yes` where `LocalAddress 10.0.0.1` matches, and root can be there; for all others it is `prohibit-password` (default)',
      ],
      fixed: 'Match LocalAddress 10.0.0.1\n',
      witness: { user: 'root', laddr: '10.0.0.1' },
    },
    {
      // Of the second block only what the first one leaves.
      text: 'PermitRootLogin no\nMatch Address 10.1.0.0/16\n  PermitRootLogin no\nMatch Address 10.0.0.0/15\n  PermitRootLogin without-password\n',
      target: 'debian-12',
      findings: [
        '5:3-35 info PermitRootLogin is `prohibit-password` where `Address 10.0.0.0/15` matches, and root can be there; for all others it is `no` (line 1)',
      ],
      fixed:
        'PermitRootLogin no\nMatch Address 10.1.0.0/16\n  PermitRootLogin no\nMatch Address 10.0.0.0/15\n',
      witness: { user: 'root', addr: '10.0.0.1' },
    },
    {
      text: 'PasswordAuthentication no\nX11Forwarding no\nMatch User bob\n  PasswordAuthentication yes\n  PermitEmptyPasswords yes\n  X11Forwarding yes\n',
      target: 'debian-12',
      findings: [
        '4:3-29 info PasswordAuthentication is `yes` where `User bob` matches; for all others it is `no` (line 1)',
        '5:3-27 warning PermitEmptyPasswords is `yes` where `User bob` matches; for all others it is `no` (default)',
        '6:3-20 info X11Forwarding is `yes` where `User bob` matches; for all others it is `no` (line 2)',
      ],
      fixed: 'PasswordAuthentication no\nX11Forwarding no\nMatch User bob\n  X11Forwarding yes\n',
      witness: { user: 'bob' },
    },
    {
      text: 'AllowTcpForwarding no\nGatewayPorts no\nPermitTunnel no\nMatch Group dev\n  AllowTcpForwarding remote\n  GatewayPorts clientspecified\n  PermitTunnel point-to-point\n',
      target: 'debian-12',
      findings: [
        '5:3-28 info AllowTcpForwarding is `remote` where `Group dev` matches; for all others it is `no` (line 1)',
        '6:3-31 info GatewayPorts is `clientspecified` where `Group dev` matches; for all others it is `no` (line 2)',
        '7:3-30 info PermitTunnel is `point-to-point` where `Group dev` matches; for all others it is `no` (line 3)',
      ],
      fixes: ['manual: remove the line, if the global value is meant for all'],
      witness: { groups: ['dev'] },
    },
  ],
};
