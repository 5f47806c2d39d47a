import { weaknessesOf } from '../openssh/index.js';
import { algorithmRule } from './support/constructors/algorithm-rule.js';

export default algorithmRule({
  keywords: ['Ciphers'],
  ofDefaults: 'asked',
  noun: 'weak ciphers',
  faults: (name) => weaknessesOf('cipher', name),
  meta: {
    title: 'weak cipher allowed',
    description:
      'Ciphers allows a cipher that OpenSSH has long left out of its default: CBC mode, 64-bit blocks or RC4.',
    category: 'security',
    level: 'warning',
    fix: 'unsafe',
    since: '0.1.0',
    references: ['sshd_config(5): Ciphers', 'RFC 8758', 'CVE-2008-5161', 'CVE-2016-2183'],
    security: { severity: 6, precision: 'very-high' },
    example: {
      bad: 'Ciphers +3des-cbc,aes128-cbc\n',
      fixed: '#Ciphers +3des-cbc,aes128-cbc\n',
      good: 'Ciphers -aes128-ctr\n',
    },
  },
});
