import { valueRule } from './support/constructors/value-rule.js';

export default valueRule({
  keyword: 'LoginGraceTime',
  demand: { atLeast: 1, atMost: 120, zeroIs: 'which is no limit' },
  proposed: 60,
  consequence: (value) =>
    value === '0'
      ? 'connections that never log in are never closed; a stopgap against CVE-2024-6387, which an update of sshd mends'
      : 'so long may a connection take a place without logging in',
  effect: 'connections that have not logged in by then are closed',
  meta: {
    title: 'too much time to log in',
    description:
      'LoginGraceTime gives connections more time to log in than they should have, or no end of it.',
    level: 'warning',
    since: '0.1.0',
    references: ['sshd_config(5): LoginGraceTime', 'https://www.openssh.org/releasenotes.html#9.8p1'],
    security: { severity: 4, precision: 'high' },
    example: { bad: 'LoginGraceTime 0\n', fixed: 'LoginGraceTime 60\n' },
  },
});
