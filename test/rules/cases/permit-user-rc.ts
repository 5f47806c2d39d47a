import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: ['PermitUserRC no\n', 'PermitUserRC no\nPermitUserRC yes\n'],
  reports: [
    {
      text: '#PermitUserRC yes\n',
      options: { equals: 'yes', explicit: true },
      findings: ['1:1-1 warning PermitUserRC is not stated; sshd takes its default, `yes`'],
      fixed: 'PermitUserRC yes\n',
      safe: 'PermitUserRC yes\n',
      related: ['1 commented out here'],
    },
    {
      text: 'UseDNS no\n',
      findings: [
        '1:1-1 info PermitUserRC is not set; sshd takes `yes`, not `no`; sshd runs `~/.ssh/rc` in front of whatever the session runs, forced commands among it',
      ],
      fixed: 'UseDNS no\nPermitUserRC no\n',
    },
    {
      text: 'PermitUserRC yes\n',
      findings: [
        '1:14-17 warning PermitUserRC is `yes`, not `no`; sshd runs `~/.ssh/rc` in front of whatever the session runs, forced commands among it',
      ],
      fixed: 'PermitUserRC no\n',
      fixes: [
        'unsafe: write `no`; sshd runs no `~/.ssh/rc` any more; those who set up X11 or an agent in it have to do so elsewhere',
      ],
    },
    {
      text: 'PermitUserRC no\nMatch User bob\n  PermitUserRC yes\n',
      findings: [
        '3:16-19 warning PermitUserRC is `yes` where `User bob` matches, not `no`; sshd runs `~/.ssh/rc` in front of whatever the session runs, forced commands among it',
      ],
      fixed: 'PermitUserRC no\nMatch User bob\n  PermitUserRC no\n',
    },
  ],
};
