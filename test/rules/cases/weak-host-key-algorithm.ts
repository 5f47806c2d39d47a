import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    'Port 22\n',
    'HostKeyAlgorithms -ecdsa-*\n',
    // That release has ssh-rsa in its default.
    { text: 'Port 22\n', target: 'openssh-8.7' },
    // There is no RSA key to sign with.
    { text: 'HostKeyAlgorithms +ssh-rsa\nHostKey /etc/ssh/ssh_host_ed25519_key\n', target: 'debian-12' },
    // There is no DSA key to sign with.
    { text: 'HostKeyAlgorithms +ssh-dss\n', target: 'debian-12' },
    // There is no certificate to show.
    { text: 'HostKeyAlgorithms +ssh-rsa-cert-v01@openssh.com\n', target: 'debian-12' },
  ],
  reports: [
    {
      text: 'HostKeyAlgorithms +ssh-rsa,ssh-dss\n',
      target: 'debian-12',
      findings: [
        '1:20-35 warning HostKeyAlgorithms allows `ssh-rsa` (SHA-1 signatures), `ssh-dss` (1024-bit DSA), which sshd does not by default',
      ],
      fixes: [
        'unsafe: take `ssh-rsa`, `ssh-dss` out; clients that know none of the others, such as OpenSSH before 5.7 and Dropbear before 2013.62, can no longer connect',
      ],
      fixed: '#HostKeyAlgorithms +ssh-rsa,ssh-dss\n',
    },
    {
      text: 'HostKeyAlgorithms ssh-rsa\n',
      target: 'debian-12',
      findings: [
        '1:19-26 warning HostKeyAlgorithms leaves nothing but weak signatures: `ssh-rsa` (SHA-1 signatures)',
      ],
      fixes: [
        'unsafe: write `rsa-sha2-512`, `rsa-sha2-256` in the place of `ssh-rsa`; clients that know none of the others, such as OpenSSH before 7.2 and Dropbear before 2020.79, can no longer connect',
      ],
      fixed: 'HostKeyAlgorithms rsa-sha2-512,rsa-sha2-256\n',
    },
    {
      text: 'HostKeyAlgorithms ssh-ed25519,ssh-rsa,rsa-sha2-512\n',
      target: 'debian-12',
      findings: [
        '1:31-38 warning HostKeyAlgorithms allows `ssh-rsa` (SHA-1 signatures), which sshd does not by default',
      ],
      fixes: [
        'unsafe: take `ssh-rsa` out; clients that know none of the others, such as OpenSSH before 6.5 and Dropbear before 2020.79, can no longer connect',
      ],
      fixed: 'HostKeyAlgorithms ssh-ed25519,rsa-sha2-512\n',
    },
    {
      text: 'HostKeyAlgorithms ssh-*\n',
      target: 'debian-12',
      findings: [
        '1:19-24 warning HostKeyAlgorithms allows `ssh-dss` (1024-bit DSA), `ssh-dss-cert-v01@openssh.com` (1024-bit DSA), `ssh-rsa` (SHA-1 signatures), `ssh-rsa-cert-v01@openssh.com` (SHA-1 signatures), which sshd does not by default',
      ],
      fixes: [
        'unsafe: write `rsa-sha2-512`, `rsa-sha2-256`, `rsa-sha2-512-cert-v01@openssh.com`, `rsa-sha2-256-cert-v01@openssh.com` in the place of `ssh-dss`, `ssh-dss-cert-v01@openssh.com`, `ssh-rsa`, `ssh-rsa-cert-v01@openssh.com`; clients that know none of the others, such as OpenSSH before 6.5 and Dropbear before 2020.79, can no longer connect',
      ],
      fixed:
        'HostKeyAlgorithms ssh-ed25519,ssh-ed25519-cert-v01@openssh.com,rsa-sha2-512,rsa-sha2-256,rsa-sha2-512-cert-v01@openssh.com,rsa-sha2-256-cert-v01@openssh.com\n',
    },
    {
      // Patterns stay patterns up to 7.7.
      text: 'HostKeyAlgorithms ssh-*\nHostKey /etc/ssh/ssh_host_dsa_key\n',
      target: 'openssh-7.4',
      findings: [
        '1:19-24 warning HostKeyAlgorithms allows `ssh-dss`, `ssh-dss-cert-v01@openssh.com` (1024-bit DSA), which sshd does not by default',
      ],
      fixes: [
        'unsafe: take `ssh-dss`, `ssh-dss-cert-v01@openssh.com` out; clients that know none of the others, such as OpenSSH before 6.5 and Dropbear before 2020.79, can no longer connect',
      ],
      fixed:
        'HostKeyAlgorithms ssh-ed25519,ssh-ed25519-cert-v01@openssh.com,ssh-rsa,ssh-rsa-cert-v01@openssh.com\nHostKey /etc/ssh/ssh_host_dsa_key\n',
    },
    {
      text: 'HostKeyAlgorithms ssh-dss\nHostKey /etc/ssh/ssh_host_dsa_key\n',
      target: 'openssh-9.2',
      findings: [
        '1:19-26 warning HostKeyAlgorithms leaves nothing but weak signatures: `ssh-dss` (1024-bit DSA)',
      ],
      fixes: ['manual: comment the line out, or list others'],
    },
    {
      text: 'HostKeyAlgorithms +ssh-rsa-cert-v01@openssh.com\nHostCertificate /etc/ssh/ssh_host_rsa_key-cert.pub\n',
      target: 'debian-12',
      findings: [
        '1:20-48 warning HostKeyAlgorithms allows `ssh-rsa-cert-v01@openssh.com` (SHA-1 signatures), which sshd does not by default',
      ],
      fixes: [
        'unsafe: take `ssh-rsa-cert-v01@openssh.com` out; clients that know none of the others, such as OpenSSH before 5.7 and Dropbear before 2013.62, can no longer connect',
      ],
      fixed:
        '#HostKeyAlgorithms +ssh-rsa-cert-v01@openssh.com\nHostCertificate /etc/ssh/ssh_host_rsa_key-cert.pub\n',
    },
    {
      // The name does not tell what key it is.
      text: 'HostKeyAlgorithms ^ssh-rsa\nHostKey /etc/ssh/host.pem\n',
      target: 'openssh-9.2',
      findings: [
        '1:20-27 warning HostKeyAlgorithms allows `ssh-rsa` (SHA-1 signatures), which sshd does not by default',
      ],
      fixes: [
        'unsafe: take `ssh-rsa` out; clients that know none of the others, such as OpenSSH before 5.7 and Dropbear before 2013.62, can no longer connect',
      ],
      fixed: '#HostKeyAlgorithms ^ssh-rsa\nHostKey /etc/ssh/host.pem\n',
    },
    {
      text: 'Port 22\n',
      target: 'openssh-8.7',
      options: { defaults: true },
      findings: [
        '1:1-1 warning the default of HostKeyAlgorithms allows `ssh-rsa-cert-v01@openssh.com`, `ssh-rsa` (SHA-1 signatures)',
      ],
      fixes: [
        'unsafe: take `ssh-rsa-cert-v01@openssh.com`, `ssh-rsa` out; clients that know none of the others, such as OpenSSH before 5.7 and Dropbear before 2013.62, can no longer connect',
      ],
      fixed: 'Port 22\nHostKeyAlgorithms -ssh-rsa-cert-v01@openssh.com,ssh-rsa\n',
    },
    {
      text: 'HostKeyAlgorithms -ecdsa-*\n',
      target: 'openssh-8.7',
      options: { defaults: true },
      findings: [
        '1:19-27 warning HostKeyAlgorithms allows `ssh-rsa-cert-v01@openssh.com`, `ssh-rsa` (SHA-1 signatures)',
      ],
      fixes: [
        'unsafe: take `ssh-rsa-cert-v01@openssh.com`, `ssh-rsa` out; clients that know none of the others, such as OpenSSH before 6.5 and Dropbear before 2020.79, can no longer connect',
      ],
      fixed: 'HostKeyAlgorithms -ecdsa-*,ssh-rsa-cert-v01@openssh.com,ssh-rsa\n',
    },
  ],
};
