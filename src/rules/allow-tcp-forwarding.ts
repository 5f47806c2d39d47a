import { valueRule } from './support/constructors/value-rule.js';
import { mootsOf } from './support/effects/dependencies.js';
import { usedForwarding } from './support/effects/forwarding-uses.js';

export default valueRule({
  keyword: 'AllowTcpForwarding',
  demand: { equals: 'no' },
  moot: mootsOf('AllowTcpForwarding'),
  blocksElsewhere: true,
  consequence: 'users reach whatever this machine reaches, past what filters between the networks allow',
  effect: 'tunnels through this machine, ProxyJump among them, end',
  ends: (context, value, statement) =>
    value === 'no' ? usedForwarding(context, 'AllowTcpForwarding', statement) : null,
  meta: {
    title: 'TCP connections can be forwarded',
    description: 'AllowTcpForwarding lets users reach other machines through this one.',
    level: 'off',
    since: '0.1.0',
    references: ['sshd_config(5): AllowTcpForwarding'],
    example: { bad: 'AllowTcpForwarding yes\n', fixed: 'AllowTcpForwarding no\n' },
  },
});
