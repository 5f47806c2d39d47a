import { valueRule } from './support/constructors/value-rule.js';

export default valueRule({
  keyword: 'GSSAPICleanupCredentials',
  demand: { equals: 'yes' },
  consequence: 'tickets that users brought along stay on the machine after they have gone',
  effect: 'tickets that users brought along are destroyed when they log out',
  meta: {
    title: 'tickets stay behind',
    description: 'GSSAPICleanupCredentials leaves the tickets of users behind after logout.',
    level: 'off',
    since: '0.1.0',
    references: ['sshd_config(5): GSSAPICleanupCredentials'],
    example: {
      bad: 'GSSAPICleanupCredentials no\n',
      fixed: 'GSSAPICleanupCredentials yes\n',
      target: 'debian-12',
    },
  },
});
