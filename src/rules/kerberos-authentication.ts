import { valueRule } from './support/constructors/value-rule.js';

export default valueRule({
  keyword: 'KerberosAuthentication',
  demand: { equals: 'no' },
  consequence: 'sshd sends passwords to a server of Kerberos',
  effect: 'passwords are checked by PAM or the system only',
  mayLockOut: true,
  meta: {
    title: 'passwords checked by Kerberos',
    description: 'KerberosAuthentication makes sshd check passwords with Kerberos itself.',
    level: 'off',
    since: '0.1.0',
    references: ['sshd_config(5): KerberosAuthentication'],
    example: {
      bad: 'KerberosAuthentication yes\n',
      fixed: 'KerberosAuthentication no\n',
      target: 'debian-12',
    },
  },
});
