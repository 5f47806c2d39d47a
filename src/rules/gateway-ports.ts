import { valueRule } from './support/constructors/value-rule.js';

export default valueRule({
  keyword: 'GatewayPorts',
  demand: { equals: 'no' },
  moot: { keywords: ['DisableForwarding'], when: ([disable]) => disable?.[0] === 'yes' },
  mootByItself: {
    keywords: ['DisableForwarding', 'AllowTcpForwarding', 'PermitListen'],
    when: ([disable, tcp, listen]) =>
      disable?.[0] === 'yes' || tcp?.[0] === 'no' || tcp?.[0] === 'local' || listen?.[0] === 'none',
  },
  mootBecause: 'clients may not have ports of the server forwarded',
  blocksElsewhere: 'stated',
  consequence: 'a port that a user forwards to here can be reached from other machines',
  effect: 'forwarded ports can be reached from this machine only',
  meta: {
    title: 'forwarded ports are open to the network',
    description: 'GatewayPorts lets ports that users forward be reached from other machines.',
    level: 'info',
    since: '0.1.0',
    references: ['sshd_config(5): GatewayPorts'],
    example: { bad: 'GatewayPorts yes\n', fixed: 'GatewayPorts no\n' },
  },
});
