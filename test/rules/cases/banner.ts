import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    { text: 'Banner /etc/issue.net\n' },
    { text: 'Banner /etc/issue.net\n', options: { present: true, explicit: true } },
    // The first value counts.
    { text: 'Banner /etc/issue.net\nBanner none\n' },
  ],
  reports: [
    {
      text: 'Banner none\n',
      findings: ['1:8-12 warning Banner is `none`; nothing is shown to people before they log in'],
      fixed: 'Banner /etc/issue.net\n',
      fixes: [
        'unsafe: write `/etc/issue.net`; the content of the file is shown to everyone before they log in',
      ],
    },
    {
      text: 'Banner /etc/issue.net\nMatch User bob\n  Banner none\n',
      findings: [
        '3:10-14 warning Banner is `none` where `User bob` matches; nothing is shown to people before they log in',
      ],
      fixed: 'Banner /etc/issue.net\nMatch User bob\n  Banner /etc/issue.net\n',
      witness: { user: 'bob' },
    },
    {
      text: 'X11DisplayOffset 10\n',
      options: { equals: '/etc/issue' },
      findings: [
        '1:1-1 warning Banner is not set; sshd takes `none`, not `/etc/issue`; nothing is shown to people before they log in',
      ],
      fixed: 'X11DisplayOffset 10\nBanner /etc/issue\n',
    },
    {
      text: '#Banner none\n',
      options: { equals: 'none', explicit: true },
      findings: ['1:1-1 warning Banner is not stated; sshd takes its default, `none`'],
      fixed: 'Banner none\n',
      safe: 'Banner none\n',
      related: ['1 commented out here'],
    },
  ],
};
