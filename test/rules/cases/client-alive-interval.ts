import type { RuleCases } from '../tester.js';

const long = 'so long sshd waits before it asks a silent client whether it is still there';
const never = 'sshd never asks whether a silent client is still there';

export const cases: RuleCases = {
  silent: [
    'ClientAliveInterval 15\n',
    { text: 'ClientAliveInterval 10m\n', options: { atLeast: 1, atMost: 600, explicit: true } },
  ],
  reports: [
    {
      text: 'UseDNS no\n',
      findings: [`1:1-1 info ClientAliveInterval is not set; sshd takes \`0\`, less than \`1\`; ${never}`],
      fixed: 'UseDNS no\nClientAliveInterval 300\n',
    },
    {
      text: 'ClientAliveInterval 15m\nMatch LocalPort 2222\n  ClientAliveInterval 0\n',
      files: {},
      options: { atLeast: 1, atMost: 600 },
      findings: [`1:21-24 warning ClientAliveInterval is \`900\`, more than \`600\`; ${long}`],
      fixed: 'ClientAliveInterval 300\nMatch LocalPort 2222\n  ClientAliveInterval 0\n',
    },
    {
      text: 'ClientAliveInterval 60\nMatch User bob\n  ClientAliveInterval 0\n',
      findings: [
        `3:23-24 warning ClientAliveInterval is \`0\` where \`User bob\` matches, less than \`1\`; ${never}`,
      ],
      witness: { user: 'bob' },
      fixed: 'ClientAliveInterval 60\nMatch User bob\n  ClientAliveInterval 300\n',
    },
    {
      text: '',
      options: { equals: 0, explicit: true },
      findings: ['1:1-1 warning ClientAliveInterval is not stated; sshd takes its default, `0`'],
      fixed: 'ClientAliveInterval 0\n',
      safe: 'ClientAliveInterval 0\n',
    },
  ],
};
