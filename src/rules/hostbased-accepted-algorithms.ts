import { listRule } from './support/constructors/list-rule.js';

export default listRule({
  keywords: ['HostbasedAcceptedAlgorithms', 'HostbasedAcceptedKeyTypes'],
  cost: 'hosts whose keys need what is taken away can no longer vouch for their users',
  mayLockOut: true,
  meta: {
    title: 'signatures of other hosts other than a guide asks for',
    description:
      'HostbasedAcceptedAlgorithms allows a signature that a guide rules out, lacks one that it asks for, or has another order.',
    since: '0.1.0',
    references: ['sshd_config(5): HostbasedAcceptedAlgorithms'],
    example: {
      bad: 'HostbasedAcceptedAlgorithms ssh-ed25519,ssh-rsa\n',
      fixed: 'HostbasedAcceptedAlgorithms ssh-ed25519,rsa-sha2-512,rsa-sha2-256\n',
      options: { forbids: ['ssh-rsa'] },
    },
  },
});
