import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    { text: 'KerberosOrLocalPasswd no\n', target: 'debian-12' },
    { text: 'KerberosOrLocalPasswd no\n', options: { equals: 'no', explicit: true }, target: 'debian-12' },
    // The first value counts.
    { text: 'KerberosOrLocalPasswd no\nKerberosOrLocalPasswd yes\n', target: 'debian-12' },
  ],
  reports: [
    {
      text: 'KerberosOrLocalPasswd yes\n',
      target: 'debian-12',
      findings: [
        '1:23-26 warning KerberosOrLocalPasswd is `yes`, not `no`; a password that Kerberos refuses is tried against the local one',
      ],
      fixed: 'KerberosOrLocalPasswd no\n',
      fixes: ['unsafe: write `no`; only the password of Kerberos counts while KerberosAuthentication is on'],
    },
    {
      text: 'X11DisplayOffset 10\n',
      target: 'debian-12',
      options: { equals: 'no' },
      findings: [
        '1:1-1 warning KerberosOrLocalPasswd is not set; sshd takes `yes`, not `no`; a password that Kerberos refuses is tried against the local one',
      ],
      fixed: 'X11DisplayOffset 10\nKerberosOrLocalPasswd no\n',
    },
    {
      text: '#KerberosOrLocalPasswd yes\n',
      target: 'debian-12',
      options: { equals: 'yes', explicit: true },
      findings: ['1:1-1 warning KerberosOrLocalPasswd is not stated; sshd takes its default, `yes`'],
      fixed: 'KerberosOrLocalPasswd yes\n',
      safe: 'KerberosOrLocalPasswd yes\n',
      related: ['1 commented out here'],
    },
  ],
};
