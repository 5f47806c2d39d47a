import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    { text: 'AddressFamily inet\n' },
    { text: 'AddressFamily inet\n', options: { oneOf: ['inet', 'inet6'], explicit: true } },
    // The first value counts.
    { text: 'AddressFamily inet\nAddressFamily any\n' },
  ],
  reports: [
    {
      text: 'AddressFamily any\n',
      findings: [
        '1:15-18 warning AddressFamily is `any`, neither `inet` nor `inet6`; sshd takes connections over IPv4 and IPv6 alike',
      ],
      fixed: 'AddressFamily inet\n',
      fixes: ['unsafe: write `inet`; connections over the other family are not taken any more'],
    },
    {
      text: 'X11DisplayOffset 10\n',
      options: { equals: 'inet' },
      findings: [
        '1:1-1 warning AddressFamily is not set; sshd takes `any`, not `inet`; sshd takes connections over IPv4 and IPv6 alike',
      ],
      fixed: 'X11DisplayOffset 10\nAddressFamily inet\n',
    },
    {
      text: '#AddressFamily any\n',
      options: { equals: 'any', explicit: true },
      findings: ['1:1-1 warning AddressFamily is not stated; sshd takes its default, `any`'],
      fixed: 'AddressFamily any\n',
      safe: 'AddressFamily any\n',
      related: ['1 commented out here'],
    },
  ],
};
