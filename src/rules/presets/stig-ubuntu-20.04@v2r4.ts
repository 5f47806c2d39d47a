import { definePreset, list } from '../preset.js';

const macs = list('hmac-sha2-512,hmac-sha2-256');
const ciphers = list('aes256-ctr,aes192-ctr,aes128-ctr');
const kexAlgorithms = list(
  'ecdh-sha2-nistp256,ecdh-sha2-nistp384,ecdh-sha2-nistp521,diffie-hellman-group-exchange-sha256',
);

export default definePreset({
  title: 'DISA STIG Canonical Ubuntu 20.04 LTS',
  label: 'STIG Ubuntu 20.04',
  version: 'V2R4',
  source: 'https://www.cyber.mil/stigs/downloads',
  date: '2026-06',
  notes: [
    'A line must state each value; that sshd does so by itself is not enough. Banner: that there is one; whether its text is the notice is not judged.',
    'The day of publication was not found.',
  ],
  items: [
    ['UBTU-20-010033', 'pubkey-authentication', 'error', { equals: 'yes', unstated: 'warning' }],
    ['UBTU-20-010035', 'use-pam', 'error', { equals: 'yes' }],
    ['UBTU-20-010036', 'client-alive-count-max', 'error', { equals: 1, explicit: true }],
    ['UBTU-20-010037', 'client-alive-interval', 'error', { atLeast: 1, atMost: 600, explicit: true }],
    ['UBTU-20-010038', 'banner', 'error', { present: true, explicit: true }],
    ['UBTU-20-010043', 'macs', 'error', { only: macs, ordered: true, exact: true, explicit: true }],
    ['UBTU-20-010044', 'ciphers', 'error', { only: ciphers, ordered: true, exact: true, explicit: true }],
    ['UBTU-20-010047', 'permit-empty-passwords', 'error', { equals: 'no', explicit: true }],
    ['UBTU-20-010047', 'permit-user-environment', 'error', { equals: 'no', explicit: true }],
    ['UBTU-20-010048', 'x11-forwarding', 'error', { equals: 'no', explicit: true }],
    ['UBTU-20-010049', 'x11-use-localhost', 'error', { equals: 'yes', explicit: true }],
    [
      'UBTU-20-010045',
      'kex-algorithms',
      'error',
      { only: kexAlgorithms, ordered: true, exact: true, explicit: true },
    ],
  ],
  leftOut: [],
});
