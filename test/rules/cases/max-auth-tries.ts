import type { RuleCases } from '../tester.js';

const many = 'so many attempts at logging in are possible on each connection';

export const cases: RuleCases = {
  silent: [
    'UseDNS no\n',
    'MaxAuthTries 6\n',
    'MaxAuthTries 3\nMaxAuthTries 20\n',
    { text: 'MaxAuthTries 4\nMatch User bob\n  MaxAuthTries 3\n', options: { atMost: 4, explicit: true } },
    // Nobody meets both.
    'Match Address 10.0.0.1 Address 10.0.0.2\n  MaxAuthTries 20\n',
    // What is laid over it by the block in front is not in force.
    'Match all\n  MaxAuthTries 3\nMatch User bob\n  MaxAuthTries 20\n',
  ],
  reports: [
    {
      text: 'MaxAuthTries 20\n',
      findings: [`1:14-16 info MaxAuthTries is \`20\`, more than \`6\`; ${many}`],
      fixed: 'MaxAuthTries 4\n',
      fixes: ['unsafe: write `4`; clients that offer more keys than that before the right one are refused'],
    },
    {
      text: 'MaxAuthTries 4\nMatch User bob\n  MaxAuthTries 8\nMatch Group staff\n  MaxAuthTries 9\n',
      findings: [
        `3:16-17 info MaxAuthTries is \`8\` where \`User bob\` matches, more than \`6\`; ${many}`,
        `5:16-17 info MaxAuthTries is \`9\` where \`Group staff\` matches, more than \`6\`; ${many}`,
      ],
      witness: { user: 'bob' },
      fixed: 'MaxAuthTries 4\nMatch User bob\n  MaxAuthTries 4\nMatch Group staff\n  MaxAuthTries 4\n',
      fixes: [
        'unsafe: write `4` for connections that match `User bob`; clients that offer more keys than that before the right one are refused',
      ],
    },
    {
      text: 'Match User bob\n  MaxAuthTries 2\n',
      options: { atMost: 4 },
      findings: [`1:1-1 info MaxAuthTries is not set; sshd takes \`6\`, more than \`4\`; ${many}`],
      fixed: 'MaxAuthTries 4\nMatch User bob\n  MaxAuthTries 2\n',
    },
    {
      text: 'MaxAuthTries 3\n',
      options: { equals: 2 },
      findings: [`1:14-15 info MaxAuthTries is \`3\`, not \`2\`; ${many}`],
      fixed: 'MaxAuthTries 2\n',
    },
    {
      text: 'Match User bob\n  MaxAuthTries 3\n',
      options: { explicit: true },
      findings: ['1:1-1 warning MaxAuthTries is not stated; sshd takes its default, `6`'],
      fixed: 'MaxAuthTries 6\nMatch User bob\n  MaxAuthTries 3\n',
      safe: 'MaxAuthTries 6\nMatch User bob\n  MaxAuthTries 3\n',
    },
  ],
};
