import { listRule } from './support/list-rule.js';

export default listRule({
  keywords: ['HostKeyAlgorithms'],
  cost: 'clients that know none of the host key algorithms that are left can no longer connect',

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
