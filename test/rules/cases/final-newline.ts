import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: ['Port 22\n', ''],
  reports: [
    {
      text: 'Port 22\n# end',
      findings: ['2:1-6 warning the last line has no line end; `echo … >> file` would lengthen it'],
      fixed: 'Port 22\n# end\n',
      safe: 'Port 22\n# end\n',
      fixes: ['safe: end the line'],
    },
    {
      text: 'Port 22\r\nUseDNS no',
      findings: ['2:1-10 warning the last line has no line end; `echo … >> file` would lengthen it'],
      fixed: 'Port 22\r\nUseDNS no\r\n',
      safe: 'Port 22\r\nUseDNS no\r\n',
    },
  ],
};
