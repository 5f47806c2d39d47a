import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    { text: 'GSSAPIKeyExchange no\n', target: 'debian-12' },
    { text: 'GSSAPIKeyExchange no\n', options: { equals: 'no', explicit: true }, target: 'debian-12' },
    // The first value counts.
    { text: 'GSSAPIKeyExchange no\nGSSAPIKeyExchange yes\n', target: 'debian-12' },
  ],
  reports: [
    {
      text: 'GSSAPIKeyExchange yes\n',
      target: 'debian-12',
      findings: [
        '1:19-22 warning GSSAPIKeyExchange is `yes`, not `no`; clients can exchange keys with a ticket, which needs no host key',
      ],
      fixed: 'GSSAPIKeyExchange no\n',
      fixes: ['unsafe: write `no`; clients check the host key again'],
    },
    {
      text: 'X11DisplayOffset 10\n',
      target: 'debian-12',
      options: { equals: 'yes' },
      findings: [
        '1:1-1 warning GSSAPIKeyExchange is not set; sshd takes `no`, not `yes`; clients can exchange keys with a ticket, which needs no host key',
      ],
      fixed: 'X11DisplayOffset 10\nGSSAPIKeyExchange yes\n',
    },
    {
      text: '#GSSAPIKeyExchange no\n',
      target: 'debian-12',
      options: { equals: 'no', explicit: true },
      findings: ['1:1-1 warning GSSAPIKeyExchange is not stated; sshd takes its default, `no`'],
      fixed: 'GSSAPIKeyExchange no\n',
      safe: 'GSSAPIKeyExchange no\n',
      related: ['1 commented out here'],
    },
  ],
};
