import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    'AllowUsers alice bob\n',
    'Match Address 10.*\n  AllowUsers alice\n',
    'AllowUsers alice bob\nMatch Address 10.*\n  AllowUsers bob carol alice\n',
    'AllowUsers alice bob\nMatch Address 10.*\n  AllowUsers *\n',
    // Those who are on the global list are not in the block.
    'AllowUsers alice bob\nMatch User deploy\n  AllowUsers deploy@10.*\n',
    'AllowUsers alice bob@192.0.2.*\nMatch Address 10.*\n  AllowUsers alice\n',
    // Nobody is ever in it.
    'AllowUsers alice bob\nMatch Address !10.*\n  AllowUsers carol\n',
    // Blocks add up.
    'AllowUsers alice bob\nMatch Address 10.*\n  AllowUsers alice\nMatch all\n  AllowUsers bob\n',
    'DenyUsers mallory\nMatch Address 10.*\n  DenyUsers m*\n',
    'AcceptEnv LANG LC_*\nMatch User bob\n  AcceptEnv LANG LC_* FOO\n',
  ],
  reports: [
    {
      text: 'AllowUsers alice bob\nAllowUsers carol@10.*\nMatch Address 10.0.0.0/8\n  AllowUsers dave alice # the team\n',
      target: 'debian-12',
      findings: [
        '4:14-24 warning AllowUsers here takes the place of the global list, and no longer lets in `bob`, `carol@10.*` where `Address 10.0.0.0/8` matches',
      ],
      fixed:
        'AllowUsers alice bob\nAllowUsers carol@10.*\nMatch Address 10.0.0.0/8\n  AllowUsers dave alice bob carol@10.* # the team\n',
      fixes: ['unsafe: add bob, carol@10.* to this list, so that they can log in here as elsewhere'],
      related: ['1 the global list', '2 the global list'],
      witness: { user: 'bob', addr: '10.0.0.1' },
    },
    {
      text: 'DenyUsers mallory eve\nMatch Address 10.0.0.0/8\n  DenyUsers eve\n',
      target: 'debian-12',
      findings: [
        '3:13-16 warning DenyUsers here takes the place of the global list, and no longer refuses `mallory` where `Address 10.0.0.0/8` matches',
      ],
      fixed: 'DenyUsers mallory eve\nMatch Address 10.0.0.0/8\n  DenyUsers eve mallory\n',
      witness: { user: 'mallory', addr: '10.0.0.1' },
    },
    {
      // One in the group that is left is let in all the same.
      text: 'AllowGroups wheel staff\nMatch LocalAddress 10.0.0.1\n  AllowGroups staff\n',
      target: 'debian-12',
      findings: [
        '3:15-20 warning AllowGroups here takes the place of the global list, and no longer lets in `wheel` where `LocalAddress 10.0.0.1` matches',
      ],
      fixed: 'AllowGroups wheel staff\nMatch LocalAddress 10.0.0.1\n  AllowGroups staff wheel\n',
      witness: { groups: ['wheel'], laddr: '10.0.0.1' },
    },
    {
      text: 'AcceptEnv LANG LC_*\nMatch User bob\n  AcceptEnv EDITOR\n',
      target: 'debian-12',
      findings: [
        '3:13-19 info AcceptEnv here takes the place of the global list, and no longer accepts `LANG`, `LC_*` where `User bob` matches',
      ],
      fixed: 'AcceptEnv LANG LC_*\nMatch User bob\n  AcceptEnv EDITOR LANG LC_*\n',
      witness: { user: 'bob' },
    },
  ],
};
