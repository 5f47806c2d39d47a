import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    { text: 'KerberosAuthentication no\n', target: 'debian-12' },
    { text: 'KerberosAuthentication no\n', options: { equals: 'no', explicit: true }, target: 'debian-12' },
    // The first value counts.
    { text: 'KerberosAuthentication no\nKerberosAuthentication yes\n', target: 'debian-12' },
  ],
  reports: [
    {
      text: 'KerberosAuthentication yes\n',
      target: 'debian-12',
      findings: [
        '1:24-27 warning KerberosAuthentication is `yes`, not `no`; sshd sends passwords to a server of Kerberos',
      ],
      fixed: 'KerberosAuthentication no\n',
      fixes: ['unsafe: write `no`; passwords are checked by PAM or the system only'],
    },
    {
      text: 'KerberosAuthentication no\nMatch User bob\n  KerberosAuthentication yes\n',
      target: 'debian-12',
      findings: [
        '3:26-29 warning KerberosAuthentication is `yes` where `User bob` matches, not `no`; sshd sends passwords to a server of Kerberos',
      ],
      fixed: 'KerberosAuthentication no\nMatch User bob\n  KerberosAuthentication no\n',
      witness: { user: 'bob' },
    },
    {
      text: 'X11DisplayOffset 10\n',
      target: 'debian-12',
      options: { equals: 'yes' },
      findings: [
        '1:1-1 warning KerberosAuthentication is not set; sshd takes `no`, not `yes`; sshd sends passwords to a server of Kerberos',
      ],
      fixed: 'X11DisplayOffset 10\nKerberosAuthentication yes\n',
    },
    {
      text: '#KerberosAuthentication no\n',
      target: 'debian-12',
      options: { equals: 'no', explicit: true },
      findings: ['1:1-1 warning KerberosAuthentication is not stated; sshd takes its default, `no`'],
      fixed: 'KerberosAuthentication no\n',
      safe: 'KerberosAuthentication no\n',
      related: ['1 commented out here'],
    },
  ],
};
