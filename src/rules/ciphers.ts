import { listRule } from './support/constructors/list-rule.js';

export default listRule({
  keywords: ['Ciphers'],
  cost: 'clients that know none of the ciphers that are left can no longer connect',

  meta: {
    title: 'ciphers other than a guide asks for',
    description:
      'Ciphers allows a cipher that a guide rules out, lacks one that it asks for, or has another order.',
    since: '0.1.0',
    references: ['sshd_config(5): Ciphers'],
    example: {
      bad: 'Ciphers aes256-ctr,aes128-cbc\n',
      fixed: 'Ciphers aes256-ctr\n',
      options: { forbids: ['*-cbc'] },
    },
  },
});
