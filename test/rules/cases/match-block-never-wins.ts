import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    'Match User bob\n  PermitTTY no\n',
    'Match User bob\n  PermitTTY no\nMatch User b*\n  PermitTTY yes\n',
    'Match User b*\n  PermitTTY no\nMatch User bob\n  PermitTTY yes\n  X11Forwarding yes\n',
    // Lists add up over blocks.
    'Match User b*\n  AllowUsers bob\nMatch User bob\n  AllowUsers b*\n',
    // An address that is IPv6 is in neither.
    'Match Address 0.0.0.0/0\n  PermitTTY no\nMatch Address *\n  PermitTTY yes\n',
    // Nobody meets the first one.
    'Match User !bob\n  PermitTTY no\nMatch User bob\n  PermitTTY yes\n',
    // Nobody meets the second one; match-never-matches says so.
    'Match User b*\n  PermitTTY no\nMatch User !bob\n  PermitTTY yes\n',
    {
      text: 'Match User b*\n  Include own\nMatch User c*\n  Include own\n',
      files: { '/etc/ssh/own': 'Match Address 10.*\n  PermitTTY no\n' },
    },
  ],
  reports: [
    {
      text: 'Match Address 10.0.0.0/8\n  PermitTTY no\n\n# more\nMatch Address 10.1.0.0/16\n  # for now\n  PermitTTY yes\n\n# the end\n',
      target: 'debian-12',
      findings: [
        '5:1-26 warning `Match Address 10.1.0.0/16` changes nothing for anyone: who matches it has PermitTTY from line 2 already, and sshd uses the first value',
      ],
      fixed: 'Match Address 10.0.0.0/8\n  PermitTTY no\n\n# more\n\n# the end\n',
      safe: 'Match Address 10.0.0.0/8\n  PermitTTY no\n\n# more\n\n# the end\n',
      fixes: [
        'safe: remove the block, which changes nothing',
        'manual: move the block in front of those that win over it, if its values are meant',
      ],
      related: ['2 this value is used'],
      witness: { addr: '10.1.0.1' },
    },
    {
      // Equal criteria, written otherwise.
      text: 'Match User alice,bob\n  PermitTTY no\nMatch User bob,alice\n  PermitTTY yes\n',
      target: 'debian-12',
      findings: [
        '3:1-21 warning `Match User bob,alice` changes nothing for anyone: who matches it has PermitTTY from line 2 already, and sshd uses the first value',
      ],
      fixed: 'Match User alice,bob\n  PermitTTY no\n',
      safe: 'Match User alice,bob\n  PermitTTY no\n',
    },
    {
      // Each line loses to another block.
      text: 'Match User b*\n  PermitTTY no\nMatch Address 10.*\n  X11Forwarding yes\nMatch User bob Address 10.1.*\n  X11Forwarding no\n  PermitTTY yes\n',
      target: 'debian-12',
      findings: [
        '5:1-30 warning `Match User bob Address 10.1.*` changes nothing for anyone: who matches it has X11Forwarding, PermitTTY from line 4 and line 2 already, and sshd uses the first value',
      ],
      fixed: 'Match User b*\n  PermitTTY no\nMatch Address 10.*\n  X11Forwarding yes\n',
      safe: 'Match User b*\n  PermitTTY no\nMatch Address 10.*\n  X11Forwarding yes\n',
      witness: { user: 'bob', addr: '10.1.0.1' },
    },
    {
      // It takes two blocks to leave nothing.
      text: 'Match Address *.*\n  PermitTTY no\nMatch Address *:*\n  PermitTTY yes\nMatch User bob\n  PermitTTY yes\n',
      target: 'debian-12',
      findings: [
        '5:1-15 warning `Match User bob` changes nothing for anyone: who matches it has PermitTTY from line 2 and line 4 already, and sshd uses the first value',
      ],
      fixed: 'Match Address *.*\n  PermitTTY no\nMatch Address *:*\n  PermitTTY yes\n',
      safe: 'Match Address *.*\n  PermitTTY no\nMatch Address *:*\n  PermitTTY yes\n',
      witness: { user: 'bob' },
    },
    {
      text: 'Match all\n  PermitTTY no\nMatch User alice\n  PermitTTY yes\n',
      target: 'debian-12',
      findings: [
        '3:1-17 warning `Match User alice` changes nothing for anyone: who matches it has PermitTTY from line 2 already, and sshd uses the first value',
      ],
      fixed: 'Match all\n  PermitTTY no\n',
      safe: 'Match all\n  PermitTTY no\n',
    },
    {
      // What it includes is not taken out with it.
      text: 'Match User b*\n  PermitTTY no\nMatch User bob\n  PermitTTY yes\n  Include none/*\n',
      target: 'debian-12',
      findings: [
        '3:1-15 warning `Match User bob` changes nothing for anyone: who matches it has PermitTTY from line 2 already, and sshd uses the first value',
      ],
      fixes: [],
    },
  ],
};
