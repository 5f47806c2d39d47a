import { definePreset, list } from '../preset.js';

const kexAlgorithms = list(
  'curve25519-sha256,curve25519-sha256@libssh.org,diffie-hellman-group16-sha512,diffie-hellman-group18-sha512,diffie-hellman-group-exchange-sha256',
);
const ciphers = list(
  'chacha20-poly1305@openssh.com,aes256-gcm@openssh.com,aes128-gcm@openssh.com,aes256-ctr,aes192-ctr,aes128-ctr',
);
const macs = list('hmac-sha2-256-etm@openssh.com,hmac-sha2-512-etm@openssh.com,umac-128-etm@openssh.com');
const hostKeyAlgorithms = list(
  'ssh-ed25519,ssh-ed25519-cert-v01@openssh.com,sk-ssh-ed25519@openssh.com,sk-ssh-ed25519-cert-v01@openssh.com,rsa-sha2-256,rsa-sha2-512,rsa-sha2-256-cert-v01@openssh.com,rsa-sha2-512-cert-v01@openssh.com',
);

export default definePreset({
  title: 'ssh-audit hardening guide: Debian 11',
  label: 'ssh-audit Debian 11',
  version: 'v1',
  source: 'https://www.ssh-audit.com/hardening_guides.html',
  date: '2021-09-17',
  items: [
    ['KexAlgorithms', 'kex-algorithms', 'error', { only: kexAlgorithms, ordered: true, explicit: true }],
    ['Ciphers', 'ciphers', 'error', { only: ciphers, ordered: true, explicit: true }],
    ['MACs', 'macs', 'error', { only: macs, ordered: true, explicit: true }],
    [
      'HostKeyAlgorithms',
      'host-key-algorithms',
      'error',
      { only: hostKeyAlgorithms, ordered: true, explicit: true },
    ],
    [
      'HostKey',
      'host-keys',
      'error',
      { ordered: ['/etc/ssh/ssh_host_ed25519_key', '/etc/ssh/ssh_host_rsa_key'] },
    ],
  ],
  leftOut: [['moduli', '/etc/ssh/moduli', 'about files, not about what they say']],
});
