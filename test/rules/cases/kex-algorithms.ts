import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    { text: 'KexAlgorithms curve25519-sha256,diffie-hellman-group14-sha1\n', target: 'debian-12' },
    {
      text: 'KexAlgorithms curve25519-sha256\n',
      target: 'debian-12',
      options: {
        only: ['curve25519-sha256', 'ecdh-sha2-nistp256'],
        ordered: true,
        requires: ['no-such-name|curve25519-sha256', 'no-such-name'],
        forbids: ['*-sha1'],
        explicit: true,
      },
    },
    // That release has none of them.
    {
      text: 'Port 22\n',
      target: 'openssh-8.4',
      options: { requires: ['sntrup761x25519-sha512|sntrup761x25519-sha512@openssh.com'] },
    },
  ],
  reports: [
    {
      text: 'KexAlgorithms curve25519-sha256,diffie-hellman-group14-sha1\n',
      target: 'debian-12',
      options: { only: ['curve25519-sha256', 'ecdh-sha2-nistp256'] },
      findings: [
        '1:33-60 warning KexAlgorithms allows `diffie-hellman-group14-sha1`, not on the list that is asked for',
      ],
      fixes: [
        'unsafe: take `diffie-hellman-group14-sha1` out; clients that know none of the key exchanges that are left can no longer connect',
      ],
      fixed: 'KexAlgorithms curve25519-sha256\n',
    },
    {
      text: 'KexAlgorithms curve25519-sha256,diffie-hellman-group14-sha1\n',
      target: 'debian-12',
      options: { forbids: ['*-sha1'] },
      findings: [
        '1:33-60 warning KexAlgorithms allows `diffie-hellman-group14-sha1`, ruled out by what is asked for',
      ],
      fixes: [
        'unsafe: take `diffie-hellman-group14-sha1` out; clients that know none of the key exchanges that are left can no longer connect',
      ],
      fixed: 'KexAlgorithms curve25519-sha256\n',
    },
    {
      text: 'KexAlgorithms curve25519-sha256\n',
      target: 'debian-12',
      options: { requires: ['sntrup761x25519-sha512@openssh.com|diffie-hellman-group14-sha1'] },
      findings: [
        '1:15-32 warning KexAlgorithms lacks `sntrup761x25519-sha512@openssh.com`, which is asked for',
      ],
      fixes: ['unsafe: add `sntrup761x25519-sha512@openssh.com`; whoever could connect before still can'],
      fixed: 'KexAlgorithms sntrup761x25519-sha512@openssh.com,curve25519-sha256\n',
    },
    {
      text: 'KexAlgorithms ecdh-sha2-nistp256,curve25519-sha256\n',
      target: 'debian-12',
      options: { only: ['curve25519-sha256', 'ecdh-sha2-nistp256'], ordered: true },
      findings: [
        '1:15-51 warning KexAlgorithms has another order than is asked for: `curve25519-sha256`, `ecdh-sha2-nistp256`',
      ],
      fixes: [
        'unsafe: write `curve25519-sha256`, `ecdh-sha2-nistp256` in this order; whoever could connect before still can',
      ],
      fixed: 'KexAlgorithms curve25519-sha256,ecdh-sha2-nistp256\n',
    },
    {
      text: 'UseDNS no\n',
      target: 'debian-12',
      options: { explicit: true },
      findings: ['1:1-1 warning KexAlgorithms is not stated; sshd takes its default'],
      fixes: ['safe: state the default'],
      fixed:
        'UseDNS no\nKexAlgorithms sntrup761x25519-sha512,sntrup761x25519-sha512@openssh.com,curve25519-sha256,curve25519-sha256@libssh.org,ecdh-sha2-nistp256,ecdh-sha2-nistp384,ecdh-sha2-nistp521,diffie-hellman-group-exchange-sha256,diffie-hellman-group16-sha512,diffie-hellman-group18-sha512,diffie-hellman-group14-sha256\n',
      safe: 'UseDNS no\nKexAlgorithms sntrup761x25519-sha512,sntrup761x25519-sha512@openssh.com,curve25519-sha256,curve25519-sha256@libssh.org,ecdh-sha2-nistp256,ecdh-sha2-nistp384,ecdh-sha2-nistp521,diffie-hellman-group-exchange-sha256,diffie-hellman-group16-sha512,diffie-hellman-group18-sha512,diffie-hellman-group14-sha256\n',
    },
    {
      text: 'Port 22\n',
      target: 'openssh-8.7',
      options: { requires: ['sntrup761x25519-sha512|sntrup761x25519-sha512@openssh.com'] },
      findings: [
        '1:1-1 warning the default of KexAlgorithms lacks `sntrup761x25519-sha512@openssh.com`, which is asked for',
      ],
      fixes: ['unsafe: add `sntrup761x25519-sha512@openssh.com`; whoever could connect before still can'],
      fixed: 'Port 22\nKexAlgorithms ^sntrup761x25519-sha512@openssh.com\n',
    },
    {
      text: 'KexAlgorithms -sntrup*\n',
      target: 'debian-12',
      options: {
        requires: ['sntrup761x25519-sha512|sntrup761x25519-sha512@openssh.com'],
        forbids: ['ecdh-*'],
      },
      findings: [
        '1:15-23 warning KexAlgorithms allows `ecdh-sha2-nistp256`, `ecdh-sha2-nistp384`, `ecdh-sha2-nistp521`, ruled out by what is asked for',
        '1:15-23 warning KexAlgorithms lacks `sntrup761x25519-sha512`, which is asked for',
      ],
      fixes: [
        'unsafe: write `sntrup761x25519-sha512` in the place of `ecdh-sha2-nistp256`, `ecdh-sha2-nistp384`, `ecdh-sha2-nistp521`; clients that know none of the key exchanges that are left can no longer connect',
      ],
      fixed:
        'KexAlgorithms sntrup761x25519-sha512,curve25519-sha256,curve25519-sha256@libssh.org,diffie-hellman-group-exchange-sha256,diffie-hellman-group16-sha512,diffie-hellman-group18-sha512,diffie-hellman-group14-sha256\n',
    },
  ],
};
