import { valueRule } from './support/constructors/value-rule.js';

export default valueRule({
  keyword: 'UsePAM',
  demand: { equals: 'yes' },
  consequence: 'account and session rules of PAM (limits, expiry, lockout, pam_systemd) do not apply',
  effect: 'account and session rules of PAM apply to every login',
  mayLockOut: true,
  meta: {
    title: 'login without PAM',
    description: 'UsePAM lets sessions begin past the account and session rules of PAM.',
    level: 'off',
    since: '0.1.0',
    references: ['sshd_config(5): UsePAM'],
    example: { bad: 'UsePAM no\n', fixed: 'UsePAM yes\n' },
  },
});
