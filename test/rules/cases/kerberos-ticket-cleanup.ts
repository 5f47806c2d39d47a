import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    { text: 'KerberosTicketCleanup yes\n', target: 'debian-12' },
    { text: 'KerberosTicketCleanup yes\n', options: { equals: 'yes', explicit: true }, target: 'debian-12' },
    // The first value counts.
    { text: 'KerberosTicketCleanup yes\nKerberosTicketCleanup no\n', target: 'debian-12' },
  ],
  reports: [
    {
      text: 'KerberosTicketCleanup no\n',
      target: 'debian-12',
      findings: [
        '1:23-25 warning KerberosTicketCleanup is `no`, not `yes`; the tickets of users stay on the machine after they have gone',
      ],
      fixed: 'KerberosTicketCleanup yes\n',
      fixes: ['unsafe: write `yes`; the tickets of users are destroyed when they log out'],
    },
    {
      text: 'X11DisplayOffset 10\n',
      target: 'debian-12',
      options: { equals: 'no' },
      findings: [
        '1:1-1 warning KerberosTicketCleanup is not set; sshd takes `yes`, not `no`; the tickets of users stay on the machine after they have gone',
      ],
      fixed: 'X11DisplayOffset 10\nKerberosTicketCleanup no\n',
    },
    {
      text: '#KerberosTicketCleanup yes\n',
      target: 'debian-12',
      options: { equals: 'yes', explicit: true },
      findings: ['1:1-1 warning KerberosTicketCleanup is not stated; sshd takes its default, `yes`'],
      fixed: 'KerberosTicketCleanup yes\n',
      safe: 'KerberosTicketCleanup yes\n',
      related: ['1 commented out here'],
    },
  ],
};
