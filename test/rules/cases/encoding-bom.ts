import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: ['Port 22\n'],
  reports: [
    {
      text: '\uFEFFPort 22\nUseDNS no\n',
      target: 'debian-12',
      findings: [
        '1:1-8 error the file begins with a byte order mark, which becomes part of the first keyword; sshd refuses the file',
      ],
      fixed: 'Port 22\nUseDNS no\n',
      safe: 'Port 22\nUseDNS no\n',
      fixes: ['safe: remove the byte order mark'],
    },
    {
      text: '\uFEFF# a comment\n',
      target: 'debian-12',
      findings: [
        '1:1-12 error the file begins with a byte order mark, which becomes part of the first keyword; sshd refuses the file',
      ],
      fixed: '# a comment\n',
      safe: '# a comment\n',
    },
    {
      text: '\uFEFFPort 22\n',
      target: 'windows-11',
      findings: ['1:1-8 info the file begins with a byte order mark; only sshd for Windows passes over it'],
      fixed: 'Port 22\n',
      safe: 'Port 22\n',
    },
  ],
};
