import { definePreset, list } from '../preset.js';

const macs = list('hmac-sha2-512-etm@openssh.com,hmac-sha2-256-etm@openssh.com,hmac-sha2-512,hmac-sha2-256');
const ciphers = list('aes256-gcm@openssh.com,aes256-ctr,aes128-gcm@openssh.com,aes128-ctr');

export default definePreset({
  title: 'DISA STIG Red Hat Enterprise Linux 8',
  label: 'STIG RHEL 8',
  version: 'V2R8',
  source: 'https://www.cyber.mil/stigs/downloads',
  date: '2026-07-01',
  notes: [
    'A line must state each value; that sshd does so by itself is not enough. Banner: that there is one; whether its text is the notice is not judged.',
    'Ciphers and MACs are checked in the file of crypto-policies; here the lists in force are judged.',
  ],
  items: [
    ['RHEL-08-010040', 'banner', 'error', { present: true, proposed: '/etc/issue', explicit: true }],
    ['RHEL-08-010200', 'client-alive-count-max', 'error', { equals: 1, explicit: true }],
    ['RHEL-08-010290', 'macs', 'error', { only: macs }],
    ['RHEL-08-010291', 'ciphers', 'error', { only: ciphers }],
    ['RHEL-08-010500', 'strict-modes', 'error', { equals: 'yes', explicit: true }],
    ['RHEL-08-010520', 'ignore-user-known-hosts', 'error', { equals: 'yes', explicit: true }],
    ['RHEL-08-010521', 'kerberos-authentication', 'error', { equals: 'no', explicit: true }],
    ['RHEL-08-010550', 'permit-root-login', 'error', { equals: 'no', explicit: true }],
    ['RHEL-08-010830', 'permit-user-environment', 'error', { equals: 'no', explicit: true }],
    ['RHEL-08-020330', 'permit-empty-passwords', 'error', { equals: 'no' }],
    ['RHEL-08-020350', 'print-last-log', 'error', { equals: 'yes', explicit: true }],
    ['RHEL-08-040161', 'rekey-limit', 'error', { atLeast: '16 1', atMost: '1G 1h', explicit: true }],
    ['RHEL-08-040340', 'x11-forwarding', 'error', { equals: 'no', explicit: true }],
    ['RHEL-08-040341', 'x11-use-localhost', 'error', { equals: 'yes', explicit: true }],
    ['RHEL-08-010201', 'client-alive-interval', 'error', { atLeast: 1, atMost: 600, explicit: true }],
    ['RHEL-08-010522', 'gssapi-authentication', 'error', { equals: 'no', explicit: true }],
  ],
  leftOut: [
    ['RHEL-08-010292', 'SSH_USE_STRONG_RNG in /etc/sysconfig/sshd', 'about another file'],
    ['RHEL-08-010480', 'mode of /etc/ssh/*.pub', 'about files, not about what they say'],
    ['RHEL-08-010490', 'mode of /etc/ssh/ssh_host_*_key', 'about files, not about what they say'],
  ],
});
