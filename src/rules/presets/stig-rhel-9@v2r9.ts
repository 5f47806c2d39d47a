import { definePreset, list } from '../preset.js';

const ciphers = list('aes256-gcm@openssh.com,aes256-ctr,aes128-gcm@openssh.com,aes128-ctr');
const macs = list('hmac-sha2-256-etm@openssh.com,hmac-sha2-512-etm@openssh.com,hmac-sha2-256,hmac-sha2-512');

export default definePreset({
  title: 'DISA STIG Red Hat Enterprise Linux 9',
  label: 'STIG RHEL 9',
  version: 'V2R9',
  source: 'https://www.cyber.mil/stigs/downloads',
  date: '2026-07-01',
  notes: [
    'A line must state each value; that sshd does so by itself is not enough. Banner: that there is one; whether its text is the notice is not judged.',
    'Ciphers and MACs are checked in the file of crypto-policies; here the lists in force are judged.',
  ],
  items: [
    ['RHEL-09-255025', 'banner', 'error', { present: true, proposed: '/etc/issue', explicit: true }],
    ['RHEL-09-255030', 'log-level', 'error', { equals: 'VERBOSE', explicit: true }],
    ['RHEL-09-255035', 'pubkey-authentication', 'error', { equals: 'yes', unstated: 'warning' }],
    ['RHEL-09-255040', 'permit-empty-passwords', 'error', { equals: 'no', explicit: true }],
    ['RHEL-09-255045', 'permit-root-login', 'error', { equals: 'no', explicit: true }],
    ['RHEL-09-255050', 'use-pam', 'error', { equals: 'yes', explicit: true }],
    ['RHEL-09-255065', 'ciphers', 'error', { only: ciphers }],
    ['RHEL-09-255075', 'macs', 'error', { only: macs }],
    ['RHEL-09-255080', 'hostbased-authentication', 'error', { equals: 'no', explicit: true }],
    ['RHEL-09-255085', 'permit-user-environment', 'error', { equals: 'no', explicit: true }],
    ['RHEL-09-255090', 'rekey-limit', 'error', { atLeast: '16 1', atMost: '1G 1h', explicit: true }],
    ['RHEL-09-255095', 'client-alive-count-max', 'error', { equals: 1, explicit: true }],
    ['RHEL-09-255100', 'client-alive-interval', 'error', { atLeast: 1, atMost: 600, explicit: true }],
    ['RHEL-09-255135', 'gssapi-authentication', 'error', { equals: 'no', explicit: true }],
    ['RHEL-09-255140', 'kerberos-authentication', 'error', { equals: 'no', explicit: true }],
    ['RHEL-09-255145', 'ignore-rhosts', 'error', { equals: 'yes', explicit: true }],
    ['RHEL-09-255150', 'ignore-user-known-hosts', 'error', { equals: 'yes', explicit: true }],
    ['RHEL-09-255155', 'x11-forwarding', 'error', { equals: 'no', explicit: true }],
    ['RHEL-09-255160', 'strict-modes', 'error', { equals: 'yes', explicit: true }],
    ['RHEL-09-255165', 'print-last-log', 'error', { equals: 'yes', explicit: true }],
    ['RHEL-09-255175', 'x11-use-localhost', 'error', { equals: 'yes', explicit: true }],
  ],
  leftOut: [
    [
      'RHEL-09-255105',
      'owner of /etc/ssh/sshd_config + /etc/ssh/sshd_config.d',
      'about files, not about what they say',
    ],
    [
      'RHEL-09-255110',
      'owner of /etc/ssh/sshd_config + /etc/ssh/sshd_config.d',
      'about files, not about what they say',
    ],
    ['RHEL-09-255115', 'files of the package', 'about files, not about what they say'],
    ['RHEL-09-255120', 'mode of /etc/ssh/ssh_host_*_key', 'about files, not about what they say'],
    ['RHEL-09-255125', 'mode of /etc/ssh/*.pub', 'about files, not about what they say'],
  ],
});
