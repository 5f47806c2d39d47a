import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: ['Port 22\n\nUseDNS no\n', { text: 'Port 22\n\n\nUseDNS no\n', options: { most: 2 } }, '\n', ''],
  reports: [
    {
      text: 'Port 22\n\n',
      findings: ['2:1-1 warning the file ends with a blank line'],
      fixed: 'Port 22\n',
      safe: 'Port 22\n',
    },
    {
      text: 'Port 22\n\n \n\nUseDNS no\n',
      findings: ['3:1-1 warning 3 blank lines in a row; 1 would do'],
      fixed: 'Port 22\n\nUseDNS no\n',
      safe: 'Port 22\n\nUseDNS no\n',
      fixes: ['safe: remove the others'],
    },
    {
      text: 'Port 22\n\n\n',
      findings: ['2:1-1 warning the file ends with 2 blank lines'],
      fixed: 'Port 22\n',
      safe: 'Port 22\n',
      fixes: ['safe: remove them'],
    },
  ],
};
