import { faultRule } from './support/faults.js';

export default faultRule({
  codes: ['missing-argument'],
  meta: {
    title: 'keyword without an argument',
    description: 'A keyword stands alone, although sshd wants something behind it.',
    category: 'syntax',
    level: 'error',
    fix: null,
    since: '0.1.0',
    references: ['sshd_config(5)'],
    messages: { 'missing-argument': '{keyword} has no argument; {outcome}' },
    example: { bad: 'PermitRootLogin\n', good: 'PermitRootLogin no\n' },
  },
});
