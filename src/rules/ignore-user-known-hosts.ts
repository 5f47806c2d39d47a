import { valueRule } from './support/constructors/value-rule.js';
import { mootsOf } from './support/effects/dependencies.js';

export default valueRule({
  keyword: 'IgnoreUserKnownHosts',
  demand: { equals: 'yes' },
  mootByItself: mootsOf('IgnoreUserKnownHosts'),
  mootBecause: 'HostbasedAuthentication is off',
  consequence: 'host-based login trusts keys in the known_hosts files of users',
  effect: 'only the keys in ssh_known_hosts of the system are trusted',
  mayLockOut: true,
  meta: {
    title: 'users say which host keys are trusted',
    description: 'IgnoreUserKnownHosts lets host-based login trust keys that users collected.',
    level: 'off',
    since: '0.1.0',
    references: ['sshd_config(5): IgnoreUserKnownHosts'],
    example: {
      bad: 'HostbasedAuthentication yes\nIgnoreUserKnownHosts no\n',
      fixed: 'HostbasedAuthentication yes\nIgnoreUserKnownHosts yes\n',
    },
  },
});
