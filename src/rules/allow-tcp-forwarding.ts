import type { Meaning } from './support/constructors/value-model.js';
import { valueRule } from './support/constructors/value-rule.js';
import { mootsOf } from './support/effects/dependencies.js';
import { usedForwarding } from './support/effects/forwarding-uses.js';
import { is } from './support/effects/words.js';

const reach = 'users reach whatever this machine reaches, past what filters between the networks allow';
const listen = 'users can have ports of this machine lead to theirs';

/** What a value means where `local` forwarding and `remote` forwarding mean something else than by themselves. */
const meaning =
  (local: string | null, remote: string | null, because: string): Meaning =>
  (value) => {
    const [first, second] = [value === 'remote' ? null : local, value === 'local' ? null : remote];
    return first ?? second ?? `nothing comes of it: ${because}`;
  };

export default valueRule({
  keyword: 'AllowTcpForwarding',
  demand: { equals: 'no' },
  moot: mootsOf('AllowTcpForwarding'),
  blocksElsewhere: true,
  consequence: (value) => (value === 'remote' ? listen : reach),
  lessened: [
    {
      moot: {
        keywords: ['PermitOpen', 'PermitListen'],
        when: ([open, ports]) => is('none')(open) && is('none')(ports),
      },
      consequence: meaning(null, null, 'PermitOpen and PermitListen are `none`'),
    },
    {
      moot: { keywords: ['PermitOpen'], when: ([open]) => is('none')(open) },
      consequence: meaning(null, listen, 'PermitOpen is `none`'),
    },
    {
      moot: { keywords: ['PermitOpen'], when: ([open = []]) => open.length > 0 && !is('any')(open) },
      consequence: meaning('users reach what PermitOpen names', listen, ''),
    },
    {
      moot: { keywords: ['PermitListen'], when: ([ports]) => is('none')(ports) },
      consequence: meaning(reach, null, 'PermitListen is `none`'),
    },
  ],
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
