import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    'X11Forwarding no\n',
    'Match User bob\n  X11Forwarding yes\n',
    'Match User bob\n  X11Forwarding no\n  PermitTTY no\n',
    // Without it the block behind would be in force.
    'Match User bob\n  X11Forwarding no\nMatch User b*\n  X11Forwarding yes\n',
    'Match User bob\n  X11Forwarding no\nMatch all\n  X11Forwarding yes\n',
    // A part of it is behind.
    'PermitTTY yes\nMatch Address 10.*\n  PermitTTY no\nMatch Address 10.1.*\n  PermitTTY no\n  X11Forwarding yes\n',
    // A list that is stated keeps others from adding to it.
    'AllowUsers bob\nMatch User b*\n  AllowUsers bob\nMatch Address 10.*\n  AllowUsers alice\n',
    // Nobody is ever in it; match-never-matches says so.
    'Match User !bob\n  X11Forwarding no\n',
  ],
  reports: [
    {
      text: 'X11Forwarding no\nMatch User bob\n  X11Forwarding no\n  PermitTTY yes\nMatch User alice\n  PermitTTY no\n',
      target: 'debian-12',
      findings: [
        '2:1-15 info `Match User bob` changes nothing: what it sets is in force for all who match it without it',
      ],
      fixed: 'X11Forwarding no\nMatch User alice\n  PermitTTY no\n',
      safe: 'X11Forwarding no\nMatch User alice\n  PermitTTY no\n',
      fixes: ['safe: remove the block, which changes nothing'],
      witness: { user: 'bob' },
    },
    {
      // The wider block behind says the same.
      text: 'Match User bob\n  PermitTTY no\nMatch User b*\n  PermitTTY no\n',
      target: 'debian-12',
      findings: [
        '1:1-15 info `Match User bob` changes nothing: what it sets is in force for all who match it without it',
      ],
      fixed: 'Match User b*\n  PermitTTY no\n',
      safe: 'Match User b*\n  PermitTTY no\n',
    },
    {
      // Two blocks behind it say the same, together for all.
      text: 'Match User bob\n  PermitTTY no\nMatch Address 0.0.0.0/0\n  PermitTTY no\nMatch Address ::/0\n  PermitTTY no\n',
      target: 'debian-12',
      findings: [
        '1:1-15 info `Match User bob` changes nothing: what it sets is in force for all who match it without it',
      ],
      fixed: 'Match Address 0.0.0.0/0\n  PermitTTY no\nMatch Address ::/0\n  PermitTTY no\n',
      safe: 'Match Address 0.0.0.0/0\n  PermitTTY no\nMatch Address ::/0\n  PermitTTY no\n',
    },
    {
      text: 'AllowUsers alice bob\nMatch Address 10.*\n  AllowUsers alice bob\n',
      target: 'debian-12',
      findings: [
        '2:1-19 info `Match Address 10.*` changes nothing: what it sets is in force for all who match it without it',
      ],
      fixed: 'AllowUsers alice bob\n',
      safe: 'AllowUsers alice bob\n',
      witness: { addr: '10.0.0.1' },
    },
  ],
};
