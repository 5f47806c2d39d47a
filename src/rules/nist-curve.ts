import { hasTrait } from '../openssh/index.js';
import { algorithmRule } from './support/constructors/algorithm-rule.js';

export default algorithmRule({
  keywords: ['KexAlgorithms', 'HostKeyAlgorithms', 'PubkeyAcceptedAlgorithms', 'PubkeyAcceptedKeyTypes'],
  ofDefaults: 'always',
  noun: 'NIST curves',
  faults: (name, { kind }) => (hasTrait(kind, name, 'nistCurve') ? ['NIST curve'] : []),
  cost: (_, __, { keyword }) =>
    keyword.startsWith('Pubkey')
      ? 'ECDSA keys are no longer accepted'
      : 'clients that know none of the others can no longer connect',
  fixOptions: ({ keyword }) => ({ mayLockOut: keyword.startsWith('Pubkey') }),
  meta: {
    title: 'NIST curve allowed',
    description: 'Key exchange, host keys or users’ keys may use the elliptic curves P-256, P-384 or P-521.',
    category: 'security',
    level: 'off',
    fix: 'unsafe',
    since: '0.1.0',
    references: ['sshd_config(5): KexAlgorithms', 'RFC 5656', 'SP 800-186'],
    security: { severity: 1, precision: 'very-high' },
    example: {
      bad: 'KexAlgorithms curve25519-sha256,ecdh-sha2-nistp256\nHostKeyAlgorithms ssh-ed25519\nPubkeyAcceptedAlgorithms ssh-ed25519\n',
      fixed:
        'KexAlgorithms curve25519-sha256\nHostKeyAlgorithms ssh-ed25519\nPubkeyAcceptedAlgorithms ssh-ed25519\n',
    },
  },
});
