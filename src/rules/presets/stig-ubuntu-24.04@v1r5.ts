import { definePreset, list } from '../preset.js';

const ciphers = list('aes256-gcm@openssh.com,aes128-gcm@openssh.com,aes256-ctr,aes128-ctr');
const macs = list('hmac-sha2-512-etm@openssh.com,hmac-sha2-256-etm@openssh.com,hmac-sha2-512,hmac-sha2-256');
const kexAlgorithms = list(
  'ecdh-sha2-nistp521,ecdh-sha2-nistp384,ecdh-sha2-nistp256,diffie-hellman-group-exchange-sha256,diffie-hellman-group16-sha512,diffie-hellman-group14-sha256',
);

export default definePreset({
  title: 'DISA STIG Canonical Ubuntu 24.04 LTS',
  label: 'STIG Ubuntu 24.04',
  version: 'V1R5',
  source: 'https://www.cyber.mil/stigs/downloads',
  date: '2026',
  notes: [
    'A line must state each value; that sshd does so by itself is not enough. Banner: that there is one; whether its text is the notice is not judged.',
    'Ids and lists were read in V1R5, the texts of the checks in V1R1.',
  ],
  items: [
    ['UBTU-24-100820', 'ciphers', 'error', { only: ciphers, explicit: true }],
    ['UBTU-24-100830', 'macs', 'error', { only: macs, explicit: true }],
    ['UBTU-24-100840', 'kex-algorithms', 'error', { only: kexAlgorithms, explicit: true }],
    ['UBTU-24-200640', 'banner', 'error', { present: true, explicit: true }],
    ['UBTU-24-300022', 'x11-forwarding', 'error', { equals: 'no', explicit: true }],
    ['UBTU-24-300023', 'x11-use-localhost', 'error', { equals: 'yes', explicit: true }],
    ['UBTU-24-300031', 'permit-empty-passwords', 'error', { equals: 'no', explicit: true }],
    ['UBTU-24-300031', 'permit-user-environment', 'error', { equals: 'no', explicit: true }],
    ['UBTU-24-400030', 'pubkey-authentication', 'error', { equals: 'yes', unstated: 'warning' }],
    ['UBTU-24-500050', 'use-pam', 'error', { equals: 'yes', explicit: true }],
    ['UBTU-24-600000', 'client-alive-count-max', 'error', { equals: 1, explicit: true }],
    ['UBTU-24-600010', 'client-alive-interval', 'error', { atLeast: 1, atMost: 600, explicit: true }],
  ],
  leftOut: [],
});
