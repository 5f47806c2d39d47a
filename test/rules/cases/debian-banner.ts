import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    { text: 'DebianBanner no\n', target: 'debian-12' },
    { text: 'DebianBanner no\n', options: { equals: 'no', explicit: true }, target: 'debian-12' },
    // The first value counts.
    { text: 'DebianBanner no\nDebianBanner yes\n', target: 'debian-12' },
  ],
  reports: [
    {
      text: 'DebianBanner yes\n',
      target: 'debian-12',
      findings: [
        '1:14-17 warning DebianBanner is `yes`, not `no`; everyone who connects learns the version of the package',
      ],
      fixed: 'DebianBanner no\n',
      fixes: ['unsafe: write `no`; the banner ends with the version of OpenSSH'],
    },
    {
      text: 'X11DisplayOffset 10\n',
      target: 'debian-12',
      options: { equals: 'no' },
      findings: [
        '1:1-1 warning DebianBanner is not set; sshd takes `yes`, not `no`; everyone who connects learns the version of the package',
      ],
      fixed: 'X11DisplayOffset 10\nDebianBanner no\n',
    },
    {
      text: '#DebianBanner yes\n',
      target: 'debian-12',
      options: { equals: 'yes', explicit: true },
      findings: ['1:1-1 warning DebianBanner is not stated; sshd takes its default, `yes`'],
      fixed: 'DebianBanner yes\n',
      safe: 'DebianBanner yes\n',
      related: ['1 commented out here'],
    },
  ],
};
