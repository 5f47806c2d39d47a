import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    'Port 22\n',
    'Ciphers -aes128-ctr\n',
    'MACs +hmac-md5\n',
    'KexAlgorithms ^curve25519-sha256\n',
    {
      text: 'Include /etc/crypto-policies/back-ends/opensshserver.config\n',
      target: 'rhel-9',
      files: { '/etc/crypto-policies/back-ends/opensshserver.config': 'Ciphers aes256-gcm@openssh.com\n' },
    },
  ],
  reports: [
    {
      text: 'Ciphers chacha20-poly1305@openssh.com,aes256-ctr,aes128-gcm@openssh.com,aes256-gcm@openssh.com\n',
      target: 'debian-12',
      findings: [
        '1:9-95 warning Ciphers lists all that is allowed; what later releases add stays out, and what they drop stops sshd',
      ],
      fixes: ['safe: write what differs from the default'],
      fixed: 'Ciphers -aes128-ctr,aes192-ctr\n',
      safe: 'Ciphers -aes128-ctr,aes192-ctr\n',
    },
    {
      // The order is not that of the default.
      text: 'Ciphers aes256-gcm@openssh.com,aes128-gcm@openssh.com\n',
      target: 'debian-12',
      findings: [
        '1:9-54 warning Ciphers lists all that is allowed; what later releases add stays out, and what they drop stops sshd',
      ],
    },
    {
      text: 'MACs umac-128@openssh.com,umac-64-etm@openssh.com,umac-128-etm@openssh.com,hmac-sha2-256-etm@openssh.com,hmac-sha2-512-etm@openssh.com,hmac-sha1-etm@openssh.com,umac-64@openssh.com,hmac-sha2-256,hmac-sha2-512,hmac-sha1\n',
      target: 'debian-12',
      findings: [
        '1:6-219 warning MACs lists all that is allowed; what later releases add stays out, and what they drop stops sshd',
      ],
      fixes: ['safe: write what differs from the default'],
      fixed: 'MACs ^umac-128@openssh.com\n',
      safe: 'MACs ^umac-128@openssh.com\n',
    },
    {
      text: 'Ciphers chacha20-poly1305@openssh.com,aes128-ctr,aes192-ctr,aes256-ctr,aes128-gcm@openssh.com,aes256-gcm@openssh.com,aes256-cbc\n',
      target: 'debian-12',
      findings: [
        '1:9-128 warning Ciphers lists all that is allowed; what later releases add stays out, and what they drop stops sshd',
      ],
      fixes: ['safe: write what differs from the default'],
      fixed: 'Ciphers +aes256-cbc\n',
      safe: 'Ciphers +aes256-cbc\n',
    },
    {
      // There is no `-` yet.
      text: 'Ciphers chacha20-poly1305@openssh.com,aes128-ctr,aes256-ctr,aes128-gcm@openssh.com,aes256-gcm@openssh.com\n',
      target: 'openssh-7.4',
      findings: [
        '1:9-106 warning Ciphers lists all that is allowed; what later releases add stays out, and what they drop stops sshd',
      ],
    },
    {
      text: 'PubkeyAcceptedAlgorithms *\n\nMatch User bob\n  PubkeyAcceptedAlgorithms ssh-ed25519\n',
      target: 'debian-12',
      findings: [
        '1:26-27 warning PubkeyAcceptedAlgorithms lists all that is allowed; what later releases add stays out, and what they drop stops sshd',
        '4:28-39 warning PubkeyAcceptedAlgorithms lists all that is allowed; what later releases add stays out, and what they drop stops sshd',
      ],
    },
  ],
};
