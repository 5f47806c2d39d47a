import { valueRule } from './support/constructors/value-rule.js';
import { mootsOf } from './support/effects/dependencies.js';

export default valueRule({
  keyword: 'KerberosTicketCleanup',
  demand: { equals: 'yes' },
  mootByItself: mootsOf('KerberosTicketCleanup'),
  mootBecause: 'KerberosAuthentication is off',
  consequence: 'the tickets of users stay on the machine after they have gone',
  effect: 'the tickets of users are destroyed when they log out',
  meta: {
    title: 'tickets of Kerberos stay behind',
    description: 'KerberosTicketCleanup leaves tickets behind after logout.',
    level: 'off',
    since: '0.1.0',
    references: ['sshd_config(5): KerberosTicketCleanup'],
    example: {
      bad: 'KerberosAuthentication yes\nKerberosTicketCleanup no\n',
      fixed: 'KerberosAuthentication yes\nKerberosTicketCleanup yes\n',
      target: 'debian-12',
    },
  },
});
