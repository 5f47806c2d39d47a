import { notAskedFor, onlyBeside } from './support/effects/moot.js';
import { valueRule } from './support/constructors/value-rule.js';

export default valueRule({
  keyword: 'HostbasedAuthentication',
  demand: { equals: 'no' },
  mootByItself: onlyBeside('hostbased'),
  lessened: [
    {
      moot: notAskedFor('hostbased'),
      consequence: () => 'nothing comes of it: AuthenticationMethods does not ask for it',
    },
    {
      moot: onlyBeside('hostbased'),
      consequence: () => 'AuthenticationMethods asks for another method besides',
    },
  ],
  consequence: 'whoever is root on a machine that is trusted can log in as any of its users',
  effect: 'users of trusted machines need another method',
  mayLockOut: true,
  meta: {
    title: 'login by the word of another machine',
    description: 'HostbasedAuthentication lets users log in because of the machine that they come from.',
    level: 'warning',
    since: '0.1.0',
    references: ['sshd_config(5): HostbasedAuthentication'],
    security: { severity: 7, precision: 'high' },
    example: { bad: 'HostbasedAuthentication yes\n', fixed: 'HostbasedAuthentication no\n' },
  },
});
