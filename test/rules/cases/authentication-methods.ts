import type { RuleCases } from '../tester.js';

const each = 'each method that is on is enough by itself';

export const cases: RuleCases = {
  silent: [
    'AuthenticationMethods publickey\n',
    { text: 'AuthenticationMethods publickey\n', options: { equals: 'publickey' } },
  ],
  reports: [
    {
      text: 'AuthenticationMethods any\n',
      findings: [`1:23-26 warning AuthenticationMethods is \`any\`; ${each}`],
      fixed: 'AuthenticationMethods publickey\n',
      fixes: ['unsafe: write `publickey`; whoever logs in otherwise is refused'],
    },
    {
      text: 'AuthenticationMethods publickey\nMatch User bob\n  AuthenticationMethods password publickey\n',
      options: { equals: 'publickey' },
      findings: [
        `3:25-43 warning AuthenticationMethods is \`password publickey\` where \`User bob\` matches, not \`publickey\`; ${each}`,
      ],
      witness: { user: 'bob' },
      fixed: 'AuthenticationMethods publickey\nMatch User bob\n  AuthenticationMethods publickey\n',
    },
    {
      text: 'UseDNS no\n',
      options: { equals: 'publickey' },
      findings: [
        `1:1-1 warning AuthenticationMethods is not set; sshd takes \`any\`, not \`publickey\`; ${each}`,
      ],
      fixed: 'UseDNS no\nAuthenticationMethods publickey\n',
    },
    {
      text: '#AuthenticationMethods any\n',
      options: { equals: 'any', explicit: true },
      findings: ['1:1-1 warning AuthenticationMethods is not stated; sshd takes its default, `any`'],
      fixed: 'AuthenticationMethods any\n',
      safe: 'AuthenticationMethods any\n',
    },
  ],
};
