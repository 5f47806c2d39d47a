import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    { text: 'UsePAM yes\n' },
    { text: 'UsePAM yes\n', options: { equals: 'yes', explicit: true } },
    // The first value counts.
    { text: 'UsePAM yes\nUsePAM no\n' },
  ],
  reports: [
    {
      text: 'UsePAM no\n',
      findings: [
        '1:8-10 warning UsePAM is `no`, not `yes`; account and session rules of PAM (limits, expiry, lockout, pam_systemd) do not apply',
      ],
      fixed: 'UsePAM yes\n',
      fixes: ['unsafe: write `yes`; account and session rules of PAM apply to every login'],
    },
    {
      text: 'X11DisplayOffset 10\n',
      options: { equals: 'yes' },
      findings: [
        '1:1-1 warning UsePAM is not set; sshd takes `no`, not `yes`; account and session rules of PAM (limits, expiry, lockout, pam_systemd) do not apply',
      ],
      fixed: 'X11DisplayOffset 10\nUsePAM yes\n',
    },
    {
      text: '#UsePAM no\n',
      options: { equals: 'no', explicit: true },
      findings: ['1:1-1 warning UsePAM is not stated; sshd takes its default, `no`'],
      fixed: 'UsePAM no\n',
      safe: 'UsePAM no\n',
      related: ['1 commented out here'],
    },
  ],
};
