import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    // nul-byte speaks of that.
    '\0Port 22\nUseDNS no\n',
    '"PermitRootLogin" no\n',
    '#"PermitRootLogin no\n',
    '\n \t\n',
  ],
  reports: [
    {
      text: '"PermitRootLogin no\nUseDNS no\n',
      target: 'debian-12',
      findings: [
        '1:1-20 error the quote in the keyword is never closed; sshd ignores the line without a word',
      ],
      fixed: 'PermitRootLogin no\nUseDNS no\n',
      fixes: ['unsafe: remove the quote, so that the line counts'],
    },
    {
      text: '  Port"2222\n',
      target: 'debian-12',
      findings: [
        '1:3-12 error the quote in the keyword is never closed; sshd ignores the line without a word',
      ],
      fixed: '  Port 2222\n',
    },
    {
      text: 'UseDNS no\n==\n',
      target: 'debian-12',
      findings: ['2:1-3 warning the line has no keyword; sshd ignores it without a word'],
      fixed: 'UseDNS no\n',
      safe: 'UseDNS no\n',
      fixes: ['safe: remove the line, which says nothing'],
    },
  ],
};
