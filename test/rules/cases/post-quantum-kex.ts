import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    'Port 22\n',
    'KexAlgorithms -ecdh-*\n',
    'KexAlgorithms curve25519-sha256,mlkem768x25519-sha256\n',
    // Its default has none either.
    { text: 'KexAlgorithms curve25519-sha256\n', target: 'openssh-8.7' },
    // That release only has an experiment.
    { text: 'KexAlgorithms curve25519-sha256\n', target: 'openssh-8.4', options: { defaults: true } },
    // What the distribution chose.
    {
      text: 'Include /etc/crypto-policies/back-ends/opensshserver.config\n',
      target: 'rhel-10',
      files: { '/etc/crypto-policies/back-ends/opensshserver.config': 'KexAlgorithms curve25519-sha256\n' },
    },
  ],
  reports: [
    {
      text: 'KexAlgorithms curve25519-sha256\n',
      findings: [
        '1:15-32 info no post-quantum key exchange is left of those that sshd offers by default (`mlkem768x25519-sha256`, `sntrup761x25519-sha512`, `sntrup761x25519-sha512@openssh.com`); connections recorded today can be read by a quantum computer later',
      ],
      fixes: ['unsafe: offer them; clients that know none of them go on as before'],
      fixed:
        'KexAlgorithms mlkem768x25519-sha256,sntrup761x25519-sha512,sntrup761x25519-sha512@openssh.com,curve25519-sha256\n',
    },
    {
      text: 'KexAlgorithms curve25519-sha256,ecdh-sha2-nistp256\n',
      target: 'debian-12',
      findings: [
        '1:15-51 info no post-quantum key exchange is left of those that sshd offers by default (`sntrup761x25519-sha512`, `sntrup761x25519-sha512@openssh.com`); connections recorded today can be read by a quantum computer later',
      ],
      fixes: ['unsafe: offer them; clients that know none of them go on as before'],
      fixed:
        'KexAlgorithms sntrup761x25519-sha512,sntrup761x25519-sha512@openssh.com,curve25519-sha256,ecdh-sha2-nistp256\n',
    },
    {
      text: 'KexAlgorithms -sntrup*,ecdh-*\n',
      target: 'debian-12',
      findings: [
        '1:15-30 info no post-quantum key exchange is left of those that sshd offers by default (`sntrup761x25519-sha512`, `sntrup761x25519-sha512@openssh.com`); connections recorded today can be read by a quantum computer later',
      ],
      fixes: ['unsafe: offer them; clients that know none of them go on as before'],
      fixed: 'KexAlgorithms -ecdh-*\n',
    },
    {
      text: 'KexAlgorithms -sntrup*\n',
      target: 'debian-12',
      findings: [
        '1:15-23 info no post-quantum key exchange is left of those that sshd offers by default (`sntrup761x25519-sha512`, `sntrup761x25519-sha512@openssh.com`); connections recorded today can be read by a quantum computer later',
      ],
      fixes: ['unsafe: offer them; clients that know none of them go on as before'],
      fixed: '#KexAlgorithms -sntrup*\n',
    },
    {
      // The pattern takes others away, too.
      text: 'KexAlgorithms -*-sha512*\n',
      target: 'openssh-9.5',
      findings: [
        '1:15-25 info no post-quantum key exchange is left of those that sshd offers by default (`sntrup761x25519-sha512@openssh.com`); connections recorded today can be read by a quantum computer later',
      ],
    },
    {
      text: 'Port 22\n',
      target: 'openssh-8.7',
      options: { defaults: true },
      findings: [
        '1:1-1 info the default of KexAlgorithms has no post-quantum key exchange, though sshd knows `sntrup761x25519-sha512@openssh.com`; connections recorded today can be read by a quantum computer later',
      ],
      fixes: ['unsafe: offer them; clients that know none of them go on as before'],
      fixed: 'Port 22\nKexAlgorithms ^sntrup761x25519-sha512@openssh.com\n',
    },
    {
      text: 'KexAlgorithms ecdh-sha2-nistp256\n',
      target: 'openssh-8.7',
      options: { defaults: true },
      findings: [
        '1:15-33 info no post-quantum key exchange is listed, though sshd knows `sntrup761x25519-sha512@openssh.com`; connections recorded today can be read by a quantum computer later',
      ],
      fixes: ['unsafe: offer them; clients that know none of them go on as before'],
      fixed: 'KexAlgorithms sntrup761x25519-sha512@openssh.com,ecdh-sha2-nistp256\n',
    },
    {
      text: 'Include /etc/crypto-policies/back-ends/opensshserver.config\n',
      target: 'rhel-10',
      files: { '/etc/crypto-policies/back-ends/opensshserver.config': 'KexAlgorithms curve25519-sha256\n' },
      options: { defaults: true },
      findings: [
        'opensshserver.config:1:15-32 info no post-quantum key exchange is left of those that sshd offers by default (`sntrup761x25519-sha512`, `sntrup761x25519-sha512@openssh.com`, `mlkem768x25519-sha256`); connections recorded today can be read by a quantum computer later',
      ],
    },
  ],
};
