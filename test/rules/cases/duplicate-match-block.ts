import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    'Match User bob\n  Banner /x\nMatch User eve\n  Banner /y\n',
    'Match User bob Address 10.0.0.1\n  Banner /x\nMatch User bob\n  PermitTTY no\n',
    'Match all\n  Banner /x\nMatch all\n  PermitTTY no\n',
    {
      text: 'Include a.conf\nMatch User bob\n  PermitTTY no\n',
      files: { '/etc/ssh/a.conf': 'Match User bob\n  Banner /x\n' },
    },
  ],
  reports: [
    {
      text: 'Match User bob\n  Banner /x\n# about eve\nMatch User eve\n  Banner /y\nmatch user bob\n  PermitTTY no\n  # none\n  X11Forwarding no\n',
      target: 'debian-12',
      findings: [
        '6:1-15 info the block is for the same connections as the one at line 1; one of them would do',
      ],
      related: ['1 the first block'],
      fixed:
        'Match User bob\n  Banner /x\n  PermitTTY no\n  # none\n  X11Forwarding no\n# about eve\nMatch User eve\n  Banner /y\n',
      safe: 'Match User bob\n  Banner /x\n  PermitTTY no\n  # none\n  X11Forwarding no\n# about eve\nMatch User eve\n  Banner /y\n',
      fixes: ['safe: move its lines there'],
    },
    {
      // Without a line end at the end of the file.
      text: 'Match Group staff\n\tBanner /x\nMatch Group staff\n\tPermitTTY no',
      findings: [
        '3:1-18 info the block is for the same connections as the one at line 1; one of them would do',
      ],
      fixed: 'Match Group staff\n\tBanner /x\n\tPermitTTY no\n',
      safe: 'Match Group staff\n\tBanner /x\n\tPermitTTY no\n',
    },
    {
      // For bob in the group, the order of both PermitTTY would change.
      text: 'Match User bob\n  Banner /x\nMatch Group staff\n  PermitTTY yes\nMatch User bob\n  PermitTTY no\n',
      findings: [
        '5:1-15 info the block is for the same connections as the one at line 1; one of them would do',
      ],
      fixes: [],
    },
  ],
};
