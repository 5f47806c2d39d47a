import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    'Port 22\n',
    // Up to 7.7 that is the type of the key, whatever signature it makes.
    { text: 'PubkeyAcceptedKeyTypes ssh-ed25519,ssh-rsa\n', target: 'openssh-7.7' },
    { text: 'PubkeyAcceptedAlgorithms +ssh-rsa\nPubkeyAuthentication no\n', target: 'debian-12' },
    // Nobody logs in host-based.
    { text: 'HostbasedAcceptedAlgorithms +ssh-rsa\n', target: 'debian-12' },
    // Bob cannot log in with a key at all.
    {
      text: 'Match User bob\n  PubkeyAuthentication no\n  PubkeyAcceptedAlgorithms +ssh-rsa\n',
      target: 'debian-12',
    },
    {
      text: 'PubkeyAcceptedAlgorithms ssh-ed25519\nPubkeyAcceptedAlgorithms +ssh-rsa\n',
      target: 'debian-12',
    },
    { text: 'PubkeyAcceptedKeyTypes ssh-ed25519,ssh-rsa\n', target: 'openssh-8.7' },
    // Another rule says that this release does not know it.
    { text: 'PubkeyAcceptedAlgorithms +ssh-dss\n' },
  ],
  reports: [
    {
      text: 'PubkeyAcceptedAlgorithms +ssh-rsa\n',
      target: 'debian-12',
      findings: [
        '1:27-34 warning PubkeyAcceptedAlgorithms allows `ssh-rsa` (SHA-1 signatures), which sshd does not by default',
      ],
      fixes: [
        'unsafe: take `ssh-rsa` out; RSA keys are no longer accepted from clients that sign with SHA-1 only, such as OpenSSH before 7.2 and Dropbear before 2020.79',
      ],
      fixed: '#PubkeyAcceptedAlgorithms +ssh-rsa\n',
    },
    {
      text: 'PubkeyAcceptedKeyTypes +ssh-rsa,ssh-dss\n',
      target: 'debian-12',
      findings: [
        '1:25-40 warning PubkeyAcceptedKeyTypes allows `ssh-rsa` (SHA-1 signatures), `ssh-dss` (1024-bit DSA), which sshd does not by default',
      ],
      fixes: [
        'unsafe: take `ssh-rsa`, `ssh-dss` out; RSA keys are no longer accepted from clients that sign with SHA-1 only, such as OpenSSH before 7.2 and Dropbear before 2020.79, and DSA keys are no longer accepted',
      ],
      fixed: '#PubkeyAcceptedKeyTypes +ssh-rsa,ssh-dss\n',
    },
    {
      text: 'PubkeyAcceptedKeyTypes ssh-rsa,ssh-dss\n',
      target: 'openssh-7.7',
      findings: [
        '1:32-39 warning PubkeyAcceptedKeyTypes allows `ssh-dss` (1024-bit DSA), which sshd does not by default',
      ],
      fixes: ['unsafe: take `ssh-dss` out; DSA keys are no longer accepted'],
      fixed: 'PubkeyAcceptedKeyTypes ssh-rsa\n',
    },
    {
      text: 'PubkeyAcceptedAlgorithms ssh-ed25519,ssh-rsa-cert-v01@openssh.com,ssh-rsa\n',
      target: 'debian-12',
      findings: [
        '1:38-74 warning PubkeyAcceptedAlgorithms allows `ssh-rsa-cert-v01@openssh.com`, `ssh-rsa` (SHA-1 signatures), which sshd does not by default',
      ],
      fixes: [
        'unsafe: write `rsa-sha2-512-cert-v01@openssh.com`, `rsa-sha2-256-cert-v01@openssh.com`, `rsa-sha2-512`, `rsa-sha2-256` in the place of `ssh-rsa-cert-v01@openssh.com`, `ssh-rsa`; RSA keys are no longer accepted from clients that sign with SHA-1 only, such as OpenSSH before 7.2 and Dropbear before 2020.79',
      ],
      fixed:
        'PubkeyAcceptedAlgorithms ssh-ed25519,rsa-sha2-512-cert-v01@openssh.com,rsa-sha2-256-cert-v01@openssh.com,rsa-sha2-512,rsa-sha2-256\n',
    },
    {
      text: 'PubkeyAcceptedAlgorithms ssh-rsa,ssh-dss\n\nMatch User bob\n  PubkeyAcceptedAlgorithms +ssh-rsa\n',
      target: 'debian-12',
      findings: [
        '1:26-41 warning PubkeyAcceptedAlgorithms leaves nothing but weak signatures: `ssh-rsa` (SHA-1 signatures), `ssh-dss` (1024-bit DSA)',
        '4:29-36 warning PubkeyAcceptedAlgorithms allows `ssh-rsa` (SHA-1 signatures) where `User bob` matches, which sshd does not by default',
      ],
      fixes: [
        'unsafe: write `rsa-sha2-512`, `rsa-sha2-256` in the place of `ssh-rsa`, `ssh-dss`; RSA keys are no longer accepted from clients that sign with SHA-1 only, such as OpenSSH before 7.2 and Dropbear before 2020.79, and DSA keys are no longer accepted',
      ],
      fixed:
        'PubkeyAcceptedAlgorithms rsa-sha2-512,rsa-sha2-256\n\nMatch User bob\n  PubkeyAcceptedAlgorithms -ssh-rsa\n',
    },
    {
      text: 'PubkeyAcceptedAlgorithms ssh-ed25519\n\nMatch User bob\n  PubkeyAcceptedAlgorithms ssh-rsa,ssh-ed25519\n',
      target: 'debian-12',
      findings: [
        '4:28-35 warning PubkeyAcceptedAlgorithms allows `ssh-rsa` (SHA-1 signatures) where `User bob` matches, which sshd does not by default',
      ],
      fixes: [
        'unsafe: write `rsa-sha2-512`, `rsa-sha2-256` in the place of `ssh-rsa`; RSA keys are no longer accepted from clients that sign with SHA-1 only, such as OpenSSH before 7.2 and Dropbear before 2020.79',
      ],
      witness: { user: 'bob', addr: '192.0.2.10' },
      fixed:
        'PubkeyAcceptedAlgorithms ssh-ed25519\n\nMatch User bob\n  PubkeyAcceptedAlgorithms rsa-sha2-512,rsa-sha2-256,ssh-ed25519\n',
    },
    {
      text: 'PubkeyAcceptedAlgorithms ssh-rsa*,ssh-ed25519*\n',
      target: 'debian-12',
      findings: [
        '1:26-47 warning PubkeyAcceptedAlgorithms allows `ssh-rsa`, `ssh-rsa-cert-v01@openssh.com` (SHA-1 signatures), which sshd does not by default',
      ],
      fixes: [
        'unsafe: write `rsa-sha2-512`, `rsa-sha2-256`, `rsa-sha2-512-cert-v01@openssh.com`, `rsa-sha2-256-cert-v01@openssh.com` in the place of `ssh-rsa`, `ssh-rsa-cert-v01@openssh.com`; RSA keys are no longer accepted from clients that sign with SHA-1 only, such as OpenSSH before 7.2 and Dropbear before 2020.79',
      ],
      fixed:
        'PubkeyAcceptedAlgorithms rsa-sha2-512,rsa-sha2-256,rsa-sha2-512-cert-v01@openssh.com,rsa-sha2-256-cert-v01@openssh.com,ssh-ed25519,ssh-ed25519-cert-v01@openssh.com\n',
    },
    {
      text: 'PubkeyAcceptedAlgorithms ssh-dss\n',
      target: 'debian-12',
      findings: [
        '1:26-33 warning PubkeyAcceptedAlgorithms leaves nothing but weak signatures: `ssh-dss` (1024-bit DSA)',
      ],
      fixes: ['manual: comment the line out, or list others'],
    },
    {
      text: 'CASignatureAlgorithms ssh-ed25519,ssh-rsa\n',
      target: 'debian-12',
      findings: [
        '1:35-42 warning CASignatureAlgorithms allows `ssh-rsa` (SHA-1 signatures), which sshd does not by default',
      ],
      fixes: [
        'unsafe: write `rsa-sha2-512`, `rsa-sha2-256` in the place of `ssh-rsa`; certificates that are signed so are no longer accepted',
      ],
      fixed: 'CASignatureAlgorithms ssh-ed25519,rsa-sha2-512,rsa-sha2-256\n',
    },
    {
      text: 'HostbasedAcceptedAlgorithms +ssh-rsa\n\nMatch Address 10.0.0.0/8\n  HostbasedAuthentication yes\n',
      target: 'debian-12',
      findings: [
        '1:30-37 warning HostbasedAcceptedAlgorithms allows `ssh-rsa` (SHA-1 signatures), which sshd does not by default',
      ],
      fixes: [
        'unsafe: take `ssh-rsa` out; RSA keys are no longer accepted from clients that sign with SHA-1 only, such as OpenSSH before 7.2 and Dropbear before 2020.79',
      ],
      fixed:
        '#HostbasedAcceptedAlgorithms +ssh-rsa\n\nMatch Address 10.0.0.0/8\n  HostbasedAuthentication yes\n',
    },
    {
      text: 'Port 22\n',
      target: 'openssh-8.1',
      options: { defaults: true },
      findings: [
        '1:1-1 warning the default of CASignatureAlgorithms allows `ssh-rsa` (SHA-1 signatures)',
        '1:1-1 warning the default of PubkeyAcceptedKeyTypes allows `ssh-rsa-cert-v01@openssh.com`, `ssh-rsa` (SHA-1 signatures)',
      ],
      fixes: ['unsafe: take `ssh-rsa` out; certificates that are signed so are no longer accepted'],
      fixed:
        'Port 22\nCASignatureAlgorithms -ssh-rsa\nPubkeyAcceptedKeyTypes -ssh-rsa-cert-v01@openssh.com,ssh-rsa\n',
    },
    {
      text: 'PubkeyAcceptedKeyTypes -ecdsa-*\nCASignatureAlgorithms ssh-ed25519\n',
      target: 'openssh-8.1',
      options: { defaults: true },
      findings: [
        '1:24-32 warning PubkeyAcceptedKeyTypes allows `ssh-rsa-cert-v01@openssh.com`, `ssh-rsa` (SHA-1 signatures)',
      ],
      fixes: [
        'unsafe: take `ssh-rsa-cert-v01@openssh.com`, `ssh-rsa` out; RSA keys are no longer accepted from clients that sign with SHA-1 only, such as OpenSSH before 7.2 and Dropbear before 2020.79',
      ],
      fixed:
        'PubkeyAcceptedKeyTypes -ecdsa-*,ssh-rsa-cert-v01@openssh.com,ssh-rsa\nCASignatureAlgorithms ssh-ed25519\n',
    },
  ],
};
