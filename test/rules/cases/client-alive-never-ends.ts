import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    'ClientAliveInterval 300\nClientAliveCountMax 1\n',
    // Nothing is asked, so nothing was to end.
    'ClientAliveCountMax 0\n',
    'ClientAliveInterval 0\nClientAliveCountMax 0\n',
    'ClientAliveInterval 300\nClientAliveCountMax 3\nClientAliveCountMax 0\n',
    // There it does what it was written for.
    { text: 'ClientAliveInterval 300\nClientAliveCountMax 0\n', target: 'rhel-7' },
  ],
  reports: [
    {
      text: 'ClientAliveInterval 10m\nClientAliveCountMax 0\n',
      target: 'debian-12',
      findings: [
        '2:1-22 warning ClientAliveCountMax 0 never ends a connection from 8.2 on; up to 8.1 it ended one after a single ClientAliveInterval without an answer',
      ],
      fixed: 'ClientAliveInterval 10m\nClientAliveCountMax 1\n',
      fixes: ['unsafe: write 1; a client that does not answer once is disconnected'],
      related: ['1 the interval'],
    },
    {
      text: 'Include /etc/ssh/conf.d/*\nMatch User bob\n  ClientAliveCountMax 0\n',
      files: { '/etc/ssh/conf.d/a': 'ClientAliveInterval 60\n' },
      target: 'ubuntu-20.04',
      findings: [
        '3:3-24 warning ClientAliveCountMax 0 never ends a connection from 8.2 on; up to 8.1 it ended one after a single ClientAliveInterval without an answer',
      ],
      fixed: 'Include /etc/ssh/conf.d/*\nMatch User bob\n  ClientAliveCountMax 1\n',
    },
  ],
};
