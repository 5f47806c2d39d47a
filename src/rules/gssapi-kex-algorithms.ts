import { listRule } from './support/constructors/list-rule.js';

export default listRule({
  keywords: ['GSSAPIKexAlgorithms'],
  cost: 'clients that know none of the key exchanges that are left connect without GSSAPI key exchange',

  meta: {
    title: 'GSSAPI key exchanges other than a guide asks for',
    description:
      'GSSAPIKexAlgorithms, which builds with GSSAPI key exchange have, allows one that a guide rules out, lacks one that it asks for, or has another order.',
    since: '0.1.0',
    references: ['sshd_config(5): GSSAPIKexAlgorithms'],
    example: {
      bad: 'GSSAPIKexAlgorithms gss-curve25519-sha256-,gss-gex-sha1-\n',
      fixed: 'GSSAPIKexAlgorithms gss-curve25519-sha256-\n',
      options: { forbids: ['*-sha1-'] },
      target: 'debian-12',
    },
  },
});
