import { valueRule } from './support/constructors/value-rule.js';
import { mootsOf } from './support/effects/dependencies.js';

export default valueRule({
  keyword: 'KerberosOrLocalPasswd',
  demand: { equals: 'no' },
  mootByItself: mootsOf('KerberosOrLocalPasswd'),
  mootBecause: 'KerberosAuthentication is off',
  consequence: 'a password that Kerberos refuses is tried against the local one',
  effect: 'only the password of Kerberos counts while KerberosAuthentication is on',
  mayLockOut: true,
  meta: {
    title: 'local passwords beside Kerberos',
    description: 'KerberosOrLocalPasswd lets local passwords in where Kerberos refuses.',
    level: 'off',
    since: '0.1.0',
    references: ['sshd_config(5): KerberosOrLocalPasswd'],
    example: {
      bad: 'KerberosAuthentication yes\nKerberosOrLocalPasswd yes\n',
      fixed: 'KerberosAuthentication yes\nKerberosOrLocalPasswd no\n',
      target: 'debian-12',
    },
  },
});
