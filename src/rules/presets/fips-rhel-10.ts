import { definePreset, list } from '../preset.js';

const ciphers = list('aes256-gcm@openssh.com,aes256-ctr,aes128-gcm@openssh.com,aes128-ctr');
const macs = list(
  'hmac-sha2-256-etm@openssh.com,hmac-sha1-etm@openssh.com,hmac-sha2-512-etm@openssh.com,hmac-sha2-256,hmac-sha1,hmac-sha2-512',
);
const kexAlgorithms = list(
  'mlkem768nistp256-sha256,mlkem1024nistp384-sha384,ecdh-sha2-nistp256,ecdh-sha2-nistp384,ecdh-sha2-nistp521,diffie-hellman-group-exchange-sha256,diffie-hellman-group14-sha256,diffie-hellman-group16-sha512,diffie-hellman-group18-sha512',
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
const hostbasedAcceptedAlgorithms = list(
  'ecdsa-sha2-nistp256,ecdsa-sha2-nistp256-cert-v01@openssh.com,ecdsa-sha2-nistp384,ecdsa-sha2-nistp384-cert-v01@openssh.com,ecdsa-sha2-nistp521,ecdsa-sha2-nistp521-cert-v01@openssh.com,rsa-sha2-256,rsa-sha2-256-cert-v01@openssh.com,rsa-sha2-512,rsa-sha2-512-cert-v01@openssh.com',
);

export default definePreset({
  title: 'FIPS policy of crypto-policies for sshd, as RHEL 10 begins with',
  label: 'crypto-policies FIPS',
  version: null,
  source: 'https://gitlab.com/redhat-crypto/fedora-crypto-policies',
  date: '2026-02-17',
  notes: [
    'Read in the source of crypto-policies, not in the package of RHEL 10. Its mlkem768nistp256-sha256 and mlkem1024nistp384-sha384 are known to sshd of Red Hat alone.',
  ],
  items: [
    ['Ciphers', 'ciphers', 'error', { only: ciphers }],
    ['MACs', 'macs', 'error', { only: macs }],
    ['KexAlgorithms', 'kex-algorithms', 'error', { only: kexAlgorithms }],
    ['HostKeyAlgorithms', 'host-key-algorithms', 'error', { only: hostKeyAlgorithms }],
    ['PubkeyAcceptedAlgorithms', 'pubkey-accepted-algorithms', 'error', { only: pubkeyAcceptedAlgorithms }],
    ['CASignatureAlgorithms', 'ca-signature-algorithms', 'error', { only: caSignatureAlgorithms }],
    ['GSSAPIKeyExchange', 'gssapi-key-exchange', 'error', { equals: 'no' }],
    [
      'HostbasedAcceptedAlgorithms',
      'hostbased-accepted-algorithms',
      'error',
      { only: hostbasedAcceptedAlgorithms },
    ],
    ['RequiredRSASize', 'required-rsa-size', 'error', { atLeast: 2048 }],
  ],
  leftOut: [],
});
