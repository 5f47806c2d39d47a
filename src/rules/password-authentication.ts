import { takesNoPasswords } from '../semantics/index.js';
import { moreThanPasswords } from './support/effects/moot.js';
import { valueRule } from './support/constructors/value-rule.js';

export default valueRule({
  keyword: 'PasswordAuthentication',
  demand: { equals: 'no' },
  mootByItself: moreThanPasswords,
  isInVain: takesNoPasswords,
  mootBecause: 'no login takes a password alone',
  blocksElsewhere: true,
  consequence: 'passwords can be guessed and phished',
  effect: 'users log in with keys or other methods only',
  mayLockOut: true,
  meta: {
    title: 'login with a password',
    description: 'PasswordAuthentication lets users log in with a password.',
    level: 'off',
    since: '0.1.0',
    references: ['sshd_config(5): PasswordAuthentication'],
    example: { bad: 'PasswordAuthentication yes\n', fixed: 'PasswordAuthentication no\n' },
  },
});
