import { valueRule } from './support/constructors/value-rule.js';
import { mootsOf } from './support/effects/dependencies.js';

export default valueRule({
  keyword: 'IgnoreRhosts',
  demand: { equals: 'yes' },
  mootByItself: mootsOf('IgnoreRhosts'),
  mootBecause: 'HostbasedAuthentication is off',
  consequence: 'users can trust other machines with a file in their home directory',
  effect: 'only the machines that the administrator named are trusted',
  mayLockOut: true,
  meta: {
    title: 'users say which machines are trusted',
    description: 'IgnoreRhosts lets users open their account to machines.',
    level: 'warning',
    since: '0.1.0',
    references: ['sshd_config(5): IgnoreRhosts'],
    security: { severity: 5, precision: 'high' },
    example: {
      bad: 'HostbasedAuthentication yes\nIgnoreRhosts no\n',
      fixed: 'HostbasedAuthentication yes\nIgnoreRhosts yes\n',
    },
  },
});
