import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    'Port 22\n',
    'Ciphers aes256-ctr,chacha20-poly1305@openssh.com\n',
    'Ciphers -aes128-ctr\n',
    { text: 'Ciphers -*cbc\n', target: 'debian-12' },
    // The second line never counts.
    { text: 'Ciphers aes256-ctr\nCiphers aes128-cbc\n', target: 'debian-12' },
    // Another rule says that this release does not know it.
    { text: 'Ciphers aes256-ctr,arcfour\n' },
  ],
  reports: [
    {
      text: 'Ciphers aes256-ctr,3des-cbc,aes128-cbc # for the old scanner\n',
      target: 'debian-12',
      findings: [
        '1:20-39 warning Ciphers allows `3des-cbc` (64-bit blocks, CBC mode), `aes128-cbc` (CBC mode), which sshd does not by default',
      ],
      fixes: [
        'unsafe: take `3des-cbc`, `aes128-cbc` out; clients that know none of the others, such as OpenSSH before 3.7 and Dropbear before 0.52, can no longer connect',
      ],
      fixed: 'Ciphers aes256-ctr # for the old scanner\n',
    },
    {
      text: 'Ciphers +3des-cbc\n',
      target: 'debian-12',
      findings: [
        '1:10-18 warning Ciphers allows `3des-cbc` (64-bit blocks, CBC mode), which sshd does not by default',
      ],
      fixes: [
        'unsafe: take `3des-cbc` out; clients that know none of the others, such as OpenSSH before 3.7 and Dropbear before 0.52, can no longer connect',
      ],
      fixed: '#Ciphers +3des-cbc\n',
    },
    {
      // Without the first line the second one would count.
      text: 'Ciphers +3des-cbc\nCiphers aes256-ctr\n',
      target: 'debian-12',
      findings: [
        '1:10-18 warning Ciphers allows `3des-cbc` (64-bit blocks, CBC mode), which sshd does not by default',
      ],
      fixes: [
        'unsafe: take `3des-cbc` out; clients that know none of the others, such as OpenSSH before 3.7 and Dropbear before 0.52, can no longer connect',
      ],
      fixed: 'Ciphers -3des-cbc\nCiphers aes256-ctr\n',
    },
    {
      // Who knows what the drop-ins say.
      text: 'Ciphers +aes128-cbc,3des-cbc\nInclude conf.d/*.conf\n',
      target: 'debian-12',
      stray: true,
      findings: [
        '1:10-29 warning Ciphers allows `aes128-cbc` (CBC mode), `3des-cbc` (64-bit blocks, CBC mode), which sshd does not by default',
      ],
      fixes: [
        'unsafe: take `aes128-cbc`, `3des-cbc` out; clients that know none of the others, such as OpenSSH before 3.7 and Dropbear before 0.52, can no longer connect',
      ],
      fixed: 'Ciphers -aes128-cbc,3des-cbc\nInclude conf.d/*.conf\n',
    },
    {
      text: 'Ciphers ^aes128-cbc,aes256-ctr\n',
      target: 'debian-12',
      findings: ['1:10-20 warning Ciphers allows `aes128-cbc` (CBC mode), which sshd does not by default'],
      fixes: [
        'unsafe: take `aes128-cbc` out; clients that know none of the others, such as OpenSSH before 3.7 and Dropbear before 0.52, can no longer connect',
      ],
      fixed: 'Ciphers ^aes256-ctr\n',
    },
    {
      text: 'Ciphers aes128-cbc,3des-cbc\n',
      target: 'debian-12',
      findings: [
        '1:9-28 warning Ciphers leaves nothing but weak ciphers: `aes128-cbc` (CBC mode), `3des-cbc` (64-bit blocks, CBC mode)',
      ],
      fixes: ['manual: comment the line out, or list others'],
    },
    {
      text: 'Ciphers "aes256-ctr,arcfour,blowfish-cbc"\n',
      target: 'openssh-7.4',
      findings: [
        '1:9-42 warning Ciphers allows `arcfour` (RC4), `blowfish-cbc` (64-bit blocks, CBC mode), which sshd does not by default',
      ],
      fixes: [
        'unsafe: take `arcfour`, `blowfish-cbc` out; clients that know none of the others, such as OpenSSH before 3.7 and Dropbear before 0.52, can no longer connect',
      ],
      fixed: 'Ciphers aes256-ctr\n',
    },
    {
      text: 'Ciphers aes256-ctr,rijndael-cbc@lysator.liu.se\n',
      target: 'openssh-8.4',
      findings: [
        '1:20-47 warning Ciphers allows `rijndael-cbc@lysator.liu.se` (CBC mode), which sshd does not by default',
      ],
      fixes: [
        'unsafe: take `rijndael-cbc@lysator.liu.se` out; clients that know none of the others, such as OpenSSH before 3.7 and Dropbear before 0.52, can no longer connect',
      ],
      fixed: 'Ciphers aes256-ctr\n',
    },
    {
      // A tool writes this file.
      text: 'Include /etc/crypto-policies/back-ends/opensshserver.config\n',
      target: 'rhel-9',
      files: {
        '/etc/crypto-policies/back-ends/opensshserver.config':
          'Ciphers aes256-gcm@openssh.com,aes256-ctr,aes256-cbc\n',
      },
      findings: [
        'opensshserver.config:1:43-53 warning Ciphers allows `aes256-cbc` (CBC mode), which sshd does not by default',
      ],
      fixes: ['manual: set another crypto policy, which writes this file'],
    },
  ],
};
