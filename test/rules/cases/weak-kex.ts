import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    'Port 22\n',
    'KexAlgorithms curve25519-sha256,diffie-hellman-group14-sha256\n',
    // That release has group 14 with SHA-1 in its default.
    { text: 'Port 22\n', target: 'openssh-8.1' },
    // GSSAPIKeyExchange is off.
    { text: 'GSSAPIKexAlgorithms gss-group1-sha1-\n', target: 'debian-12' },
    {
      text: 'GSSAPIKeyExchange yes\nGSSAPIKexAlgorithms gss-group14-sha1-,gss-group16-sha512-\n',
      target: 'debian-12',
    },
  ],
  reports: [
    {
      text: 'KexAlgorithms +diffie-hellman-group1-sha1,diffie-hellman-group14-sha1\n',
      target: 'debian-12',
      findings: [
        '1:16-70 warning KexAlgorithms allows `diffie-hellman-group1-sha1` (1024-bit group, SHA-1), `diffie-hellman-group14-sha1` (SHA-1), which sshd does not by default',
      ],
      fixes: [
        'unsafe: take `diffie-hellman-group1-sha1`, `diffie-hellman-group14-sha1` out; clients that know none of the others, such as OpenSSH before 4.4 and Dropbear before 2013.62, can no longer connect',
      ],
      fixed: '#KexAlgorithms +diffie-hellman-group1-sha1,diffie-hellman-group14-sha1\n',
    },
    {
      text: 'KexAlgorithms curve25519-sha256,diffie-hellman-group-exchange-sha1\n',
      target: 'debian-12',
      findings: [
        '1:33-67 warning KexAlgorithms allows `diffie-hellman-group-exchange-sha1` (SHA-1), which sshd does not by default',
      ],
      fixes: [
        'unsafe: take `diffie-hellman-group-exchange-sha1` out; clients that know none of the others, such as OpenSSH before 7.4 and Dropbear before 2018.76, can no longer connect',
      ],
      fixed: 'KexAlgorithms curve25519-sha256\n',
    },
    {
      text: 'KexAlgorithms diffie-hellman-group14-sha1\n',
      target: 'debian-12',
      findings: [
        '1:15-42 warning KexAlgorithms leaves nothing but weak key exchanges: `diffie-hellman-group14-sha1` (SHA-1)',
      ],
      fixes: ['manual: comment the line out, or list others'],
    },
    {
      text: 'GSSAPIKeyExchange yes\nGSSAPIKexAlgorithms gss-group1-sha1-,gss-group16-sha512-\n',
      target: 'debian-12',
      findings: [
        '2:21-37 warning GSSAPIKexAlgorithms allows `gss-group1-sha1-` (1024-bit group, SHA-1), which sshd does not by default',
      ],
      fixes: [
        'unsafe: take `gss-group1-sha1-` out; clients that know none of the others can no longer connect',
      ],
      fixed: 'GSSAPIKeyExchange yes\nGSSAPIKexAlgorithms gss-group16-sha512-\n',
    },
    {
      text: 'GSSAPIKeyExchange yes\nKexAlgorithms -diffie-hellman-*\n',
      target: 'debian-12',
      options: { defaults: true },
      findings: [
        '1:1-1 warning the default of GSSAPIKexAlgorithms allows `gss-group14-sha1-`, `gss-gex-sha1-` (SHA-1)',
      ],
      fixes: [
        'unsafe: take `gss-group14-sha1-`, `gss-gex-sha1-` out; clients that know none of the others can no longer connect',
      ],
      fixed:
        'GSSAPIKeyExchange yes\nKexAlgorithms -diffie-hellman-*\nGSSAPIKexAlgorithms gss-group14-sha256-,gss-group16-sha512-,gss-nistp256-sha256-,gss-curve25519-sha256-\n',
    },
    {
      text: 'Port 22\n',
      target: 'openssh-8.1',
      options: { defaults: true },
      findings: ['1:1-1 warning the default of KexAlgorithms allows `diffie-hellman-group14-sha1` (SHA-1)'],
      fixes: [
        'unsafe: take `diffie-hellman-group14-sha1` out; clients that know none of the others, such as OpenSSH before 4.4 and Dropbear before 2013.62, can no longer connect',
      ],
      fixed: 'Port 22\nKexAlgorithms -diffie-hellman-group14-sha1\n',
    },
    {
      text: 'KexAlgorithms ^curve25519-sha256\n',
      target: 'openssh-8.1',
      options: { defaults: true },
      findings: ['1:15-33 warning KexAlgorithms allows `diffie-hellman-group14-sha1` (SHA-1)'],
      fixes: [
        'unsafe: take `diffie-hellman-group14-sha1` out; clients that know none of the others, such as OpenSSH before 4.4 and Dropbear before 2013.62, can no longer connect',
      ],
      fixed:
        'KexAlgorithms curve25519-sha256,curve25519-sha256@libssh.org,ecdh-sha2-nistp256,ecdh-sha2-nistp384,ecdh-sha2-nistp521,diffie-hellman-group-exchange-sha256,diffie-hellman-group16-sha512,diffie-hellman-group18-sha512,diffie-hellman-group14-sha256\n',
    },
  ],
};
