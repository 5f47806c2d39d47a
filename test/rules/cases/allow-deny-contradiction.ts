import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    'AllowUsers alice bob\n',
    'AllowUsers alice bob\nDenyUsers mallory\n',
    'AllowUsers b*\nDenyUsers bob\n',
    'AllowUsers bob\nDenyUsers bob@10.*\n',
    // Refused in a block only.
    'AllowUsers bob\nMatch Address 10.*\n  DenyUsers bob\n',
    // In the block another list is in force.
    'AllowUsers bob\nDenyUsers bob\nMatch Address 10.*\n  DenyUsers mallory\n',
    // One may be in both, and need not.
    'AllowGroups staff\nDenyGroups contractors\n',
  ],
  reports: [
    {
      text: 'AllowUsers alice bob\nUseDNS no\nDenyUsers mallory bob\n',
      target: 'debian-12',
      findings: [
        '1:18-21 warning `bob` is allowed here and always refused by DenyUsers at line 3, which sshd asks first; whom it names cannot log in',
      ],
      fixed: 'AllowUsers alice\nUseDNS no\nDenyUsers mallory bob\n',
      fixes: [
        'unsafe: take `bob` off AllowUsers; nobody loses a login by that, as DenyUsers refuses it in any case',
        'manual: take `bob` off DenyUsers, if it is to be let in',
      ],
      related: ['3 refused here'],
      witness: { user: 'bob' },
    },
    {
      // Without the list everyone would be let in, so it stays.
      text: 'DenyUsers b*\nAllowUsers bob@10.*\n',
      target: 'debian-12',
      findings: [
        '2:12-20 warning `bob@10.*` is allowed here and always refused by DenyUsers at line 1, which sshd asks first; whom it names cannot log in',
      ],
      fixes: ['manual: take `b*` off DenyUsers, if it is to be let in'],
      witness: { user: 'bob', addr: '10.0.0.1' },
    },
    {
      text: 'AllowGroups wheel staff\nDenyGroups wheel\n',
      target: 'debian-12',
      findings: [
        '1:13-18 warning `wheel` is allowed here and always refused by DenyGroups at line 2, which sshd asks first; whom it names cannot log in',
      ],
      fixed: 'AllowGroups staff\nDenyGroups wheel\n',
      witness: { groups: ['wheel'] },
    },
    {
      text: 'DenyUsers bob\nMatch Address 10.*\n  AllowUsers alice bob\n',
      target: 'debian-12',
      findings: [
        '3:20-23 warning `bob` is allowed here and always refused by DenyUsers at line 1, which sshd asks first; whom it names cannot log in',
      ],
      fixed: 'DenyUsers bob\nMatch Address 10.*\n  AllowUsers alice\n',
      witness: { user: 'bob', addr: '10.0.0.1' },
    },
  ],
};
