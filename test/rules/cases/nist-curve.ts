import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    {
      text: 'KexAlgorithms -ecdh-*\nHostKeyAlgorithms ssh-ed25519\nPubkeyAuthentication no\n',
      target: 'debian-12',
    },
    {
      text: 'KexAlgorithms -ecdh-*\nHostKeyAlgorithms -*ecdsa*\nPubkeyAcceptedAlgorithms -*ecdsa*\n',
      target: 'debian-12',
    },
  ],
  reports: [
    {
      text: 'KexAlgorithms curve25519-sha256,ecdh-sha2-nistp256\nHostKeyAlgorithms ssh-ed25519\nPubkeyAcceptedAlgorithms ssh-ed25519\n\nMatch User bob\n  PubkeyAcceptedAlgorithms ecdsa-sha2-nistp256,ssh-ed25519\n',
      target: 'debian-12',
      findings: [
        '1:33-51 warning KexAlgorithms allows `ecdh-sha2-nistp256` (NIST curve)',
        '6:28-47 warning PubkeyAcceptedAlgorithms allows `ecdsa-sha2-nistp256` (NIST curve) where `User bob` matches',
      ],
      fixes: [
        'unsafe: take `ecdh-sha2-nistp256` out; clients that know none of the others can no longer connect',
      ],
      fixed:
        'KexAlgorithms curve25519-sha256\nHostKeyAlgorithms ssh-ed25519\nPubkeyAcceptedAlgorithms ssh-ed25519\n\nMatch User bob\n  PubkeyAcceptedAlgorithms ssh-ed25519\n',
    },
    {
      text: 'KexAlgorithms -ecdh-sha2-*\nHostKeyAlgorithms ssh-ed25519\n',
      target: 'debian-12',
      findings: [
        '1:1-1 warning the default of PubkeyAcceptedAlgorithms allows `ecdsa-sha2-nistp256-cert-v01@openssh.com`, `ecdsa-sha2-nistp384-cert-v01@openssh.com`, `ecdsa-sha2-nistp521-cert-v01@openssh.com`, `sk-ecdsa-sha2-nistp256-cert-v01@openssh.com`, `ecdsa-sha2-nistp256`, `ecdsa-sha2-nistp384` and 2 more (NIST curve)',
      ],
      fixes: [
        'unsafe: take `ecdsa-sha2-nistp256-cert-v01@openssh.com`, `ecdsa-sha2-nistp384-cert-v01@openssh.com`, `ecdsa-sha2-nistp521-cert-v01@openssh.com`, `sk-ecdsa-sha2-nistp256-cert-v01@openssh.com`, `ecdsa-sha2-nistp256`, `ecdsa-sha2-nistp384` and 2 more out; ECDSA keys are no longer accepted',
      ],
      fixed:
        'KexAlgorithms -ecdh-sha2-*\nHostKeyAlgorithms ssh-ed25519\nPubkeyAcceptedAlgorithms -ecdsa-sha2-nistp256-cert-v01@openssh.com,ecdsa-sha2-nistp384-cert-v01@openssh.com,ecdsa-sha2-nistp521-cert-v01@openssh.com,sk-ecdsa-sha2-nistp256-cert-v01@openssh.com,ecdsa-sha2-nistp256,ecdsa-sha2-nistp384,ecdsa-sha2-nistp521,sk-ecdsa-sha2-nistp256@openssh.com\n',
    },
    {
      text: 'KexAlgorithms mlkem768nistp256-sha256\nHostKeyAlgorithms ssh-ed25519\nPubkeyAcceptedAlgorithms ssh-ed25519\n',
      findings: [
        '1:15-38 warning KexAlgorithms leaves nothing but NIST curves: `mlkem768nistp256-sha256` (NIST curve)',
      ],
      fixes: ['manual: comment the line out, or list others'],
    },
  ],
};
