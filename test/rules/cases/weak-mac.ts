import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    'Port 22\n',
    'MACs hmac-sha2-512-etm@openssh.com,umac-128@openssh.com\n',
    // What sshd does by default is no decision of this file.
    { text: 'MACs hmac-sha2-512,hmac-sha1,umac-64@openssh.com\n', target: 'debian-12' },
    // No connection ever uses a MAC.
    {
      text: 'MACs hmac-md5\nCiphers aes256-gcm@openssh.com,chacha20-poly1305@openssh.com\n',
      target: 'debian-12',
    },
    { text: 'Ciphers -*ctr\nMACs +hmac-md5\n', target: 'debian-12' },
    { text: 'MACs -umac-64*,hmac-sha1*\n', target: 'debian-12', options: { defaults: true } },
    // What the distribution chose.
    {
      text: 'Include /etc/crypto-policies/back-ends/opensshserver.config\n',
      target: 'rhel-9',
      files: {
        '/etc/crypto-policies/back-ends/opensshserver.config':
          'MACs hmac-sha2-256-etm@openssh.com,hmac-sha1-etm@openssh.com,umac-128-etm@openssh.com,hmac-sha1\n',
      },
    },
  ],
  reports: [
    {
      text: 'MACs hmac-sha2-512,hmac-md5,hmac-sha1-96-etm@openssh.com,hmac-sha1\n',
      target: 'debian-12',
      findings: [
        '1:20-57 warning MACs allows `hmac-md5` (MD5), `hmac-sha1-96-etm@openssh.com` (SHA-1, 96-bit tag), which sshd does not by default',
      ],
      fixes: [
        'unsafe: take `hmac-md5`, `hmac-sha1-96-etm@openssh.com` out; clients that know none of the others, such as OpenSSH before 5.9 and Dropbear before 2013.56, can no longer connect',
      ],
      fixed: 'MACs hmac-sha2-512,hmac-sha1\n',
    },
    {
      text: 'MACs hmac-md5-etm@openssh.com,hmac-sha1-etm@openssh.com,umac-64-etm@openssh.com\n',
      target: 'debian-12',
      findings: [
        '1:6-80 warning MACs leaves nothing but weak MACs: `hmac-md5-etm@openssh.com` (MD5), `hmac-sha1-etm@openssh.com` (SHA-1), `umac-64-etm@openssh.com` (64-bit tag)',
      ],
      fixes: ['manual: comment the line out, or list others'],
    },
    {
      text: 'MACs +hmac-md5-96\n',
      target: 'debian-12',
      findings: [
        '1:7-18 warning MACs allows `hmac-md5-96` (MD5, 96-bit tag), which sshd does not by default',
      ],
      fixes: [
        'unsafe: take `hmac-md5-96` out; clients that know none of the others, such as OpenSSH before 4.7 and Dropbear before 2013.56, can no longer connect',
      ],
      fixed: '#MACs +hmac-md5-96\n',
    },
    {
      text: 'MACs hmac-ripemd160@openssh.com,hmac-sha2-256\n',
      target: 'openssh-7.5',
      findings: [
        '1:6-32 warning MACs allows `hmac-ripemd160@openssh.com` (RIPEMD-160), which sshd does not by default',
      ],
      fixes: [
        'unsafe: take `hmac-ripemd160@openssh.com` out; clients that know none of the others, such as OpenSSH before 5.9 and Dropbear before 2013.56, can no longer connect',
      ],
      fixed: 'MACs hmac-sha2-256\n',
    },
    {
      text: 'Port 22\n\nMatch User bob\n  PermitTTY no\n',
      target: 'debian-12',
      options: { defaults: true },
      findings: [
        '1:1-1 warning the default of MACs allows `umac-64-etm@openssh.com` (64-bit tag), `hmac-sha1-etm@openssh.com` (SHA-1), `umac-64@openssh.com` (64-bit tag), `hmac-sha1` (SHA-1)',
      ],
      fixes: [
        'unsafe: take `umac-64-etm@openssh.com`, `hmac-sha1-etm@openssh.com`, `umac-64@openssh.com`, `hmac-sha1` out; clients that know none of the others, such as OpenSSH before 5.9 and Dropbear before 2013.56, can no longer connect',
      ],
      fixed:
        'Port 22\nMACs -umac-64-etm@openssh.com,hmac-sha1-etm@openssh.com,umac-64@openssh.com,hmac-sha1\n\nMatch User bob\n  PermitTTY no\n',
    },
    {
      // There is no `-` yet.
      text: 'Port 22\n',
      target: 'openssh-7.4',
      options: { defaults: true },
      findings: [
        '1:1-1 warning the default of MACs allows `umac-64-etm@openssh.com` (64-bit tag), `hmac-sha1-etm@openssh.com` (SHA-1), `umac-64@openssh.com` (64-bit tag), `hmac-sha1` (SHA-1)',
      ],
      fixes: [
        'unsafe: take `umac-64-etm@openssh.com`, `hmac-sha1-etm@openssh.com`, `umac-64@openssh.com`, `hmac-sha1` out; clients that know none of the others, such as OpenSSH before 5.9 and Dropbear before 2013.56, can no longer connect',
      ],
      fixed:
        'Port 22\nMACs umac-128-etm@openssh.com,hmac-sha2-256-etm@openssh.com,hmac-sha2-512-etm@openssh.com,umac-128@openssh.com,hmac-sha2-256,hmac-sha2-512\n',
    },
    {
      text: 'MACs -umac-64@openssh.com\n',
      target: 'debian-12',
      options: { defaults: true },
      findings: [
        '1:6-26 warning MACs allows `umac-64-etm@openssh.com` (64-bit tag), `hmac-sha1-etm@openssh.com` (SHA-1), `hmac-sha1` (SHA-1)',
      ],
      fixes: [
        'unsafe: take `umac-64-etm@openssh.com`, `hmac-sha1-etm@openssh.com`, `hmac-sha1` out; clients that know none of the others, such as OpenSSH before 5.9 and Dropbear before 2013.56, can no longer connect',
      ],
      fixed: 'MACs -umac-64@openssh.com,umac-64-etm@openssh.com,hmac-sha1-etm@openssh.com,hmac-sha1\n',
    },
    {
      text: 'MACs +hmac-md5\n',
      target: 'debian-12',
      options: { defaults: true },
      findings: [
        '1:7-15 warning MACs allows `umac-64-etm@openssh.com` (64-bit tag), `hmac-sha1-etm@openssh.com` (SHA-1), `umac-64@openssh.com` (64-bit tag), `hmac-sha1` (SHA-1), `hmac-md5` (MD5)',
      ],
      fixes: [
        'unsafe: take `umac-64-etm@openssh.com`, `hmac-sha1-etm@openssh.com`, `umac-64@openssh.com`, `hmac-sha1`, `hmac-md5` out; clients that know none of the others, such as OpenSSH before 5.9 and Dropbear before 2013.56, can no longer connect',
      ],
      fixed:
        'MACs -umac-64-etm@openssh.com,hmac-sha1-etm@openssh.com,umac-64@openssh.com,hmac-sha1,hmac-md5\n',
    },
    {
      text: 'MACs ^hmac-sha2-512\n',
      target: 'debian-12',
      options: { defaults: true },
      findings: [
        '1:6-20 warning MACs allows `umac-64-etm@openssh.com` (64-bit tag), `hmac-sha1-etm@openssh.com` (SHA-1), `umac-64@openssh.com` (64-bit tag), `hmac-sha1` (SHA-1)',
      ],
      fixes: [
        'unsafe: take `umac-64-etm@openssh.com`, `hmac-sha1-etm@openssh.com`, `umac-64@openssh.com`, `hmac-sha1` out; clients that know none of the others, such as OpenSSH before 5.9 and Dropbear before 2013.56, can no longer connect',
      ],
      fixed:
        'MACs hmac-sha2-512,umac-128-etm@openssh.com,hmac-sha2-256-etm@openssh.com,hmac-sha2-512-etm@openssh.com,umac-128@openssh.com,hmac-sha2-256\n',
    },
    {
      text: 'MACs hmac-sha2-512,hmac-sha1\n',
      target: 'debian-12',
      options: { defaults: true },
      findings: ['1:20-29 warning MACs allows `hmac-sha1` (SHA-1)'],
      fixes: [
        'unsafe: take `hmac-sha1` out; clients that know none of the others, such as OpenSSH before 5.9 and Dropbear before 2013.56, can no longer connect',
      ],
      fixed: 'MACs hmac-sha2-512\n',
    },
    {
      text: 'MACs hmac-md5\nCiphers aes256-gcm@openssh.com,aes256-ctr\n',
      target: 'debian-12',
      findings: ['1:6-14 warning MACs leaves nothing but weak MACs: `hmac-md5` (MD5)'],
      fixes: ['manual: comment the line out, or list others'],
    },
  ],
};
