import { valueRule } from './support/constructors/value-rule.js';
import { mootsOf } from './support/effects/dependencies.js';

export default valueRule({
  keyword: 'GSSAPICleanupCredentials',
  demand: { equals: 'yes' },
  mootByItself: mootsOf('GSSAPICleanupCredentials'),
  mootBecause: 'GSSAPIAuthentication is off',
  consequence: 'tickets that users brought along stay on the machine after they have gone',
  effect: 'tickets that users brought along are destroyed when they log out',
  meta: {
    title: 'tickets stay behind',
    description: 'GSSAPICleanupCredentials leaves the tickets of users behind after logout.',
    level: 'off',
    since: '0.1.0',
    references: ['sshd_config(5): GSSAPICleanupCredentials'],
    example: {
      bad: 'GSSAPIAuthentication yes\nGSSAPICleanupCredentials no\n',
      fixed: 'GSSAPIAuthentication yes\nGSSAPICleanupCredentials yes\n',
      target: 'debian-12',
    },
  },
});
