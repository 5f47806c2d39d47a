import { definePreset, list } from '../preset.js';

const kexAlgorithms = list(
  'curve25519-sha256@libssh.org,ecdh-sha2-nistp521,ecdh-sha2-nistp384,ecdh-sha2-nistp256,diffie-hellman-group-exchange-sha256',
);
const ciphers = list(
  'chacha20-poly1305@openssh.com,aes256-gcm@openssh.com,aes128-gcm@openssh.com,aes256-ctr,aes192-ctr,aes128-ctr',
);
const macs = list(
  'hmac-sha2-512-etm@openssh.com,hmac-sha2-256-etm@openssh.com,umac-128-etm@openssh.com,hmac-sha2-512,hmac-sha2-256,umac-128@openssh.com',
);

export default definePreset({
  title: 'Mozilla OpenSSH guideline, modern',
  label: 'Mozilla OpenSSH modern',
  version: null,
  source: 'https://infosec.mozilla.org/guidelines/openssh',
  date: '2022-07-12',
  notes: [
    'Not changed since 2022: no post-quantum key exchange, and curve25519-sha256 under its old name only.',
  ],
  items: [
    [
      'HostKey',
      'host-keys',
      'error',
      {
        ordered: [
          '/etc/ssh/ssh_host_ed25519_key',
          '/etc/ssh/ssh_host_rsa_key',
          '/etc/ssh/ssh_host_ecdsa_key',
        ],
      },
    ],
    ['KexAlgorithms', 'kex-algorithms', 'error', { only: kexAlgorithms, explicit: true }],
    ['Ciphers', 'ciphers', 'error', { only: ciphers, explicit: true }],
    ['MACs', 'macs', 'error', { only: macs, explicit: true }],
    ['AuthenticationMethods', 'authentication-methods', 'error', { equals: 'publickey', explicit: true }],
    ['LogLevel', 'log-level', 'error', { equals: 'VERBOSE', explicit: true }],
    ['Subsystem', 'sftp-logging', 'error', { facility: 'AUTHPRIV', level: 'INFO' }],
    ['PermitRootLogin', 'permit-root-login', 'error', { equals: 'no', explicit: true }],
  ],
  leftOut: [['moduli', '/etc/ssh/moduli', 'about files, not about what they say']],
});
