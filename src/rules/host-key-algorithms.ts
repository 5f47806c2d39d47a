import { isNone, keyTypeOf } from '../openssh/index.js';
import { cannotSign } from '../semantics/index.js';
import { listRule } from './support/constructors/list-rule.js';

export default listRule({
  keywords: ['HostKeyAlgorithms'],
  cost: 'clients that know none of the host key algorithms that are left can no longer connect',
  obstacle: ({ evaluation }, names) => {
    const paths = evaluation.get('HostKey').values.filter((path) => !isNone(path));
    // An agent may have keys of other types.
    const [agent = 'default'] = evaluation.get('HostKeyAgent').origins;
    if (agent !== 'default' || !cannotSign(paths, names)) return null;
    const kind = keyTypeOf(names.find((name) => keyTypeOf(name)?.certificate === false) ?? '')?.kind;
    return {
      first:
        'make a host key of a type that is left and name it, for none of this configuration signs with any, and no client could connect',
      commands:
        kind === 'rsa' || kind === 'ed25519'
          ? [`ssh-keygen -q -t ${kind} -N '' -f /etc/ssh/ssh_host_${kind}_key`]
          : [],
    };
  },
  meta: {
    title: 'host key algorithms other than a guide asks for',
    description:
      'HostKeyAlgorithms allows a signature that a guide rules out, lacks one that it asks for, or has another order.',
    since: '0.1.0',
    references: ['sshd_config(5): HostKeyAlgorithms'],
    example: {
      bad: 'HostKeyAlgorithms ssh-ed25519,ecdsa-sha2-nistp256\n',
      fixed: 'HostKeyAlgorithms ssh-ed25519\n',
      options: { forbids: ['*nistp*'] },
    },
  },
});
