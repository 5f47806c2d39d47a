import { valueRule } from './support/constructors/value-rule.js';

export default valueRule({
  keyword: 'PrintLastLog',
  demand: { equals: 'yes' },
  consequence: 'users do not see when and from where they logged in last',
  effect: 'users see at login when and from where they logged in last',
  meta: {
    title: 'last login is not shown',
    description: 'PrintLastLog does not show users when they logged in last.',
    level: 'off',
    since: '0.1.0',
    references: ['sshd_config(5): PrintLastLog'],
    example: { bad: 'PrintLastLog no\n', fixed: 'PrintLastLog yes\n', target: 'debian-12' },
  },
});
