import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    { text: 'Ciphers chacha20-poly1305@openssh.com\n', target: 'openssh-9.6' },
    // Its package brings strict key exchange.
    { text: 'Ciphers chacha20-poly1305@openssh.com\n', target: 'debian-12' },
    { text: 'Ciphers chacha20-poly1305@openssh.com\n', target: 'windows-11' },
    { text: 'Port 22\n', target: 'openssh-9.5' },
    // CBC mode is only open with encrypt-then-MAC.
    { text: 'Ciphers aes256-ctr,aes128-cbc\nMACs hmac-sha2-512\n', target: 'openssh-9.5' },
    {
      text: 'Ciphers aes256-ctr,aes256-gcm@openssh.com\n',
      target: 'openssh-9.5',
      options: { defaults: true },
    },
  ],
  reports: [
    {
      text: 'Ciphers aes256-ctr,chacha20-poly1305@openssh.com,aes128-cbc\n',
      target: 'openssh-9.5',
      findings: [
        '1:20-60 warning this release has no strict key exchange (OpenSSH has it since 9.6), so that with `chacha20-poly1305@openssh.com`, `aes128-cbc` somebody in the middle can delete messages unseen',
      ],
      fixes: [
        'unsafe: take `chacha20-poly1305@openssh.com`, `aes128-cbc` out; clients that know none of the others, such as OpenSSH before 3.7 and Dropbear before 0.52, can no longer connect; an update of sshd makes this needless',
      ],
      fixed: 'Ciphers aes256-ctr\n',
    },
    {
      text: 'Ciphers aes256-ctr,aes128-cbc\nMACs hmac-sha2-512-etm@openssh.com\n',
      target: 'openssh-8.8',
      findings: [
        '1:20-30 warning this release has no strict key exchange (OpenSSH has it since 9.6), so that with `aes128-cbc` somebody in the middle can delete messages unseen',
      ],
      fixes: [
        'unsafe: take `aes128-cbc` out; clients that know none of the others, such as OpenSSH before 3.7 and Dropbear before 0.52, can no longer connect; an update of sshd makes this needless',
      ],
      fixed: 'Ciphers aes256-ctr\nMACs hmac-sha2-512-etm@openssh.com\n',
    },
    {
      text: 'Ciphers chacha20-poly1305@openssh.com\n',
      target: 'windows-server-2022',
      findings: [
        '1:9-38 warning this release has no strict key exchange (OpenSSH has it since 9.6), so that with `chacha20-poly1305@openssh.com` somebody in the middle can delete messages unseen',
      ],
      fixes: ['manual: comment the line out, or list others'],
    },
    {
      text: 'Ciphers ^chacha20-poly1305@openssh.com\n',
      target: 'ubuntu-22.04',
      findings: [
        '1:10-39 info this release has strict key exchange only if its package brings it (1:8.9p1-3ubuntu0.6, as far as is known); without it somebody in the middle can delete messages unseen with `chacha20-poly1305@openssh.com`',
      ],
      fixes: [
        'unsafe: take `chacha20-poly1305@openssh.com` out; clients that know none of the others, such as OpenSSH before 3.7 and Dropbear before 0.52, can no longer connect; an update of sshd makes this needless',
      ],
      fixed: 'Ciphers -chacha20-poly1305@openssh.com\n',
    },
    {
      text: 'Ciphers aes256-ctr,chacha20-poly1305@openssh.com\n',
      target: 'freebsd@9.4',
      findings: [
        '1:20-49 info this release has strict key exchange only if its package brings it; without it somebody in the middle can delete messages unseen with `chacha20-poly1305@openssh.com`',
      ],
      fixes: [
        'unsafe: take `chacha20-poly1305@openssh.com` out; clients that know none of the others, such as OpenSSH before 3.7 and Dropbear before 0.52, can no longer connect; an update of sshd makes this needless',
      ],
      fixed: 'Ciphers aes256-ctr\n',
    },
    {
      text: 'Port 22\n',
      target: 'windows-server-2022',
      options: { defaults: true },
      findings: [
        '1:1-1 warning this release has no strict key exchange (OpenSSH has it since 9.6), so that with `chacha20-poly1305@openssh.com` somebody in the middle can delete messages unseen',
      ],
      fixes: [
        'unsafe: take `chacha20-poly1305@openssh.com` out; clients that know none of the others, such as OpenSSH before 3.7 and Dropbear before 0.52, can no longer connect; an update of sshd makes this needless',
      ],
      fixed: 'Port 22\nCiphers -chacha20-poly1305@openssh.com\n',
    },
  ],
};
