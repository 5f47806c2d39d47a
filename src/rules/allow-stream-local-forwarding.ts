import { valueRule } from './support/constructors/value-rule.js';
import { mootsOf } from './support/effects/dependencies.js';

export default valueRule({
  keyword: 'AllowStreamLocalForwarding',
  demand: { equals: 'no' },
  moot: mootsOf('AllowStreamLocalForwarding'),
  consequence: 'users reach sockets of this machine from outside, such as those of container engines',
  effect: 'sockets are not forwarded any more; editors that work over SSH may need them',
  meta: {
    title: 'sockets can be forwarded',
    description: 'AllowStreamLocalForwarding lets users forward Unix domain sockets.',
    level: 'off',
    since: '0.1.0',
    references: ['sshd_config(5): AllowStreamLocalForwarding'],
    example: { bad: 'AllowStreamLocalForwarding yes\n', fixed: 'AllowStreamLocalForwarding no\n' },
  },
});
