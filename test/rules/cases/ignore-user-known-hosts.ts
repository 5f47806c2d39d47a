import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    { text: 'IgnoreUserKnownHosts yes\n' },
    { text: 'IgnoreUserKnownHosts yes\n', options: { equals: 'yes', explicit: true } },
    // The first value counts.
    { text: 'IgnoreUserKnownHosts yes\nIgnoreUserKnownHosts no\n' },
  ],
  reports: [
    {
      text: 'IgnoreUserKnownHosts no\n',
      findings: [
        '1:22-24 warning IgnoreUserKnownHosts is `no`, not `yes`; host-based login trusts keys in the known_hosts files of users',
      ],
      fixed: 'IgnoreUserKnownHosts yes\n',
      fixes: ['unsafe: write `yes`; only the keys in ssh_known_hosts of the system are trusted'],
    },
    {
      text: 'X11DisplayOffset 10\n',
      options: { equals: 'yes' },
      findings: [
        '1:1-1 warning IgnoreUserKnownHosts is not set; sshd takes `no`, not `yes`; host-based login trusts keys in the known_hosts files of users',
      ],
      fixed: 'X11DisplayOffset 10\nIgnoreUserKnownHosts yes\n',
    },
    {
      text: '#IgnoreUserKnownHosts no\n',
      options: { equals: 'no', explicit: true },
      findings: ['1:1-1 warning IgnoreUserKnownHosts is not stated; sshd takes its default, `no`'],
      fixed: 'IgnoreUserKnownHosts no\n',
      safe: 'IgnoreUserKnownHosts no\n',
      related: ['1 commented out here'],
    },
  ],
};
