import { valueRule } from './support/constructors/value-rule.js';

export default valueRule({
  keyword: 'RequiredRSASize',
  // NIST SP 800-57 part 1: 112 bits of strength.
  demand: { atLeast: 2048 },
  consequence: 'RSA keys of so few bits are accepted',
  effect: 'shorter RSA keys are no longer accepted',
  mayLockOut: true,
  meta: {
    title: 'short RSA keys accepted',
    description: 'RequiredRSASize lets RSA keys in that are shorter than 2048 bits.',
    level: 'off',
    since: '0.1.0',
    references: ['sshd_config(5): RequiredRSASize', 'NIST SP 800-131A revision 2, section 3'],
    security: { severity: 4, precision: 'very-high' },
    example: { bad: 'RequiredRSASize 1024\n', fixed: 'RequiredRSASize 2048\n' },
  },
});
