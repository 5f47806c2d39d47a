import { valueRule } from './support/constructors/value-rule.js';

export default valueRule({
  keyword: 'PermitTunnel',
  demand: { equals: 'no' },
  blocksElsewhere: 'stated',
  consequence: 'users with the rights to a tun device can connect networks through this machine',
  effect: 'no network is tunnelled any more',
  meta: {
    title: 'networks can be tunnelled',
    description: 'PermitTunnel lets users connect networks through sshd.',
    level: 'info',
    since: '0.1.0',
    references: ['sshd_config(5): PermitTunnel'],
    example: { bad: 'PermitTunnel yes\n', fixed: 'PermitTunnel no\n' },
  },
});
