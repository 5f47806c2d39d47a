import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    { text: 'MaxStartups 10:30:60\n' },
    { text: 'MaxStartups 10:30:60\n', options: { atMost: '10:30:100', explicit: true } },
  ],
  reports: [
    {
      text: 'MaxStartups 100:30:200\n',
      findings: [
        '1:13-23 warning MaxStartups is `100:30:200`, more than `10:30:100`; so many connections can be open that have not logged in',
      ],
      fixed: 'MaxStartups 10:30:60\n',
      fixes: ['unsafe: write `10:30:60`; further connections are refused while as many have not logged in'],
    },
    {
      text: 'X11DisplayOffset 10\n',
      options: { atMost: '10:30:60' },
      findings: [
        '1:1-1 warning MaxStartups is not set; sshd takes `10:30:100`, more than `10:30:60`; so many connections can be open that have not logged in',
      ],
      fixed: 'X11DisplayOffset 10\nMaxStartups 10:30:60\n',
    },
    {
      text: '#MaxStartups 10:30:100\n',
      options: { equals: '10:30:100', explicit: true },
      findings: ['1:1-1 warning MaxStartups is not stated; sshd takes its default, `10:30:100`'],
      fixed: 'MaxStartups 10:30:100\n',
      safe: 'MaxStartups 10:30:100\n',
      related: ['1 commented out here'],
    },
  ],
};
