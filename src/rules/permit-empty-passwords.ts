import { noPasswordAlone } from './support/effects/moot.js';
import { valueRule } from './support/constructors/value-rule.js';

export default valueRule({
  keyword: 'PermitEmptyPasswords',
  demand: { equals: 'no' },
  mootByItself: noPasswordAlone,
  mootBecause: 'no login takes a password alone',
  consequence: 'everyone can log in to an account whose password is empty',
  effect: 'accounts without a password cannot be logged in to with it',
  mayLockOut: true,
  meta: {
    title: 'login without a password',
    description: 'PermitEmptyPasswords lets users log in to accounts whose password is empty.',
    level: 'error',
    since: '0.1.0',
    references: ['sshd_config(5): PermitEmptyPasswords'],
    security: { severity: 9.1, precision: 'very-high' },
    example: { bad: 'PermitEmptyPasswords yes\n', fixed: 'PermitEmptyPasswords no\n' },
  },
});
