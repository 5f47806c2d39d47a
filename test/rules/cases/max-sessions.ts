import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    { text: 'MaxSessions 4\n' },
    { text: 'MaxSessions 4\n', options: { atMost: 10, explicit: true } },
    // The first value counts.
    { text: 'MaxSessions 4\nMaxSessions 50\n' },
  ],
  reports: [
    {
      text: 'MaxSessions 50\n',
      findings: [
        '1:13-15 warning MaxSessions is `50`, more than `10`; so many sessions can be opened over one connection',
      ],
      fixed: 'MaxSessions 10\n',
      fixes: ['unsafe: write `10`; further sessions over the same connection are refused'],
    },
    {
      text: 'MaxSessions 4\nMatch User bob\n  MaxSessions 50\n',
      findings: [
        '3:15-17 warning MaxSessions is `50` where `User bob` matches, more than `10`; so many sessions can be opened over one connection',
      ],
      fixed: 'MaxSessions 4\nMatch User bob\n  MaxSessions 10\n',
      witness: { user: 'bob' },
    },
    {
      text: 'X11DisplayOffset 10\n',
      options: { atMost: 2 },
      findings: [
        '1:1-1 warning MaxSessions is not set; sshd takes `10`, more than `2`; so many sessions can be opened over one connection',
      ],
      fixed: 'X11DisplayOffset 10\nMaxSessions 2\n',
    },
    {
      text: '#MaxSessions 10\n',
      options: { equals: '10', explicit: true },
      findings: ['1:1-1 warning MaxSessions is not stated; sshd takes its default, `10`'],
      fixed: 'MaxSessions 10\n',
      safe: 'MaxSessions 10\n',
      related: ['1 commented out here'],
    },
  ],
};
