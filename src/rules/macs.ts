import { listRule } from './support/constructors/list-rule.js';

export default listRule({
  keywords: ['MACs'],
  cost: 'clients that know none of the MACs that are left can no longer connect',

  meta: {
    title: 'MACs other than a guide asks for',
    description:
      'MACs allows a code that a guide rules out, lacks one that it asks for, or has another order.',
    since: '0.1.0',
    references: ['sshd_config(5): MACs'],
    example: {
      bad: 'MACs hmac-sha2-512,hmac-sha1\n',
      fixed: 'MACs hmac-sha2-512\n',
      options: { only: ['hmac-sha2-512', 'hmac-sha2-256'] },
    },
  },
});
