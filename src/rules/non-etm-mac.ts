import { hasTrait } from '../openssh/index.js';
import { usesNoMac } from './support/algorithms/algorithm-lists.js';
import { algorithmRule } from './support/constructors/algorithm-rule.js';

export default algorithmRule({
  keywords: ['MACs'],
  ofDefaults: 'always',
  noun: 'MACs of encrypt-and-MAC',
  faults: (name) => (hasTrait('mac', name, 'etm') ? [] : ['encrypt-and-MAC']),
  isMoot: (_, context) => usesNoMac(context.program),
  meta: {
    title: 'MAC without encrypt-then-MAC',
    description:
      'MACs allows codes that are computed over the plain text instead of what is sent (encrypt-and-MAC).',
    category: 'security',
    level: 'off',
    fix: 'unsafe',
    since: '0.1.0',
    references: ['sshd_config(5): MACs', 'OpenSSH PROTOCOL, section 1.7', 'RFC 7366'],
    security: { severity: 2, precision: 'very-high' },
    example: {
      bad: 'MACs hmac-sha2-512-etm@openssh.com,hmac-sha2-512\n',
      fixed: 'MACs hmac-sha2-512-etm@openssh.com\n',
    },
  },
});
