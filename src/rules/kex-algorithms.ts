import { listRule } from './support/constructors/list-rule.js';

export default listRule({
  keywords: ['KexAlgorithms'],
  cost: 'clients that know none of the key exchanges that are left can no longer connect',

  meta: {
    title: 'key exchanges other than a guide asks for',
    description:
      'KexAlgorithms allows a key exchange that a guide rules out, lacks one that it asks for, or has another order.',
    since: '0.1.0',
    references: ['sshd_config(5): KexAlgorithms'],
    example: {
      bad: 'KexAlgorithms curve25519-sha256\n',
      fixed: 'KexAlgorithms mlkem768x25519-sha256,curve25519-sha256\n',
      options: { requires: ['mlkem768x25519-sha256'] },
    },
  },
});
