import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    { text: 'PrintMotd no\n' },
    { text: 'PrintMotd no\n', options: { equals: 'no', explicit: true } },
    // The first value counts.
    { text: 'PrintMotd no\nPrintMotd yes\n' },
  ],
  reports: [
    {
      text: 'PrintMotd yes\n',
      findings: [
        '1:11-14 warning PrintMotd is `yes`, not `no`; sshd prints /etc/motd at login, beside what PAM prints',
      ],
      fixed: 'PrintMotd no\n',
      fixes: ['unsafe: write `no`; sshd does not print /etc/motd'],
    },
    {
      text: 'X11DisplayOffset 10\n',
      options: { equals: 'no' },
      findings: [
        '1:1-1 warning PrintMotd is not set; sshd takes `yes`, not `no`; sshd prints /etc/motd at login, beside what PAM prints',
      ],
      fixed: 'X11DisplayOffset 10\nPrintMotd no\n',
    },
    {
      text: '#PrintMotd yes\n',
      options: { equals: 'yes', explicit: true },
      findings: ['1:1-1 warning PrintMotd is not stated; sshd takes its default, `yes`'],
      fixed: 'PrintMotd yes\n',
      safe: 'PrintMotd yes\n',
      related: ['1 commented out here'],
    },
  ],
};
