import { valueRule } from './support/constructors/value-rule.js';

export default valueRule({
  keyword: 'GSSAPIKeyExchange',
  demand: { equals: 'no' },
  consequence: 'clients can exchange keys with a ticket, which needs no host key',
  effect: 'clients check the host key again',
  meta: {
    title: 'key exchange with GSSAPI',
    description: 'GSSAPIKeyExchange lets clients exchange keys with a ticket.',
    level: 'off',
    since: '0.1.0',
    references: ['sshd_config(5): GSSAPIKeyExchange'],
    example: { bad: 'GSSAPIKeyExchange yes\n', fixed: 'GSSAPIKeyExchange no\n', target: 'debian-12' },
  },
});
