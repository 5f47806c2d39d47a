import { definePreset, list } from '../preset.js';

const ciphers = list(
  '3des-cbc,aes128-cbc,aes192-cbc,aes256-cbc,blowfish-cbc,cast128-cbc,arcfour,arcfour128,arcfour256,rijndael-cbc@lysator.liu.se',
);
const kexAlgorithms = list(
  'diffie-hellman-group1-sha1,diffie-hellman-group14-sha1,diffie-hellman-group-exchange-sha1',
);
const macs = list(
  'hmac-md5,hmac-md5-96,hmac-ripemd160,hmac-sha1-96,umac-64@openssh.com,hmac-md5-etm@openssh.com,hmac-md5-96-etm@openssh.com,hmac-ripemd160-etm@openssh.com,hmac-sha1-96-etm@openssh.com,umac-64-etm@openssh.com,umac-128-etm@openssh.com,umac-128@openssh.com',
);

export default definePreset({
  title: 'CIS Red Hat Enterprise Linux 9 Benchmark',
  label: 'CIS RHEL 9',
  version: 'v2.0.0',
  source: 'https://www.cisecurity.org/cis-benchmarks',
  date: '2024-06-24',
  notes: [
    'CIS judges what is in force, as does this preset. chacha20-poly1305 is forbidden as long as CVE-2023-48795 is not dealt with.',
    'Banner: whether its file is free of `\\m`, `\\r`, `\\s`, `\\v` and the name of the system is judged where it can be read: with `--sysroot` or `--fs`.',
  ],
  items: [
    ['5.1.7', 'access-lists', 'error', { anyOf: ['AllowUsers', 'AllowGroups', 'DenyUsers', 'DenyGroups'] }],
    ['5.1.8', 'banner', 'error', { present: true, hidesSystem: true }],
    ['5.1.4', 'ciphers', 'error', { forbids: ciphers }],
    ['5.1.4', 'terrapin', 'error', { defaults: true }],
    ['5.1.9', 'client-alive-interval', 'error', { atLeast: 1 }],
    ['5.1.9', 'client-alive-count-max', 'error', { atLeast: 1 }],
    ['5.1.10', 'disable-forwarding', 'warning', { equals: 'yes' }],
    ['5.1.11', 'gssapi-authentication', 'warning', { equals: 'no' }],
    ['5.1.12', 'hostbased-authentication', 'error', { equals: 'no' }],
    ['5.1.13', 'ignore-rhosts', 'error', { equals: 'yes' }],
    ['5.1.5', 'kex-algorithms', 'error', { forbids: kexAlgorithms }],
    ['5.1.14', 'login-grace-time', 'error', { atLeast: 1, atMost: 60 }],
    ['5.1.15', 'log-level', 'error', { oneOf: ['INFO', 'VERBOSE'] }],
    ['5.1.6', 'macs', 'error', { forbids: macs }],
    ['5.1.16', 'max-auth-tries', 'error', { atLeast: 1, atMost: 4 }],
    ['5.1.18', 'max-sessions', 'error', { atMost: 10 }],
    ['5.1.17', 'max-startups', 'error', { atMost: '10:30:60' }],
    ['5.1.19', 'permit-empty-passwords', 'error', { equals: 'no' }],
    ['5.1.20', 'permit-root-login', 'error', { equals: 'no' }],
    ['5.1.21', 'permit-user-environment', 'error', { equals: 'no' }],
    ['5.1.22', 'use-pam', 'error', { equals: 'yes' }],
  ],
  leftOut: [
    ['5.1.1', 'mode of /etc/ssh/sshd_config', 'about files, not about what they say'],
    ['5.1.2', 'mode of host keys', 'about files, not about what they say'],
    ['5.1.3', 'mode of public host keys', 'about files, not about what they say'],
  ],
});
