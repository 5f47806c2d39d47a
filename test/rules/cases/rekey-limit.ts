import type { RuleCases } from '../tester.js';

const long =
  'so much data, or so much time, goes by before new keys are exchanged; 0 is no limit but the cipher’s own';

export const cases: RuleCases = {
  silent: [
    'RekeyLimit 1G 1h\n',
    'RekeyLimit 512M 30m\n',
    { text: 'RekeyLimit 1G 1h\n', options: { equals: '1G 1h', explicit: true } },
  ],
  reports: [
    {
      text: 'RekeyLimit 4G 1h\n',
      findings: [`1:12-17 warning RekeyLimit is \`4294967296 3600\`, more than \`1G 1h\`; ${long}`],
      fixed: 'RekeyLimit 1G 1h\n',
      fixes: ['unsafe: write `1G 1h`; new keys are exchanged after so much data and so much time'],
    },
    {
      text: 'RekeyLimit 1G 1h\nMatch User bob\n  RekeyLimit 1G 2h\n',
      findings: [
        `3:14-19 warning RekeyLimit is \`1073741824 7200\` where \`User bob\` matches, more than \`1G 1h\`; ${long}`,
      ],
      witness: { user: 'bob' },
      fixed: 'RekeyLimit 1G 1h\nMatch User bob\n  RekeyLimit 1G 1h\n',
    },
    {
      text: 'UseDNS no\n',
      options: { atMost: '1G 1h' },
      findings: [`1:1-1 warning RekeyLimit is not set; sshd takes \`0 0\`, more than \`1G 1h\`; ${long}`],
      fixed: 'UseDNS no\nRekeyLimit 1G 1h\n',
    },
    {
      text: '#RekeyLimit default none\n',
      options: { equals: 'default none', explicit: true },
      findings: ['1:1-1 warning RekeyLimit is not stated; sshd takes its default, `0 0`'],
      fixed: 'RekeyLimit default none\n',
      safe: 'RekeyLimit default none\n',
    },
  ],
};
