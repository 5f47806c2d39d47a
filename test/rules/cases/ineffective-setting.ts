import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    'AllowTcpForwarding local\n',
    'DisableForwarding yes\nAllowTcpForwarding no\nX11Forwarding no\nGatewayPorts no\n',
    // For somebody it matters.
    'DisableForwarding yes\nAllowTcpForwarding local\nMatch User bob\n  DisableForwarding no\n',
    'X11UseLocalhost no\nMatch Group desk\n  X11Forwarding yes\n',
    // Up to 9.9 X11 stays on.
    { text: 'DisableForwarding yes\nX11Forwarding yes\nAllowAgentForwarding yes\n', target: 'openssh-9.9' },
    // A tunnel is not forwarding.
    'DisableForwarding yes\nPermitTunnel yes\n',
    // The default says nothing.
    'ClientAliveInterval 0\nClientAliveCountMax 3\nX11DisplayOffset 10\n',
    // Belt and braces.
    'HostbasedAuthentication no\nIgnoreRhosts yes\nAllowTcpForwarding no\nPermitOpen none\n',
    // PAM may let an empty password pass.
    { text: 'PasswordAuthentication no\nPermitEmptyPasswords yes\n', target: 'debian-12' },
    'PubkeyAuthentication no\nMatch User bob\n  PubkeyAuthentication yes\n  AuthorizedKeysFile /etc/keys/%u\n',
  ],
  reports: [
    {
      text: 'DisableForwarding yes\nAllowTcpForwarding yes\nGatewayPorts clientspecified\n',
      target: 'debian-12',
      findings: [
        '2:1-23 info AllowTcpForwarding has no effect: DisableForwarding turns all forwarding off',
        '3:1-29 info GatewayPorts has no effect: clients may not have ports of the server forwarded',
      ],
      related: ['1 DisableForwarding is set here'],
      fixes: ['manual: remove the line, if the other value is meant'],
    },
    {
      text: 'X11Forwarding yes\nDisableForwarding yes\nStreamLocalBindUnlink yes\nAllowAgentForwarding yes\n',
      target: 'debian-13',
      findings: [
        '1:1-18 info X11Forwarding has no effect: DisableForwarding turns all forwarding off',
        '3:1-26 info StreamLocalBindUnlink has no effect: forwarding of sockets is off',
        '4:1-25 info AllowAgentForwarding has no effect: DisableForwarding turns all forwarding off',
      ],
    },
    {
      text: 'ClientAliveCountMax 2\nX11UseLocalhost no\nPermitEmptyPasswords yes\nPasswordAuthentication no\nKbdInteractiveAuthentication no\nIgnoreRhosts no\nHostbasedUsesNameFromPacketOnly yes\n',
      target: 'debian-12',
      findings: [
        '1:1-22 info ClientAliveCountMax has no effect: ClientAliveInterval is 0, so that clients are never asked',
        '2:1-19 info X11UseLocalhost has no effect: X11Forwarding is off',
        '3:1-25 info PermitEmptyPasswords has no effect: no method asks for a password',
        '6:1-16 info IgnoreRhosts has no effect: HostbasedAuthentication is off',
        '7:1-36 info HostbasedUsesNameFromPacketOnly has no effect: HostbasedAuthentication is off',
      ],
      related: [],
    },
    {
      text: 'Include conf.d/*\nMatch User bob\n  AllowTcpForwarding remote\n  PermitOpen db:5432\n  PermitListen 8080\n',
      files: {
        '/etc/ssh/conf.d/a': 'AuthorizedKeysCommandUser nobody\nAuthorizedPrincipalsFile /etc/p/%u\n',
      },
      target: 'rhel-9',
      findings: [
        '4:3-21 info PermitOpen has no effect: clients may not reach hosts through the server',
        'a:1:1-33 info AuthorizedKeysCommandUser has no effect: there is no AuthorizedKeysCommand to run',
        'a:2:1-35 info AuthorizedPrincipalsFile has no effect: no TrustedUserCAKeys are named, and they alone make sshd ask',
      ],
      witness: { user: 'bob' },
    },
    {
      text: 'PubkeyAuthentication no\nAuthorizedKeysFile /etc/keys/%u\nPAMServiceName ssh-strict\nUsePAM no\nAuthorizedPrincipalsCommandUser nobody\nMatch User bob\n  AllowTcpForwarding local\n  PermitListen 8080\n',
      target: 'openssh-9.8',
      findings: [
        '2:1-32 info AuthorizedKeysFile has no effect: PubkeyAuthentication is off',
        '3:1-26 info PAMServiceName has no effect: UsePAM is off',
        '5:1-39 info AuthorizedPrincipalsCommandUser has no effect: there is no AuthorizedPrincipalsCommand to run',
        '8:3-20 info PermitListen has no effect: clients may not have ports of the server forwarded',
      ],
    },
  ],
};
