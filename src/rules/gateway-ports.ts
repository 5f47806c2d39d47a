import type { Moot } from '../semantics/index.js';
import { valueRule } from './support/constructors/value-rule.js';
import { mootsOf } from './support/effects/dependencies.js';
import { usedForwarding } from './support/effects/forwarding-uses.js';

const noForwarding = mootsOf('GatewayPorts');

/** With `yes` sshd listens on all addresses, whatever the client asked for and was permitted (channels.c:channel_fwd_bind_addr). */
const localOnly: Moot = {
  keywords: ['GatewayPorts', 'PermitListen'],
  when: ([ports, listen = []]) =>
    ports?.[0] === 'clientspecified' &&
    listen.length > 0 &&
    listen.every((each) => /^(?:localhost|127\.0\.0\.1|\[::1\]):/.test(each)),
};

export default valueRule({
  keyword: 'GatewayPorts',
  demand: { equals: 'no' },
  moot: mootsOf('AllowTcpForwarding'),
  mootByItself: [...noForwarding, localOnly],
  lessened: [
    {
      moot: noForwarding,
      consequence: () => 'nothing comes of it: clients may not have ports of the server forwarded',
    },
    {
      moot: localOnly,
      consequence: () => 'nothing comes of it: PermitListen permits addresses of this machine alone',
    },
  ],
  blocksElsewhere: 'stated',
  consequence: 'a port that a user forwards to here can be reached from other machines',
  effect: 'forwarded ports can be reached from this machine only',
  ends: (context, value, statement) =>
    value === 'no' ? usedForwarding(context, 'GatewayPorts', statement) : null,
  meta: {
    title: 'forwarded ports are open to the network',
    description: 'GatewayPorts lets ports that users forward be reached from other machines.',
    level: 'info',
    since: '0.1.0',
    references: ['sshd_config(5): GatewayPorts', 'channels.c: channel_fwd_bind_addr'],
    example: { bad: 'GatewayPorts yes\n', fixed: 'GatewayPorts no\n' },
  },
});
