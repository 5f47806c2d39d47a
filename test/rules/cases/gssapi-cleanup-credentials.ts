import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    { text: 'GSSAPICleanupCredentials yes\n', target: 'debian-12' },
    {
      text: 'GSSAPICleanupCredentials yes\n',
      options: { equals: 'yes', explicit: true },
      target: 'debian-12',
    },
    // The first value counts.
    { text: 'GSSAPICleanupCredentials yes\nGSSAPICleanupCredentials no\n', target: 'debian-12' },
  ],
  reports: [
    {
      text: 'GSSAPICleanupCredentials no\n',
      target: 'debian-12',
      findings: [
        '1:26-28 warning GSSAPICleanupCredentials is `no`, not `yes`; tickets that users brought along stay on the machine after they have gone',
      ],
      fixed: 'GSSAPICleanupCredentials yes\n',
      fixes: ['unsafe: write `yes`; tickets that users brought along are destroyed when they log out'],
    },
    {
      text: 'X11DisplayOffset 10\n',
      target: 'debian-12',
      options: { equals: 'no' },
      findings: [
        '1:1-1 warning GSSAPICleanupCredentials is not set; sshd takes `yes`, not `no`; tickets that users brought along stay on the machine after they have gone',
      ],
      fixed: 'X11DisplayOffset 10\nGSSAPICleanupCredentials no\n',
    },
    {
      text: '#GSSAPICleanupCredentials yes\n',
      target: 'debian-12',
      options: { equals: 'yes', explicit: true },
      findings: ['1:1-1 warning GSSAPICleanupCredentials is not stated; sshd takes its default, `yes`'],
      fixed: 'GSSAPICleanupCredentials yes\n',
      safe: 'GSSAPICleanupCredentials yes\n',
      related: ['1 commented out here'],
    },
  ],
};
