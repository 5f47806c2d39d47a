import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    'Port 22\n# comment\n\n',
    // There it is an argument.
    { text: 'Port 22 \n', target: 'openssh-7.4' },
  ],
  reports: [
    {
      text: 'Port 22 \t\n# comment  \nVersionAddendum a  b \n',
      findings: [
        '1:1-8 warning the line ends with blanks',
        '2:1-10 warning the line ends with blanks',
        '3:1-21 warning the line ends with blanks',
      ],
      fixed: 'Port 22\n# comment\nVersionAddendum a  b\n',
      safe: 'Port 22\n# comment\nVersionAddendum a  b\n',
      fixes: ['safe: take them away'],
    },
    {
      text: 'UseDNS no\n   \nPort 22',
      findings: ['2:1-1 warning the line ends with blanks'],
      fixed: 'UseDNS no\n\nPort 22',
      safe: 'UseDNS no\n\nPort 22',
    },
  ],
};
