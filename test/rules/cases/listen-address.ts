import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    'ListenAddress 192.0.2.1\n',
    { text: 'ListenAddress 0.0.0.0\n', options: { explicit: true } },
    {
      text: 'ListenAddress 192.0.2.1\nListenAddress [2001:db8::1]:22\n',
      options: { explicit: true, noWildcard: true },
    },
  ],
  reports: [
    {
      text: 'Port 22\n',
      options: { explicit: true },
      findings: [
        '1:1-1 warning ListenAddress is not set; sshd listens on all addresses, also on those that come later',
      ],
      fixes: ['manual: name the addresses that administrators use'],
    },
    {
      text: 'ListenAddress 192.0.2.1\nListenAddress 0.0.0.0:2222\nListenAddress ::\n',
      options: { explicit: true, noWildcard: true },
      findings: [
        '2:15-27 warning ListenAddress `0.0.0.0` stands for all addresses, also for those that come later',
        '3:15-17 warning ListenAddress `::` stands for all addresses, also for those that come later',
      ],
    },
  ],
};
