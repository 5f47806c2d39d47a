import type { Moot } from '../semantics/index.js';
import { valueRule } from './support/constructors/value-rule.js';
import { mootsOf } from './support/effects/dependencies.js';
import { usedForwarding } from './support/effects/forwarding-uses.js';
import { is } from './support/effects/words.js';

const reach = 'users reach whatever this machine reaches, past what filters between the networks allow';
const listen = 'users can have ports of this machine lead to theirs';

/** When nobody reaches another machine through this one. */
const reachesNothing: Moot = {
  keywords: ['AllowTcpForwarding', 'PermitOpen'],
  when: ([value, open]) => is('remote')(value) || is('none')(open),
};

/** When nobody reaches more than what is named. */
const reachesNamed: Moot = {
  keywords: reachesNothing.keywords,
  when: ([value, open = []]) => is('remote')(value) || (open.length > 0 && !is('any')(open)),
};

/** When neither direction is left. */
const isIdle: Moot = {
  keywords: ['AllowTcpForwarding', 'PermitOpen', 'PermitListen'],
  when: ([value = [], open = [], ports], target) =>
    reachesNothing.when([value, open], target) && (is('local')(value) || is('none')(ports)),
};

const idleBecause = (value: string): string =>
  value === 'local'
    ? 'PermitOpen is `none`'
    : value === 'remote'
      ? 'PermitListen is `none`'
      : 'PermitOpen and PermitListen are `none`';

export default valueRule({
  keyword: 'AllowTcpForwarding',
  demand: { equals: 'no' },
  moot: mootsOf('AllowTcpForwarding'),
  mootByItself: [...mootsOf('AllowTcpForwarding'), isIdle],
  blocksElsewhere: true,
  consequence: (value) => (value === 'remote' ? listen : reach),
  // Each holds where the one before it does.
  lessened: [
    { moot: isIdle, consequence: (value) => `nothing comes of it: ${idleBecause(value)}` },
    { moot: reachesNothing, consequence: () => listen, byItself: true },
    { moot: reachesNamed, consequence: () => 'users reach what PermitOpen names', byItself: true },
  ],
  effect: (_, words) =>
    is('remote')(words)
      ? 'ports of this machine that lead to users close'
      : 'tunnels through this machine, ProxyJump among them, end',
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
