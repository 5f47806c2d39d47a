import type { RuleCases } from '../tester.js';

const many = 'so many questions may stay without an answer before sshd ends the session';

export const cases: RuleCases = {
  silent: [
    'UseDNS no\n',
    'ClientAliveCountMax 1\n',
    { text: 'ClientAliveCountMax 1\n', options: { equals: 1 } },
  ],
  reports: [
    {
      text: 'ClientAliveCountMax 0\n',
      findings: [
        '1:21-22 warning ClientAliveCountMax is `0`, less than `1`; since OpenSSH 8.2 sshd then ends no session however long the client is silent',
      ],
      fixed: 'ClientAliveCountMax 3\n',
    },
    {
      text: '',
      options: { equals: 1, explicit: true },
      findings: [`1:1-1 warning ClientAliveCountMax is not set; sshd takes \`3\`, not \`1\`; ${many}`],
      fixed: 'ClientAliveCountMax 1\n',
    },
    {
      text: 'ClientAliveCountMax 1\nMatch User bob\n  ClientAliveCountMax 5\n',
      options: { atMost: 2 },
      findings: [
        `3:23-24 warning ClientAliveCountMax is \`5\` where \`User bob\` matches, more than \`2\`; ${many}`,
      ],
      fixed: 'ClientAliveCountMax 1\nMatch User bob\n  ClientAliveCountMax 2\n',
    },
    {
      text: '# nothing\n',
      options: { explicit: true },
      findings: ['1:1-1 warning ClientAliveCountMax is not stated; sshd takes its default, `3`'],
      fixed: '# nothing\nClientAliveCountMax 3\n',
      safe: '# nothing\nClientAliveCountMax 3\n',
    },
  ],
};
