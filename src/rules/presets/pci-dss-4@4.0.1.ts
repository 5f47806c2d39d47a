import { definePreset } from '../preset.js';

export default definePreset({
  title: 'PCI DSS as ComplianceAsCode reads it',
  label: 'PCI DSS',
  version: 'v4.0.1',
  source: 'https://docs-prv.pcisecuritystandards.org/PCI%20DSS/Standard/PCI-DSS-v4_0_1.pdf',
  date: '2024-06',
  notes: ['The guide itself names no keywords; these are the ones that ComplianceAsCode chose for it.'],
  items: [
    ['2.2.6', 'permit-empty-passwords', 'error', { equals: 'no', explicit: true }],
    ['2.2.6', 'ignore-rhosts', 'error', { equals: 'yes', explicit: true }],
    ['2.2.6', 'permit-root-login', 'error', { equals: 'no', explicit: true }],
    ['2.2.6', 'allow-tcp-forwarding', 'error', { equals: 'no', explicit: true }],
    ['2.2.6', 'x11-forwarding', 'error', { equals: 'no', explicit: true }],
    ['2.2.6', 'permit-user-environment', 'error', { equals: 'no', explicit: true }],
    ['2.2.6', 'use-pam', 'error', { equals: 'yes', explicit: true }],
    ['2.2.6', 'log-level', 'error', { equals: 'VERBOSE', explicit: true }],
    ['8.3.1', 'hostbased-authentication', 'error', { equals: 'no', explicit: true }],
    ['2.2.6', 'access-lists', 'error', { anyOf: ['AllowUsers', 'AllowGroups', 'DenyUsers', 'DenyGroups'] }],
    ['2.2.6', 'max-auth-tries', 'error', { atLeast: 1, atMost: 4, explicit: true }],
    ['2.2.6', 'max-sessions', 'error', { atMost: 10, explicit: true }],
    ['2.2.6', 'max-startups', 'error', { atMost: '10:30:100', explicit: true }],
    ['2.2.6', 'login-grace-time', 'error', { atLeast: 1, atMost: 60, explicit: true }],
    ['8.2.8', 'client-alive-interval', 'error', { atLeast: 1, atMost: 900, explicit: true }],
    ['8.2.8', 'client-alive-count-max', 'error', { equals: 1, explicit: true }],
  ],
  leftOut: [
    ['2.2.6', 'mode of /etc/ssh/sshd_config', 'about files, not about what they say'],
    ['2.2.6', 'mode of /etc/ssh/*_key', 'about files, not about what they say'],
    ['2.2.6', 'mode of /etc/ssh/*.pub', 'about files, not about what they say'],
    ['2.2.7', 'CRYPTO_POLICY in /etc/sysconfig/sshd', 'about another file'],
    [
      '8.2.8',
      'ClientAliveCountMax of 0',
      'contradicts the item that asks for 1, and since OpenSSH 8.2 switches the limit off',
    ],
    [
      '2.2.7',
      'KexAlgorithms',
      'a default of ComplianceAsCode without curve25519; its own profiles for RHEL 9 and 10 leave it out',
    ],
    [
      '2.2.7',
      'Ciphers',
      'a default of ComplianceAsCode that allows CBC and 3DES and forbids GCM; its own profiles for RHEL 9 and 10 leave it out',
    ],
    [
      '2.2.7',
      'MACs',
      'a default of ComplianceAsCode that allows SHA-1; its own profiles for RHEL 9 and 10 leave it out',
    ],
  ],
});
