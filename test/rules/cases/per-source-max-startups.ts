import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    { text: 'PerSourceMaxStartups 10\n' },
    { text: 'PerSourceMaxStartups 10\n', options: { present: true, explicit: true } },
  ],
  reports: [
    {
      text: 'PerSourceMaxStartups none\n',
      findings: [
        '1:22-26 warning PerSourceMaxStartups is `none`; one source can take all places that MaxStartups has',
      ],
      fixed: 'PerSourceMaxStartups 10\n',
      fixes: [
        'unsafe: write `10`; further connections from the same address are refused while as many have not logged in',
      ],
    },
    {
      text: 'X11DisplayOffset 10\n',
      options: { atMost: '1' },
      findings: [
        '1:1-1 warning PerSourceMaxStartups is not set; sshd takes `none`, more than `1`; one source can take all places that MaxStartups has',
      ],
      fixed: 'X11DisplayOffset 10\nPerSourceMaxStartups 1\n',
    },
    {
      text: '#PerSourceMaxStartups none\n',
      options: { equals: 'none', explicit: true },
      findings: ['1:1-1 warning PerSourceMaxStartups is not stated; sshd takes its default, `none`'],
      fixed: 'PerSourceMaxStartups none\n',
      safe: 'PerSourceMaxStartups none\n',
      related: ['1 commented out here'],
    },
  ],
};
