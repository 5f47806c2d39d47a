import { listRule } from './support/constructors/list-rule.js';

export default listRule({
  keywords: ['PubkeyAcceptedAlgorithms', 'PubkeyAcceptedKeyTypes'],
  cost: 'users whose keys need what is taken away can no longer log in with them',
  mayLockOut: true,
  meta: {
    title: 'signatures of users’ keys other than a guide asks for',
    description:
      'PubkeyAcceptedAlgorithms allows a signature that a guide rules out, lacks one that it asks for, or has another order.',
    since: '0.1.0',
    references: ['sshd_config(5): PubkeyAcceptedAlgorithms'],
    example: {
      bad: 'PubkeyAcceptedAlgorithms ssh-ed25519,rsa-sha2-256\n',
      fixed: 'PubkeyAcceptedAlgorithms ssh-ed25519\n',
      options: { only: ['ssh-ed25519'] },
    },
  },
});
