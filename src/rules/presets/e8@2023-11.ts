import { definePreset } from '../preset.js';

export default definePreset({
  title: 'Essential Eight: Hardening Linux Workstations and Servers, as ComplianceAsCode reads it',
  label: 'Essential Eight',
  version: '2023-11',
  source:
    'https://www.cyber.gov.au/sites/default/files/2023-11/PROTECT%20-%20Hardening%20Linux%20Workstations%20and%20Servers%20%28November%202023%29.pdf',
  date: '2023-11',
  notes: [
    'The guide itself names no keywords; these are the ones that ComplianceAsCode chose for it.',
    'Items are called as the rules of ComplianceAsCode are. Its check of LogLevel takes INFO alone; here whatever logs more will do.',
  ],
  items: [
    ['sshd_disable_root_login', 'permit-root-login', 'error', { equals: 'no', explicit: true }],
    ['sshd_disable_gssapi_auth', 'gssapi-authentication', 'error', { equals: 'no', explicit: true }],
    ['sshd_print_last_log', 'print-last-log', 'error', { equals: 'yes', explicit: true }],
    ['sshd_do_not_permit_user_env', 'permit-user-environment', 'error', { equals: 'no', explicit: true }],
    ['sshd_disable_rhosts', 'ignore-rhosts', 'error', { equals: 'yes', explicit: true }],
    ['sshd_disable_empty_passwords', 'permit-empty-passwords', 'error', { equals: 'no', explicit: true }],
    ['sshd_disable_user_known_hosts', 'ignore-user-known-hosts', 'error', { equals: 'yes', explicit: true }],
    ['sshd_enable_strictmodes', 'strict-modes', 'error', { equals: 'yes', explicit: true }],
    [
      'sshd_set_loglevel_info',
      'log-level',
      'warning',
      { oneOf: ['INFO', 'VERBOSE', 'DEBUG', 'DEBUG1', 'DEBUG2', 'DEBUG3'], explicit: true },
    ],
  ],
  leftOut: [
    ['configure_ssh_crypto_policy', 'CRYPTO_POLICY in /etc/sysconfig/sshd', 'about another file'],
    ['sshd_use_directory_configuration', 'Include', 'about how the configuration is laid out over files'],
  ],
});
