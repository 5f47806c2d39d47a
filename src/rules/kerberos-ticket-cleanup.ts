import { valueRule } from './support/constructors/value-rule.js';

export default valueRule({
  keyword: 'KerberosTicketCleanup',
  demand: { equals: 'yes' },
  consequence: 'the tickets of users stay on the machine after they have gone',
  effect: 'the tickets of users are destroyed when they log out',
  meta: {
    title: 'tickets of Kerberos stay behind',
    description: 'KerberosTicketCleanup leaves tickets behind after logout.',
    level: 'off',
    since: '0.1.0',
    references: ['sshd_config(5): KerberosTicketCleanup'],
    example: { bad: 'KerberosTicketCleanup no\n', fixed: 'KerberosTicketCleanup yes\n', target: 'debian-12' },
  },
});
