import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    'Port 22\nMatch User bob\n  Banner /x\n  PermitTTY no\nMatch all\n\tBanner /y\n',
    { text: 'Match User bob\n\tBanner /x\n', options: { indentation: '\t' } },
    // What is only a comment may stand where it likes.
    'Match User bob\n# about bob\n  Banner /x\n',
  ],
  reports: [
    {
      text: 'Match User bob\nBanner /x\n\tPermitTTY no # x\n  X11Forwarding no\n',
      findings: [
        '2:1-10 warning the line belongs to the block above and is not indented',
        '4:3-19 warning the line is indented otherwise than the first one of its block',
      ],
      related: ['1 the block begins here'],
      fixed: 'Match User bob\n\tBanner /x\n\tPermitTTY no # x\n\tX11Forwarding no\n',
      safe: 'Match User bob\n\tBanner /x\n\tPermitTTY no # x\n\tX11Forwarding no\n',
      fixes: ['safe: indent it like its block'],
    },
    {
      text: '  Port 22\nMatch User bob\nBanner /x\n',
      findings: [
        '1:3-10 warning the line is indented and belongs to no block',
        '3:1-10 warning the line belongs to the block above and is not indented',
      ],
      fixed: 'Port 22\nMatch User bob\n    Banner /x\n',
      safe: 'Port 22\nMatch User bob\n    Banner /x\n',
    },
    {
      text: 'Match User bob\n\tBanner /x\n',
      options: { indentation: '  ' },
      findings: ['2:2-11 warning the line is indented otherwise than the first one of its block'],
      fixed: 'Match User bob\n  Banner /x\n',
      safe: 'Match User bob\n  Banner /x\n',
    },
  ],
};
