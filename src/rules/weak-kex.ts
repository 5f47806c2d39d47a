import { weaknessesOf } from '../openssh/index.js';
import { algorithmRule } from './support/constructors/algorithm-rule.js';

export default algorithmRule({
  keywords: ['KexAlgorithms', 'GSSAPIKexAlgorithms'],
  ofDefaults: 'asked',
  noun: 'weak key exchanges',
  faults: (name, { kind }) => weaknessesOf(kind, name),
  meta: {
    title: 'weak key exchange allowed',
    description:
      'KexAlgorithms or GSSAPIKexAlgorithms allows a key exchange with SHA-1 or a group of 1024 bits.',
    category: 'security',
    level: 'warning',
    fix: 'unsafe',
    since: '0.1.0',
    references: ['sshd_config(5): KexAlgorithms', 'RFC 9142', 'CVE-2015-4000'],
    security: { severity: 5, precision: 'very-high' },
    example: {
      bad: 'KexAlgorithms curve25519-sha256,diffie-hellman-group14-sha1\n',
      fixed: 'KexAlgorithms curve25519-sha256\n',
    },
  },
});
