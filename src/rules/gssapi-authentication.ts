import { notAskedFor } from './support/effects/moot.js';
import { valueRule } from './support/constructors/value-rule.js';

export default valueRule({
  keyword: 'GSSAPIAuthentication',
  demand: { equals: 'no' },
  mootByItself: notAskedFor('gssapi-with-mic'),
  mootBecause: 'AuthenticationMethods does not ask for it',
  consequence: 'users can log in with a ticket of Kerberos',
  effect: 'tickets are no way to log in any more',
  mayLockOut: true,
  meta: {
    title: 'login with GSSAPI',
    description: 'GSSAPIAuthentication lets users log in with a ticket.',
    level: 'off',
    since: '0.1.0',
    references: ['sshd_config(5): GSSAPIAuthentication'],
    example: { bad: 'GSSAPIAuthentication yes\n', fixed: 'GSSAPIAuthentication no\n', target: 'debian-12' },
  },
});
