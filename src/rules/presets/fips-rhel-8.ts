import { definePreset, list } from '../preset.js';

const ciphers = list(
  'aes256-gcm@openssh.com,aes256-ctr,aes256-cbc,aes128-gcm@openssh.com,aes128-ctr,aes128-cbc',
);
const macs = list(
  'hmac-sha2-256-etm@openssh.com,hmac-sha1-etm@openssh.com,hmac-sha2-512-etm@openssh.com,hmac-sha2-256,hmac-sha1,hmac-sha2-512',
);
const kexAlgorithms = list(
  'ecdh-sha2-nistp256,ecdh-sha2-nistp384,ecdh-sha2-nistp521,diffie-hellman-group-exchange-sha256,diffie-hellman-group14-sha256,diffie-hellman-group16-sha512,diffie-hellman-group18-sha512',
);
const hostKeyAlgorithms = list(
  'ecdsa-sha2-nistp256,ecdsa-sha2-nistp256-cert-v01@openssh.com,ecdsa-sha2-nistp384,ecdsa-sha2-nistp384-cert-v01@openssh.com,ecdsa-sha2-nistp521,ecdsa-sha2-nistp521-cert-v01@openssh.com,rsa-sha2-256,rsa-sha2-256-cert-v01@openssh.com,rsa-sha2-512,rsa-sha2-512-cert-v01@openssh.com',
);
const pubkeyAcceptedAlgorithms = list(
  'ecdsa-sha2-nistp256,ecdsa-sha2-nistp256-cert-v01@openssh.com,ecdsa-sha2-nistp384,ecdsa-sha2-nistp384-cert-v01@openssh.com,ecdsa-sha2-nistp521,ecdsa-sha2-nistp521-cert-v01@openssh.com,rsa-sha2-256,rsa-sha2-256-cert-v01@openssh.com,rsa-sha2-512,rsa-sha2-512-cert-v01@openssh.com',
);
const caSignatureAlgorithms = list(
  'ecdsa-sha2-nistp256,ecdsa-sha2-nistp384,ecdsa-sha2-nistp521,rsa-sha2-256,rsa-sha2-512',
);

export default definePreset({
  title: 'FIPS policy of RHEL 8 for sshd (crypto-policies)',
  label: 'RHEL 8 FIPS policy',
  version: null,
  source: 'https://gitlab.com/redhat-crypto/fedora-crypto-policies',
  date: null,
  notes: [
    'It has CBC and SHA-1, which STIG for RHEL 8 does not allow. crypto-policies set the lists on sshd’s command line, not in the file.',
  ],
  items: [
    ['Ciphers', 'ciphers', 'error', { only: ciphers }],
    ['MACs', 'macs', 'error', { only: macs }],
    ['KexAlgorithms', 'kex-algorithms', 'error', { only: kexAlgorithms }],
    ['HostKeyAlgorithms', 'host-key-algorithms', 'error', { only: hostKeyAlgorithms }],
    ['PubkeyAcceptedKeyTypes', 'pubkey-accepted-algorithms', 'error', { only: pubkeyAcceptedAlgorithms }],
    ['CASignatureAlgorithms', 'ca-signature-algorithms', 'error', { only: caSignatureAlgorithms }],
    ['GSSAPIKeyExchange', 'gssapi-key-exchange', 'error', { equals: 'no' }],
  ],
  leftOut: [],
});
