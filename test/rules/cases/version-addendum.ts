import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: ['VersionAddendum none\n', 'UseDNS no\n', 'VersionAddendum none\nVersionAddendum hello\n'],
  reports: [
    {
      text: '#VersionAddendum none\n',
      options: { equals: 'none', explicit: true },
      findings: ['1:1-1 warning VersionAddendum is not stated; sshd takes its default, `none`'],
      fixed: 'VersionAddendum none\n',
      safe: 'VersionAddendum none\n',
      related: ['1 commented out here'],
    },
    {
      text: 'VersionAddendum hello world\n',
      findings: [
        '1:17-28 warning VersionAddendum is `hello world`, not `none`; it is told to everyone who connects, before any login',
      ],
      fixed: 'VersionAddendum none\n',
      fixes: ['unsafe: write `none`; the greeting holds the version of OpenSSH and nothing more'],
    },
    {
      text: 'UseDNS no\n',
      target: 'freebsd@9.9',
      findings: [
        '1:1-1 info VersionAddendum is not set; sshd takes `FreeBSD-20250219`, not `none`; it is told to everyone who connects, before any login',
      ],
      fixed: 'UseDNS no\nVersionAddendum none\n',
    },
  ],
};
