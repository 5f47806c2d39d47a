import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    { text: 'AllowAgentForwarding no\n' },
    { text: 'AllowAgentForwarding no\n', options: { equals: 'no', explicit: true } },
    // The first value counts.
    { text: 'AllowAgentForwarding no\nAllowAgentForwarding yes\n' },
    { text: 'DisableForwarding yes\nAllowAgentForwarding yes\n' },
    { text: 'DisableForwarding yes\nAllowAgentForwarding yes\n', target: 'debian-12' },
  ],
  reports: [
    {
      // DisableForwarding leaves agents alone up to 9.9.
      text: 'DisableForwarding yes\nAllowAgentForwarding yes\n',
      target: 'openssh-9.9',
      findings: [
        '2:22-25 warning AllowAgentForwarding is `yes`, not `no`; whoever becomes root here can use the keys of users while they are logged in',
      ],
      fixed: 'DisableForwarding yes\nAllowAgentForwarding no\n',
    },
    {
      text: 'AllowAgentForwarding yes\n',
      findings: [
        '1:22-25 warning AllowAgentForwarding is `yes`, not `no`; whoever becomes root here can use the keys of users while they are logged in',
      ],
      fixed: 'AllowAgentForwarding no\n',
      fixes: ['unsafe: write `no`; sessions have no agent of the user any more'],
    },
    {
      text: 'AllowAgentForwarding no\nMatch User bob\n  AllowAgentForwarding yes\n',
      options: { equals: 'no' },
      findings: [
        '3:24-27 warning AllowAgentForwarding is `yes` where `User bob` matches, not `no`; whoever becomes root here can use the keys of users while they are logged in',
      ],
      fixed: 'AllowAgentForwarding no\nMatch User bob\n  AllowAgentForwarding no\n',
      witness: { user: 'bob' },
    },
    {
      text: 'X11DisplayOffset 10\n',
      options: { equals: 'no' },
      findings: [
        '1:1-1 warning AllowAgentForwarding is not set; sshd takes `yes`, not `no`; whoever becomes root here can use the keys of users while they are logged in',
      ],
      fixed: 'X11DisplayOffset 10\nAllowAgentForwarding no\n',
    },
    {
      text: '#AllowAgentForwarding yes\n',
      options: { equals: 'yes', explicit: true },
      findings: ['1:1-1 warning AllowAgentForwarding is not stated; sshd takes its default, `yes`'],
      fixed: 'AllowAgentForwarding yes\n',
      safe: 'AllowAgentForwarding yes\n',
      related: ['1 commented out here'],
    },
  ],
};
