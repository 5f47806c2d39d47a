import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    'PermitTTY no\n',
    'Match User *,!bob\n  PermitTTY no\n',
    'Match User bob Address 10.0.0.0/8,!10.0.0.5\n  PermitTTY no\n',
    'Match User b*,!bo* User *c*\n  PermitTTY no\n',
    'Match Group wheel Group *,!users\n  PermitTTY no\n',
    'Match Address 10.*,fe80::* LocalAddress 10.0.0.1\n  PermitTTY no\n',
    'Port 2222\nMatch LocalPort 2222\n  PermitTTY no\n',
    // Only where names are seen; host-pattern-without-dns speaks of it.
    'Match Host *.example.com\n  PermitTTY no\n',
    // For other releases.
    { text: 'Match version OpenSSH_8*\n  PermitTTY no\n', target: 'openssh-10.4' },
    // The file is meant for one of the two.
    {
      text: 'Match User bob\n  Include own\nMatch User alice\n  Include own\n',
      files: { '/etc/ssh/own': 'Match User alice\n  PermitTTY no\n' },
    },
  ],
  reports: [
    {
      text: 'Match User !bob\n  PermitTTY no\n  X11Forwarding no\n',
      target: 'debian-12',
      findings: [
        '1:1-16 warning `User !bob` never matches: a list of nothing but negated patterns matches nobody; its block is never in force',
      ],
      fixed: 'Match User *,!bob\n  PermitTTY no\n  X11Forwarding no\n',
      fixes: [
        'unsafe: put `*` in front of the list; `PermitTTY no` and `X11Forwarding no` then hold for all but `bob`',
        'manual: remove the block, if nobody is meant',
      ],
    },
    {
      text: 'Match User !bob\n  PermitTTY no\n',
      target: 'debian-12',
      findings: [
        '1:1-16 warning `User !bob` never matches: a list of nothing but negated patterns matches nobody; its block is never in force',
      ],
      fixed: 'Match User *,!bob\n  PermitTTY no\n',
      fixes: [
        'unsafe: put `*` in front of the list; `PermitTTY no` then holds for all but `bob`',
        'manual: remove the block, if nobody is meant',
      ],
    },
    {
      text: 'Match Address !10.0.0.0/8,!192.168.* User bob\n  PermitTTY no\n',
      target: 'debian-12',
      findings: [
        '1:1-46 warning `Address !10.0.0.0/8,!192.168.*` never matches: a list of nothing but negated patterns matches nobody; its block is never in force',
      ],
      fixed: 'Match Address *,!10.0.0.0/8,!192.168.* User bob\n  PermitTTY no\n',
    },
    {
      text: 'Match User bob,alice,!* Address 10.*\n  PermitTTY no\n',
      target: 'debian-12',
      findings: [
        '1:1-37 warning `User bob,alice,!*` never matches: what the list names it also excludes; its block is never in force',
      ],
    },
    {
      text: 'Match Address 10.0.0.0/8 User bob User a*\n  PermitTTY no\n',
      target: 'debian-12',
      findings: [
        '1:1-42 warning `User bob` and `User a*` exclude each other; nobody meets all of them, so this block is never in force',
      ],
      fixes: ['manual: remove the block, if nobody is meant'],
    },
    {
      // No account with the group is without it, though one may be in many.
      text: 'Match Group wheel Group *,!w*\n  PermitTTY no\n',
      target: 'debian-12',
      findings: [
        '1:1-30 warning `Group wheel` and `Group *,!w*` exclude each other; nobody meets all of them, so this block is never in force',
      ],
    },
    {
      text: 'Match Address 10.1.2.0/24 Address 10.*,!10.1.*\n  PermitTTY no\n',
      target: 'debian-12',
      findings: [
        '1:1-47 warning `Address 10.1.2.0/24` and `Address 10.*,!10.1.*` exclude each other; nobody meets all of them, so this block is never in force',
      ],
    },
    {
      text: 'Match User bob\n  Include own\n',
      files: { '/etc/ssh/own': 'Match User alice\n  PermitTTY no\n' },
      target: 'debian-12',
      findings: [
        'own:1:1-17 warning `User bob` (/etc/ssh/sshd_config:1) and `User alice` exclude each other, and the block around this one is part of it; this block is never in force',
      ],
      related: ['1 this criterion holds here'],
    },
    {
      text: 'Port 22\nMatch LocalPort 2222\n  PermitTTY no\n',
      target: 'debian-12',
      findings: [
        '2:1-21 info `LocalPort 2222` never matches, because sshd does not listen there; its block is never in force',
      ],
    },
    {
      // sshd has no way to be connected to at port 22 from outside the loopback network.
      text: 'ListenAddress 127.0.0.1\nMatch LocalAddress 10.0.0.1\n  PermitTTY no\n',
      target: 'debian-12',
      findings: [
        '2:1-28 info `LocalAddress 10.0.0.1` never matches, because sshd does not listen there; its block is never in force',
      ],
    },
  ],
};
