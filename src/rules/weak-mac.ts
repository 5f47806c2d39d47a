import { weaknessesOf } from '../openssh/index.js';
import { usesNoMac } from './support/algorithms/algorithm-lists.js';
import { algorithmRule } from './support/constructors/algorithm-rule.js';

export default algorithmRule({
  keywords: ['MACs'],
  ofDefaults: 'asked',
  noun: 'weak MACs',
  faults: (name) => weaknessesOf('mac', name),
  isMoot: (_, context) => usesNoMac(context.program),
  meta: {
    title: 'weak MAC allowed',
    description:
      'MACs allows a message authentication code with a broken hash or a short tag, with or without encrypt-then-MAC.',
    category: 'security',
    level: 'warning',
    fix: 'unsafe',
    since: '0.1.0',
    references: ['sshd_config(5): MACs', 'RFC 6151', 'OpenSSH 6.7 release notes'],
    security: { severity: 4, precision: 'very-high' },
    example: {
      bad: 'MACs hmac-sha2-512-etm@openssh.com,hmac-md5-etm@openssh.com\n',
      fixed: 'MACs hmac-sha2-512-etm@openssh.com\n',
    },
  },
});
