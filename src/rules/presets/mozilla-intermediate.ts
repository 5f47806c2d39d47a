import { definePreset, list } from '../preset.js';

const kexAlgorithms = list('diffie-hellman-group-exchange-sha256');
const macs = list('hmac-sha2-512,hmac-sha2-256');
const ciphers = list('aes256-ctr,aes192-ctr,aes128-ctr');

export default definePreset({
  title: 'Mozilla OpenSSH guideline, intermediate',
  label: 'Mozilla OpenSSH intermediate',
  version: null,
  source: 'https://infosec.mozilla.org/guidelines/openssh',
  date: '2022-07-12',
  notes: ['For OpenSSH 5.3. No later sshd should be set up so.'],
  items: [
    [
      'HostKey',
      'host-keys',
      'error',
      { ordered: ['/etc/ssh/ssh_host_rsa_key', '/etc/ssh/ssh_host_ecdsa_key'] },
    ],
    ['KexAlgorithms', 'kex-algorithms', 'error', { only: kexAlgorithms, explicit: true }],
    ['MACs', 'macs', 'error', { only: macs, explicit: true }],
    ['Ciphers', 'ciphers', 'error', { only: ciphers, explicit: true }],
    ['LogLevel', 'log-level', 'error', { equals: 'VERBOSE', explicit: true }],
    ['Subsystem', 'sftp-logging', 'error', { facility: 'AUTHPRIV', level: 'INFO' }],
    ['PermitRootLogin', 'permit-root-login', 'error', { equals: 'no', explicit: true }],
  ],
  leftOut: [
    [
      'RequiredAuthentications2',
      'RequiredAuthentications2',
      'a keyword of RHEL 6 alone; AuthenticationMethods took its place',
    ],
    ['moduli', '/etc/ssh/moduli', 'about files, not about what they say'],
  ],
});
