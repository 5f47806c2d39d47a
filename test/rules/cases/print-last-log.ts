import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    { text: 'PrintLastLog yes\n', target: 'debian-12' },
    { text: 'PrintLastLog yes\n', options: { equals: 'yes', explicit: true }, target: 'debian-12' },
    // The first value counts.
    { text: 'PrintLastLog yes\nPrintLastLog no\n', target: 'debian-12' },
  ],
  reports: [
    {
      text: 'PrintLastLog no\n',
      target: 'debian-12',
      findings: [
        '1:14-16 warning PrintLastLog is `no`, not `yes`; users do not see when and from where they logged in last',
      ],
      fixed: 'PrintLastLog yes\n',
      fixes: ['unsafe: write `yes`; users see at login when and from where they logged in last'],
    },
    {
      text: 'X11DisplayOffset 10\n',
      target: 'debian-12',
      options: { equals: 'no' },
      findings: [
        '1:1-1 warning PrintLastLog is not set; sshd takes `yes`, not `no`; users do not see when and from where they logged in last',
      ],
      fixed: 'X11DisplayOffset 10\nPrintLastLog no\n',
    },
    {
      text: '#PrintLastLog yes\n',
      target: 'debian-12',
      options: { equals: 'yes', explicit: true },
      findings: ['1:1-1 warning PrintLastLog is not stated; sshd takes its default, `yes`'],
      fixed: 'PrintLastLog yes\n',
      safe: 'PrintLastLog yes\n',
      related: ['1 commented out here'],
    },
  ],
};
