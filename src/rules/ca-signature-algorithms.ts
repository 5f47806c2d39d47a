import { listRule } from './support/constructors/list-rule.js';

export default listRule({
  keywords: ['CASignatureAlgorithms'],
  cost: 'certificates that are signed by what is taken away are no longer accepted',
  mayLockOut: true,
  meta: {
    title: 'signatures of certificates other than a guide asks for',
    description:
      'CASignatureAlgorithms allows a signature that a guide rules out, lacks one that it asks for, or has another order.',
    since: '0.1.0',
    references: ['sshd_config(5): CASignatureAlgorithms'],
    example: {
      bad: 'CASignatureAlgorithms ssh-ed25519,ssh-rsa\n',
      fixed: 'CASignatureAlgorithms ssh-ed25519,rsa-sha2-512,rsa-sha2-256\n',
      options: { forbids: ['ssh-rsa'] },
    },
  },
});
