import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    'StreamLocalBindMask 0177\n',
    'StreamLocalBindMask 000\n',
    // The later line is the one that counts up to 10.5.
    { text: 'StreamLocalBindMask 0x7\nStreamLocalBindMask 077\n', target: 'debian-12' },
  ],
  reports: [
    {
      text: 'StreamLocalBindMask 0x1ff\n',
      target: 'debian-12',
      findings: [
        '1:21-26 error `0x1ff` is no octal number, sshd reads it as 00; every account may use the forwarded sockets',
      ],
      fixed: 'StreamLocalBindMask 0177\n',
      fixes: ['unsafe: write `0177`, the default: only the owner may use the sockets'],
    },
    {
      text: 'Match User bob\n  StreamLocalBindMask 079\n',
      target: 'debian-12',
      findings: ['2:23-26 error `079` is no octal number; sshd reads it as 07'],
      fixed: 'Match User bob\n  StreamLocalBindMask 0177\n',
    },
  ],
};
