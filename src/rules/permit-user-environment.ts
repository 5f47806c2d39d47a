import { valueRule } from './support/constructors/value-rule.js';

export default valueRule({
  keyword: 'PermitUserEnvironment',
  demand: { equals: 'no' },
  consequence: (value) =>
    value === 'yes' || value === 'no'
      ? 'users can set variables such as LD_PRELOAD and get past commands that are forced on them'
      : // The words of a list come with blanks between them.
        value.split(' ').every((item) => item.startsWith('!'))
        ? 'no variable is taken, as a list of exceptions alone matches none'
        : 'users set variables of these names before their shell or a command that is forced on them starts',
  effect: 'variables in authorized_keys and ~/.ssh/environment are ignored',
  yieldsTo: ['permit-user-environment-pattern'],
  meta: {
    title: 'users set the environment of their login',
    description: 'PermitUserEnvironment lets users set variables before their shell starts.',
    level: 'warning',
    since: '0.1.0',
    references: ['sshd_config(5): PermitUserEnvironment'],
    security: { severity: 6, precision: 'high' },
    example: { bad: 'PermitUserEnvironment yes\n', fixed: 'PermitUserEnvironment no\n' },
  },
});
