import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    { text: 'X11DisplayOffset 10\n' },
    { text: 'PermitEmptyPasswords no\n', options: { equals: 'no', explicit: true } },
    // The first value counts.
    { text: 'PermitEmptyPasswords no\nPermitEmptyPasswords yes\n' },
    { text: 'PasswordAuthentication no\nKbdInteractiveAuthentication no\nPermitEmptyPasswords yes\n' },
  ],
  reports: [
    {
      text: 'PermitEmptyPasswords yes\n',
      findings: [
        '1:22-25 error PermitEmptyPasswords is `yes`, not `no`; everyone can log in to an account whose password is empty',
      ],
      fixed: 'PermitEmptyPasswords no\n',
      fixes: ['unsafe: write `no`; accounts without a password cannot be logged in to with it'],
    },
    {
      text: 'PermitEmptyPasswords no\nMatch User bob\n  PermitEmptyPasswords yes\n',
      options: { equals: 'no' },
      findings: [
        '3:24-27 error PermitEmptyPasswords is `yes` where `User bob` matches, not `no`; everyone can log in to an account whose password is empty',
      ],
      fixed: 'PermitEmptyPasswords no\nMatch User bob\n  PermitEmptyPasswords no\n',
      witness: { user: 'bob' },
    },
    {
      text: 'X11DisplayOffset 10\n',
      options: { equals: 'yes' },
      findings: [
        '1:1-1 error PermitEmptyPasswords is not set; sshd takes `no`, not `yes`; everyone can log in to an account whose password is empty',
      ],
      fixed: 'X11DisplayOffset 10\nPermitEmptyPasswords yes\n',
    },
    {
      text: '#PermitEmptyPasswords no\n',
      options: { equals: 'no', explicit: true },
      findings: ['1:1-1 warning PermitEmptyPasswords is not stated; sshd takes its default, `no`'],
      fixed: 'PermitEmptyPasswords no\n',
      safe: 'PermitEmptyPasswords no\n',
      related: ['1 commented out here'],
    },
  ],
};
