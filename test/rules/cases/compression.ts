import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    { text: 'Compression no\n' },
    { text: 'Compression no\n', options: { equals: 'no', explicit: true } },
    // The first value counts.
    { text: 'Compression no\nCompression yes\n' },
  ],
  reports: [
    {
      text: 'Compression yes\n',
      findings: [
        '1:13-16 warning Compression is `yes`, not `no`; clients that ask for it have their data compressed once they have logged in',
      ],
      fixed: 'Compression no\n',
      fixes: ['unsafe: write `no`; data is not compressed for any client'],
    },
    {
      text: 'X11DisplayOffset 10\n',
      options: { equals: 'no' },
      findings: [
        '1:1-1 warning Compression is not set; sshd takes `yes`, not `no`; clients that ask for it have their data compressed once they have logged in',
      ],
      fixed: 'X11DisplayOffset 10\nCompression no\n',
    },
    {
      text: '#Compression yes\n',
      options: { equals: 'yes', explicit: true },
      findings: ['1:1-1 warning Compression is not stated; sshd takes its default, `yes`'],
      fixed: 'Compression yes\n',
      safe: 'Compression yes\n',
      related: ['1 commented out here'],
    },
  ],
};
