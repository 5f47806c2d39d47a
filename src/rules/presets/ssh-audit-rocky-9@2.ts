import { definePreset, list } from '../preset.js';

const kexAlgorithms = list(
  'sntrup761x25519-sha512@openssh.com,curve25519-sha256,curve25519-sha256@libssh.org,gss-curve25519-sha256-,diffie-hellman-group16-sha512,gss-group16-sha512-,diffie-hellman-group18-sha512,diffie-hellman-group-exchange-sha256',
);
const ciphers = list(
  'chacha20-poly1305@openssh.com,aes256-gcm@openssh.com,aes256-ctr,aes192-ctr,aes128-gcm@openssh.com,aes128-ctr',
);
const macs = list('hmac-sha2-256-etm@openssh.com,hmac-sha2-512-etm@openssh.com,umac-128-etm@openssh.com');
const hostKeyAlgorithms = list(
  'sk-ssh-ed25519-cert-v01@openssh.com,ssh-ed25519-cert-v01@openssh.com,rsa-sha2-512-cert-v01@openssh.com,rsa-sha2-256-cert-v01@openssh.com,sk-ssh-ed25519@openssh.com,ssh-ed25519,rsa-sha2-512,rsa-sha2-256',
);
const caSignatureAlgorithms = list('sk-ssh-ed25519@openssh.com,ssh-ed25519,rsa-sha2-512,rsa-sha2-256');
const gssapiKexAlgorithms = list('gss-curve25519-sha256-,gss-group16-sha512-');
const hostbasedAcceptedAlgorithms = list(
  'sk-ssh-ed25519-cert-v01@openssh.com,ssh-ed25519-cert-v01@openssh.com,sk-ssh-ed25519@openssh.com,ssh-ed25519,rsa-sha2-512-cert-v01@openssh.com,rsa-sha2-512,rsa-sha2-256-cert-v01@openssh.com,rsa-sha2-256',
);
const pubkeyAcceptedAlgorithms = list(
  'sk-ssh-ed25519-cert-v01@openssh.com,ssh-ed25519-cert-v01@openssh.com,rsa-sha2-512-cert-v01@openssh.com,rsa-sha2-256-cert-v01@openssh.com,sk-ssh-ed25519@openssh.com,ssh-ed25519,rsa-sha2-512,rsa-sha2-256',
);

export default definePreset({
  title: 'ssh-audit hardening guide: Rocky Linux 9',
  label: 'ssh-audit Rocky Linux 9',
  version: 'v2',
  source: 'https://www.ssh-audit.com/hardening_guides.html',
  date: '2024-10-01',
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
      'CASignatureAlgorithms',
      'ca-signature-algorithms',
      'error',
      { only: caSignatureAlgorithms, ordered: true, explicit: true },
    ],
    [
      'GSSAPIKexAlgorithms',
      'gssapi-kex-algorithms',
      'error',
      { only: gssapiKexAlgorithms, ordered: true, explicit: true },
    ],
    [
      'HostbasedAcceptedAlgorithms',
      'hostbased-accepted-algorithms',
      'error',
      { only: hostbasedAcceptedAlgorithms, ordered: true, explicit: true },
    ],
    [
      'PubkeyAcceptedAlgorithms',
      'pubkey-accepted-algorithms',
      'error',
      { only: pubkeyAcceptedAlgorithms, ordered: true, explicit: true },
    ],
    ['RequiredRSASize', 'required-rsa-size', 'error', { atLeast: 3072, explicit: true }],
    [
      'HostKey',
      'host-keys',
      'error',
      { ordered: ['/etc/ssh/ssh_host_ed25519_key', '/etc/ssh/ssh_host_rsa_key'] },
    ],
    ['PerSourceMaxStartups', 'per-source-max-startups', 'info', { atMost: 1 }],
  ],
  leftOut: [['moduli', '/etc/ssh/moduli', 'about files, not about what they say']],
});
