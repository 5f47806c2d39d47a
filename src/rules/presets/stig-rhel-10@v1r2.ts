import { definePreset, list } from '../preset.js';

const ciphers = list('aes256-gcm@openssh.com,aes256-ctr,aes128-gcm@openssh.com,aes128-ctr');
const macs = list('hmac-sha2-256-etm@openssh.com,hmac-sha2-512-etm@openssh.com,hmac-sha2-256,hmac-sha2-512');

export default definePreset({
  title: 'DISA STIG Red Hat Enterprise Linux 10',
  label: 'STIG RHEL 10',
  version: 'V1R2',
  source: 'https://www.cyber.mil/stigs/downloads',
  date: '2026-07-01',
  notes: [
    'A line must state each value; that sshd does so by itself is not enough. Banner: that there is one; whether its text is the notice is not judged.',
    'Ciphers and MACs are checked in the file of crypto-policies; here the lists in force are judged.',
    'Lines must stand in a drop-in that is read before 50-redhat.conf; what counts here is that they are in force.',
  ],
  items: [
    ['RHEL-10-300040', 'ciphers', 'error', { only: ciphers }],
    ['RHEL-10-300060', 'macs', 'error', { only: macs }],
    ['RHEL-10-500215', 'log-level', 'error', { equals: 'VERBOSE', explicit: true }],
    ['RHEL-10-600640', 'use-pam', 'error', { equals: 'yes', explicit: true }],
    ['RHEL-10-700010', 'banner', 'error', { present: true, proposed: '/etc/issue', explicit: true }],
    ['RHEL-10-700510', 'gssapi-authentication', 'error', { equals: 'no', explicit: true }],
    ['RHEL-10-700520', 'kerberos-authentication', 'error', { equals: 'no', explicit: true }],
    ['RHEL-10-700530', 'ignore-rhosts', 'error', { equals: 'yes', explicit: true }],
    ['RHEL-10-700540', 'ignore-user-known-hosts', 'error', { equals: 'yes', explicit: true }],
    ['RHEL-10-700550', 'x11-forwarding', 'error', { equals: 'no', explicit: true }],
    ['RHEL-10-700560', 'strict-modes', 'error', { equals: 'yes', explicit: true }],
    ['RHEL-10-700570', 'print-last-log', 'error', { equals: 'yes', explicit: true }],
    ['RHEL-10-700580', 'x11-use-localhost', 'error', { equals: 'yes', explicit: true }],
    ['RHEL-10-700600', 'pubkey-authentication', 'error', { equals: 'yes', unstated: 'warning' }],
    ['RHEL-10-700610', 'permit-empty-passwords', 'error', { equals: 'no', explicit: true }],
    ['RHEL-10-700620', 'permit-root-login', 'error', { equals: 'no', explicit: true }],
    ['RHEL-10-700630', 'hostbased-authentication', 'error', { equals: 'no', explicit: true }],
    ['RHEL-10-700640', 'permit-user-environment', 'error', { equals: 'no', explicit: true }],
    ['RHEL-10-700650', 'rekey-limit', 'error', { equals: '1G 1h', explicit: true }],
    ['RHEL-10-700660', 'client-alive-count-max', 'error', { equals: 1, explicit: true }],
    ['RHEL-10-700930', 'client-alive-interval', 'error', { atLeast: 1, atMost: 600, explicit: true }],
  ],
  leftOut: [
    [
      'RHEL-10-400150',
      'owner of /etc/ssh/sshd_config + /etc/ssh/sshd_config.d',
      'about files, not about what they say',
    ],
    [
      'RHEL-10-400155',
      'owner of /etc/ssh/sshd_config + /etc/ssh/sshd_config.d',
      'about files, not about what they say',
    ],
    ['RHEL-10-400340', 'mode of /etc/ssh/ssh_host_*_key', 'about files, not about what they say'],
    ['RHEL-10-700500', 'mode of /etc/ssh/*.pub', 'about files, not about what they say'],
    ['RHEL-10-700590', 'files of the package', 'about files, not about what they say'],
  ],
});
