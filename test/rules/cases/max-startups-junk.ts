import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: ['MaxStartups 10\n', 'MaxStartups 10:30:60\n', 'MaxStartups 10\nMaxStartups 10x\n'],
  reports: [
    {
      text: 'MaxStartups 10:30:60:100\n',
      target: 'debian-12',
      findings: ['1:13-25 warning `:100` behind `10:30:60` has no effect; sshd reads 10:30:60'],
      fixed: 'MaxStartups 10:30:60\n',
      safe: 'MaxStartups 10:30:60\n',
      fixes: ['safe: write what sshd reads'],
    },
    {
      text: 'MaxStartups 20x # so be it\n',
      target: 'debian-12',
      findings: ['1:13-16 warning `x` behind `20` has no effect; sshd reads 20:30:20'],
      fixed: 'MaxStartups 20 # so be it\n',
      safe: 'MaxStartups 20 # so be it\n',
    },
  ],
};
