import { valueRule } from './support/constructors/value-rule.js';

export default valueRule({
  keyword: 'MaxAuthTries',
  demand: { atMost: 6 },
  proposed: 4,
  consequence: (value) =>
    value === '0'
      ? 'no attempt at logging in succeeds'
      : 'so many attempts at logging in are possible on each connection',
  effect: 'clients that offer more keys than that before the right one are refused',
  mayLockOut: true,
  opens: (_, value, words) =>
    Number(words[0]) <= 0 && Number(value) > 0
      ? { what: 'those who have no attempt today can log in' }
      : null,
  meta: {
    title: 'many attempts to log in on one connection',
    description: 'MaxAuthTries lets a connection try more often than it should.',
    level: 'info',
    since: '0.1.0',
    references: ['sshd_config(5): MaxAuthTries'],
    security: { severity: 3, precision: 'medium' },
    example: { bad: 'MaxAuthTries 50\n', fixed: 'MaxAuthTries 4\n' },
  },
});
