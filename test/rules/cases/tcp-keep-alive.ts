import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    { text: 'TCPKeepAlive no\n', target: 'debian-12' },
    { text: 'TCPKeepAlive no\n', options: { equals: 'no', explicit: true }, target: 'debian-12' },
    // The first value counts.
    { text: 'TCPKeepAlive no\nTCPKeepAlive yes\n', target: 'debian-12' },
  ],
  reports: [
    {
      text: 'TCPKeepAlive yes\n',
      target: 'debian-12',
      findings: [
        '1:14-17 warning TCPKeepAlive is `yes`, not `no`; whoever can send packets can keep a dead connection alive, or end one',
      ],
      fixed: 'TCPKeepAlive no\n',
      fixes: ['unsafe: write `no`; only ClientAliveInterval finds clients that are gone'],
    },
    {
      text: 'X11DisplayOffset 10\n',
      target: 'debian-12',
      options: { equals: 'no' },
      findings: [
        '1:1-1 warning TCPKeepAlive is not set; sshd takes `yes`, not `no`; whoever can send packets can keep a dead connection alive, or end one',
      ],
      fixed: 'X11DisplayOffset 10\nTCPKeepAlive no\n',
    },
    {
      text: '#TCPKeepAlive yes\n',
      target: 'debian-12',
      options: { equals: 'yes', explicit: true },
      findings: ['1:1-1 warning TCPKeepAlive is not stated; sshd takes its default, `yes`'],
      fixed: 'TCPKeepAlive yes\n',
      safe: 'TCPKeepAlive yes\n',
      related: ['1 commented out here'],
    },
  ],
};
