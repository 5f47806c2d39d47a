import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    { text: 'X11DisplayOffset 10\n' },
    { text: 'IgnoreRhosts yes\n', options: { equals: 'yes', explicit: true } },
    // The first value counts.
    { text: 'IgnoreRhosts yes\nIgnoreRhosts no\n' },
    { text: 'IgnoreRhosts no\n' },
  ],
  reports: [
    {
      text: 'HostbasedAuthentication yes\nIgnoreRhosts no\n',
      findings: [
        '2:14-16 warning IgnoreRhosts is `no`, not `yes`; users can trust other machines with a file in their home directory',
      ],
      fixed: 'HostbasedAuthentication yes\nIgnoreRhosts yes\n',
      fixes: ['unsafe: write `yes`; only the machines that the administrator named are trusted'],
    },
    {
      text: 'IgnoreRhosts yes\nMatch User bob\n  IgnoreRhosts no\n',
      options: { equals: 'yes' },
      findings: [
        '3:16-18 warning IgnoreRhosts is `no` where `User bob` matches, not `yes`; users can trust other machines with a file in their home directory',
      ],
      fixed: 'IgnoreRhosts yes\nMatch User bob\n  IgnoreRhosts yes\n',
      witness: { user: 'bob' },
    },
    {
      text: 'X11DisplayOffset 10\n',
      options: { equals: 'shosts-only' },
      findings: [
        '1:1-1 warning IgnoreRhosts is not set; sshd takes `yes`, not `shosts-only`; users can trust other machines with a file in their home directory',
      ],
      fixed: 'X11DisplayOffset 10\nIgnoreRhosts shosts-only\n',
    },
    {
      text: '#IgnoreRhosts yes\n',
      options: { equals: 'yes', explicit: true },
      findings: ['1:1-1 warning IgnoreRhosts is not stated; sshd takes its default, `yes`'],
      fixed: 'IgnoreRhosts yes\n',
      safe: 'IgnoreRhosts yes\n',
      related: ['1 commented out here'],
    },
  ],
};
