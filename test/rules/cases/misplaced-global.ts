import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    'Match User bob\n  PermitTTY no\n  X11Forwarding no\n',
    'Match User bob\nPermitTTY no\nX11Forwarding no\n',
    'Match User bob\n  PermitTTY no\nMatch all\nX11Forwarding no\n',
    // Everybody has that anyway.
    'Match User bob\n  PermitTTY no\nX11Forwarding no\n',
    'X11Forwarding yes\nMatch User *\n  PermitTTY no\nX11Forwarding no\n',
    // A flat block may have gaps, comments and further blocks behind it.
    'PasswordAuthentication yes\nMatch User bob\nForceCommand internal-sftp\n\n# no shell\nPermitTTY no\nChrootDirectory /srv\n',
    'Match User bob\nX11Forwarding no\n# no passwords\nPasswordAuthentication no\n',
    'Match User bob\nX11Forwarding no\n\nPasswordAuthentication no\nMatch User alice\nPermitTTY no\n',
    'Match User bob\n\nPasswordAuthentication no\n',
    'Match User bob,root\nX11Forwarding no\nPermitRootLogin no\n',
    'Match Group wheel\nX11Forwarding no\nPermitRootLogin no\n',
    'Match User bob\n  X11Forwarding no\n  PermitRootLogin no\n',
    // Nothing tells it from a line for bob.
    'Match User bob\nX11Forwarding no\nPasswordAuthentication no\n',
    'Match User bob\nX11Forwarding no\nAllowUsers bob alice\n',
    'Match Address 10.0.0.0/8\nX11Forwarding no\nDenyUsers mallory\n',
    'Match User bob\n  X11Forwarding no\n  AllowUsers alice\n',
    // Nobody is ever in it; match-never-matches says so.
    'Match User !bob\nX11Forwarding no\nPermitRootLogin no\n',
    // The list for bob goes on.
    'Match User bob\nX11Forwarding no\nUseDNS no\nPasswordAuthentication no\nForceCommand internal-sftp\n',
    // sshd refuses it; not-allowed-in-match says so.
    'Match User bob\n  PermitTTY no\nUseDNS no\n',
  ],
  reports: [
    {
      // Both lines fell into the block; it is ended once for both.
      text: 'PrintMotd no\nPermitTTY yes\nBanner none\nMatch User bob\n  X11Forwarding no\n\nPermitTTY no\nBanner /etc/issue\n',
      target: 'debian-12',
      findings: [
        '7:1-13 warning PermitTTY looks global, but holds only for connections that match `User bob`; for others it is `yes`',
        '8:1-18 warning Banner looks global, but holds only for connections that match `User bob`; for others it is `none`',
      ],
      fixed:
        'PrintMotd no\nPermitTTY yes\nBanner none\nMatch User bob\n  X11Forwarding no\n\nMatch all\nPermitTTY no\nBanner /etc/issue\n',
    },
    {
      text: 'UseDNS no\n\nMatch User bob\n  PermitTTY no\nAllowTcpForwarding no\n\nPasswordAuthentication no\n',
      target: 'debian-12',
      findings: [
        '5:1-22 warning AllowTcpForwarding looks global, but holds only for connections that match `User bob`; for others it is `yes`',
        '7:1-26 warning PasswordAuthentication looks global, but holds only for connections that match `User bob`; for others it is `yes`',
      ],
      fixed:
        'UseDNS no\nAllowTcpForwarding no\nPasswordAuthentication no\n\nMatch User bob\n  PermitTTY no\n\n',
      fixes: ['unsafe: move it in front of the first Match line, where it holds for everyone'],
      related: ['3 this block goes on to the next Match line'],
      witness: { user: 'alice' },
    },
    {
      // A global value stands in front already and would win.
      text: 'PasswordAuthentication yes\n\nMatch User bob\n  PermitTTY no\nPasswordAuthentication no\n',
      target: 'debian-12',
      findings: [
        '5:1-26 warning PasswordAuthentication looks global, but holds only for connections that match `User bob`; for others it is `yes`',
      ],
      fixed:
        'PasswordAuthentication yes\n\nMatch User bob\n  PermitTTY no\nMatch all\nPasswordAuthentication no\n',
      fixes: [
        'unsafe: end the block with `Match all`; this line and those below it hold for everyone, over the global values',
      ],
    },
    {
      // The block is flat, but the line stands apart at the end of the file.
      text: '#PasswordAuthentication yes\n\nMatch User bob\nPermitTTY no\n\nPasswordAuthentication no\n',
      target: 'debian-12',
      findings: [
        '6:1-26 warning PasswordAuthentication looks global, but holds only for connections that match `User bob`; for others it is `yes`',
      ],
      fixed: '#PasswordAuthentication yes\nPasswordAuthentication no\n\nMatch User bob\nPermitTTY no\n\n',
    },
    {
      text: 'UsePAM yes\nMatch User bob\nPermitTTY no\n# BEGIN ANSIBLE MANAGED BLOCK\nPasswordAuthentication no\n# END ANSIBLE MANAGED BLOCK\n',
      target: 'debian-12',
      findings: [
        '5:1-26 warning PasswordAuthentication looks global, but holds only for connections that match `User bob`; for others it is `yes`',
      ],
      fixed:
        'UsePAM yes\nPasswordAuthentication no\nMatch User bob\nPermitTTY no\n# BEGIN ANSIBLE MANAGED BLOCK\n# END ANSIBLE MANAGED BLOCK\n',
    },
    {
      // Nothing stands between, but what is said of root concerns nobody in the block.
      text: 'UsePAM yes\nMatch User bob\nPermitTTY no\nPermitRootLogin no\n',
      target: 'debian-12',
      findings: [
        '4:1-19 warning PermitRootLogin looks global, but holds only for connections that match `User bob`; for others it is `prohibit-password`',
      ],
      fixed: 'UsePAM yes\nPermitRootLogin no\nMatch User bob\nPermitTTY no\n',
      witness: { user: 'root' },
    },
    {
      // Neither alice nor carol is bob.
      text: 'UsePAM yes\nMatch User bob\nPermitTTY no\nAllowUsers alice carol\n',
      target: 'debian-12',
      findings: [
        '4:1-23 warning AllowUsers looks global, but holds only for connections that match `User bob`; for others it is not set',
      ],
      fixed: 'UsePAM yes\nAllowUsers alice carol\nMatch User bob\nPermitTTY no\n',
      witness: { user: 'alice' },
    },
    {
      // LoginGraceTime makes sshd refuse the file; moved alone it would leave the other behind.
      text: 'UsePAM yes\nMatch User bob\nPermitTTY no\nMaxAuthTries 6\nLoginGraceTime 60\nPasswordAuthentication no\n',
      target: 'debian-12',
      findings: [
        '6:1-26 warning PasswordAuthentication looks global, but holds only for connections that match `User bob`; for others it is `yes`',
      ],
      fixed:
        'UsePAM yes\nPasswordAuthentication no\nMatch User bob\nPermitTTY no\nMaxAuthTries 6\nLoginGraceTime 60\n',
    },
    {
      text: 'UsePAM yes\nMatch User bob\nPermitTTY no\n# CIS 5.1.20\nPermitEmptyPasswords no\nPasswordAuthentication no\n',
      target: 'debian-12',
      findings: [
        '6:1-26 warning PasswordAuthentication looks global, but holds only for connections that match `User bob`; for others it is `yes`',
      ],
      fixed:
        'UsePAM yes\nPasswordAuthentication no\nMatch User bob\nPermitTTY no\n# CIS 5.1.20\nPermitEmptyPasswords no\n',
    },
    {
      text: 'Match Group administrators\n       AuthorizedKeysFile __PROGRAMDATA__/ssh/administrators_authorized_keys\nPasswordAuthentication no\n',
      target: 'windows-11',
      findings: [
        '3:1-26 warning PasswordAuthentication looks global, but holds only for connections that match `Group administrators`; for others it is `yes`',
      ],
      fixed:
        'PasswordAuthentication no\nMatch Group administrators\n       AuthorizedKeysFile __PROGRAMDATA__/ssh/administrators_authorized_keys\n',
      witness: { user: 'alice', groups: [] },
    },
  ],
};
