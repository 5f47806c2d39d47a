import { definePreset, list } from '../preset.js';

const ciphers = list('aes256-ctr,aes256-gcm@openssh.com,aes128-ctr,aes128-gcm@openssh.com');
const macs = list('hmac-sha2-512,hmac-sha2-512-etm@openssh.com,hmac-sha2-256,hmac-sha2-256-etm@openssh.com');
const kexAlgorithms = list(
  'ecdh-sha2-nistp256,ecdh-sha2-nistp384,ecdh-sha2-nistp521,diffie-hellman-group-exchange-sha256',
);

export default definePreset({
  title: 'DISA STIG Canonical Ubuntu 22.04 LTS',
  label: 'STIG Ubuntu 22.04',
  version: 'V2R8',
  source: 'https://www.cyber.mil/stigs/downloads',
  date: '2026-04-01',
  notes: [
    'A line must state each value; that sshd does so by itself is not enough. Banner: that there is one; whether its text is the notice is not judged.',
  ],
  items: [
    ['UBTU-22-255020', 'banner', 'error', { present: true, explicit: true }],
    ['UBTU-22-255025', 'permit-empty-passwords', 'error', { equals: 'no', explicit: true }],
    ['UBTU-22-255025', 'permit-user-environment', 'error', { equals: 'no', explicit: true }],
    ['UBTU-22-255030', 'client-alive-count-max', 'error', { equals: 1, explicit: true }],
    ['UBTU-22-255035', 'client-alive-interval', 'error', { atLeast: 1, atMost: 600, explicit: true }],
    ['UBTU-22-255040', 'x11-forwarding', 'error', { equals: 'no', explicit: true }],
    ['UBTU-22-255045', 'x11-use-localhost', 'error', { equals: 'yes', explicit: true }],
    ['UBTU-22-255050', 'ciphers', 'error', { only: ciphers, explicit: true }],
    ['UBTU-22-255055', 'macs', 'error', { only: macs, ordered: true, exact: true, explicit: true }],
    [
      'UBTU-22-255060',
      'kex-algorithms',
      'error',
      { only: kexAlgorithms, ordered: true, exact: true, explicit: true },
    ],
    ['UBTU-22-255065', 'use-pam', 'error', { equals: 'yes', explicit: true }],
    ['UBTU-22-612020', 'pubkey-authentication', 'error', { equals: 'yes', unstated: 'warning' }],
  ],
  leftOut: [],
});
