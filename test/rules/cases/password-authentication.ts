import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    { text: 'PasswordAuthentication no\n' },
    { text: 'PasswordAuthentication no\n', options: { equals: 'no', explicit: true } },
    // The first value counts.
    { text: 'PasswordAuthentication no\nPasswordAuthentication yes\n' },
  ],
  reports: [
    {
      text: 'PasswordAuthentication yes\n',
      findings: [
        '1:24-27 warning PasswordAuthentication is `yes`, not `no`; passwords can be guessed and phished',
      ],
      fixed: 'PasswordAuthentication no\n',
      fixes: ['unsafe: write `no`; users log in with keys or other methods only'],
    },
    {
      text: 'PasswordAuthentication no\nMatch User bob\n  PasswordAuthentication yes\n',
      options: { equals: 'no' },
      findings: [
        '3:26-29 warning PasswordAuthentication is `yes` where `User bob` matches, not `no`; passwords can be guessed and phished',
      ],
      fixed: 'PasswordAuthentication no\nMatch User bob\n  PasswordAuthentication no\n',
      witness: { user: 'bob' },
    },
    {
      text: 'X11DisplayOffset 10\n',
      options: { equals: 'no' },
      findings: [
        '1:1-1 warning PasswordAuthentication is not set; sshd takes `yes`, not `no`; passwords can be guessed and phished',
      ],
      fixed: 'X11DisplayOffset 10\nPasswordAuthentication no\n',
    },
    {
      text: '#PasswordAuthentication yes\n',
      options: { equals: 'yes', explicit: true },
      findings: ['1:1-1 warning PasswordAuthentication is not stated; sshd takes its default, `yes`'],
      fixed: 'PasswordAuthentication yes\n',
      safe: 'PasswordAuthentication yes\n',
      related: ['1 commented out here'],
    },
  ],
};
