import { definePreset } from '../preset.js';

export default definePreset({
  title: 'HIPAA Security Rule (45 CFR 164) as ComplianceAsCode reads it',
  label: 'HIPAA',
  version: null,
  source: 'https://www.ecfr.gov/current/title-45/subtitle-A/subchapter-C/part-164',
  date: '2026-04-30',
  notes: [
    'The guide itself names no keywords; these are the ones that ComplianceAsCode chose for it.',
    'Items are called as the rules of ComplianceAsCode are, which cite 164.308, 164.310 and 164.312.',
  ],
  items: [
    ['disable_host_auth', 'hostbased-authentication', 'error', { equals: 'no', explicit: true }],
    ['sshd_disable_empty_passwords', 'permit-empty-passwords', 'error', { equals: 'no', explicit: true }],
    ['sshd_disable_gssapi_auth', 'gssapi-authentication', 'error', { equals: 'no', explicit: true }],
    ['sshd_disable_kerb_auth', 'kerberos-authentication', 'error', { equals: 'no', explicit: true }],
    ['sshd_disable_root_login', 'permit-root-login', 'error', { equals: 'no', explicit: true }],
    ['sshd_disable_user_known_hosts', 'ignore-user-known-hosts', 'error', { equals: 'yes', explicit: true }],
    ['sshd_do_not_permit_user_env', 'permit-user-environment', 'error', { equals: 'no', explicit: true }],
    ['sshd_enable_strictmodes', 'strict-modes', 'error', { equals: 'yes', explicit: true }],
    ['sshd_enable_warning_banner', 'banner', 'error', { equals: '/etc/issue', explicit: true }],
    ['sshd_disable_compression', 'compression', 'error', { oneOf: ['no', 'delayed'], explicit: true }],
    ['sshd_set_keepalive', 'client-alive-count-max', 'error', { equals: 1, explicit: true }],
  ],
  leftOut: [
    [
      'sshd_use_approved_ciphers',
      'Ciphers',
      'a default of ComplianceAsCode that allows CBC and 3DES and forbids GCM; its own profiles for RHEL 9 and 10 leave it out',
    ],
    [
      'sshd_use_approved_macs',
      'MACs',
      'a default of ComplianceAsCode that allows SHA-1; its own profiles for RHEL 9 and 10 leave it out',
    ],
    ['configure_ssh_crypto_policy', 'CRYPTO_POLICY in /etc/sysconfig/sshd', 'about another file'],
    ['sshd_use_directory_configuration', 'Include', 'about how the configuration is laid out over files'],
    ['sshd_allow_only_protocol2', 'Protocol', 'sshd ignores the keyword; there is only protocol 2'],
    [
      'sshd_disable_rhosts_rsa',
      'RhostsRSAAuthentication',
      'sshd ignores the keyword; it was about protocol 1',
    ],
    [
      'sshd_use_priv_separation',
      'UsePrivilegeSeparation',
      'sshd ignores the keyword; privileges are always separated',
    ],
    [
      'sshd_set_keepalive_0',
      'ClientAliveCountMax',
      'contradicts sshd_set_keepalive, and since OpenSSH 8.2 switches the limit off',
    ],
  ],
});
