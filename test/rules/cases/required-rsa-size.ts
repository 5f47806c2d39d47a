import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    'RequiredRSASize 2048\n',
    // It is not known yet.
    { text: 'Port 22\n', target: 'openssh-9.0' },
    { text: 'Port 22\n', target: 'debian-12', options: { atLeast: 1024 } },
    { text: 'RequiredRSASize 3072\nRequiredRSASize 1024\n', target: 'debian-12' },
  ],
  reports: [
    {
      text: 'Port 22\n',
      target: 'debian-12',
      findings: [
        '1:1-1 info RequiredRSASize is not set; sshd takes `1024`, less than `2048`; RSA keys of so few bits are accepted, from users and for the host',
      ],
      fixes: ['unsafe: write `2048`; shorter RSA keys, of users and of the host, are no longer accepted'],
      fixed: 'Port 22\nRequiredRSASize 2048\n',
    },
    {
      text: 'RequiredRSASize 1024\n\nMatch User bob\n  RequiredRSASize 2000\n',
      target: 'debian-12',
      findings: [
        '1:17-21 warning RequiredRSASize is `1024`, less than `2048`; RSA keys of so few bits are accepted, from users and for the host',
        '4:19-23 warning RequiredRSASize is `2000` where `User bob` matches, less than `2048`; RSA keys of so few bits are accepted, from users and for the host',
      ],
      fixes: ['unsafe: write `2048`; shorter RSA keys, of users and of the host, are no longer accepted'],
      fixed: 'RequiredRSASize 2048\n\nMatch User bob\n  RequiredRSASize 2048\n',
    },
    {
      text: 'RequiredRSASize 2048\n',
      target: 'debian-12',
      options: { atLeast: 3072, explicit: true },
      findings: [
        '1:17-21 warning RequiredRSASize is `2048`, less than `3072`; RSA keys of so few bits are accepted, from users and for the host',
      ],
      fixes: ['unsafe: write `3072`; shorter RSA keys, of users and of the host, are no longer accepted'],
      fixed: 'RequiredRSASize 3072\n',
    },
    {
      text: 'Port 22\n',
      target: 'debian-12',
      options: { atLeast: 1024, explicit: true },
      findings: ['1:1-1 warning RequiredRSASize is not stated; sshd takes its default, `1024`'],
      fixes: ['safe: state the default'],
      fixed: 'Port 22\nRequiredRSASize 1024\n',
      safe: 'Port 22\nRequiredRSASize 1024\n',
    },
    {
      text: 'Port 22\n',
      target: 'rhel-9',
      findings: [
        '1:1-1 info RequiredRSASize is not set; sshd takes `1024`, less than `2048`; RSA keys of so few bits are accepted, from users and for the host',
      ],
      fixes: ['unsafe: write `2048`; shorter RSA keys, of users and of the host, are no longer accepted'],
      fixed: 'Port 22\nRequiredRSASize 2048\n',
    },
  ],
};
