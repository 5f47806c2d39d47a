import { definePreset, list } from '../preset.js';

const ciphers = list(
  'chacha20-poly1305@openssh.com,aes256-gcm@openssh.com,aes128-gcm@openssh.com,aes256-ctr,aes192-ctr,aes128-ctr',
);
const kexAlgorithms = list(
  // The first one is for sshd up to 8.4, which does not know the second.
  'sntrup4591761x25519-sha512@tinyssh.org,sntrup761x25519-sha512@openssh.com,curve25519-sha256@libssh.org,diffie-hellman-group-exchange-sha256',
);
const macs = list(
  'hmac-sha2-512-etm@openssh.com,hmac-sha2-256-etm@openssh.com,umac-128-etm@openssh.com,hmac-sha2-512,hmac-sha2-256',
);

export default definePreset({
  title: 'DevSec SSH Baseline',
  label: 'DevSec SSH Baseline',
  version: 'v2.8.1',
  source: 'https://github.com/dev-sec/ssh-baseline',
  date: '2024-08-21',
  notes: [
    'Lists must be as written, in their order. The baseline compares texts: `LoginGraceTime 30` is what it wants, and fails it, since it is not `30s`.',
  ],
  items: [
    ['sshd-01', 'ciphers', 'error', { only: ciphers, ordered: true, exact: true, explicit: true }],
    [
      'sshd-02',
      'kex-algorithms',
      'error',
      { only: kexAlgorithms, ordered: true, exact: true, explicit: true },
    ],
    ['sshd-03', 'macs', 'error', { only: macs, ordered: true, exact: true, explicit: true }],
    ['sshd-06', 'permit-root-login', 'error', { oneOf: ['prohibit-password', 'no'], explicit: true }],
    ['sshd-07', 'port', 'error', { equals: '22', explicit: true }],
    ['sshd-08', 'address-family', 'error', { oneOf: ['inet', 'inet6', 'any'], explicit: true }],
    ['sshd-09', 'listen-address', 'error', { explicit: true }],
    ['sshd-11', 'strict-modes', 'error', { equals: 'yes', explicit: true }],
    ['sshd-12', 'syslog-facility', 'error', { equals: 'AUTH', explicit: true }],
    ['sshd-13', 'log-level', 'error', { equals: 'VERBOSE', explicit: true }],
    ['sshd-17', 'permit-user-environment', 'error', { equals: 'no', explicit: true }],
    ['sshd-22', 'pubkey-authentication', 'error', { equals: 'yes', unstated: 'warning' }],
    ['sshd-23', 'ignore-rhosts', 'error', { equals: 'yes', explicit: true }],
    ['sshd-24', 'ignore-user-known-hosts', 'error', { equals: 'yes', explicit: true }],
    ['sshd-25', 'hostbased-authentication', 'error', { equals: 'no', explicit: true }],
    ['sshd-27', 'password-authentication', 'error', { equals: 'no', explicit: true }],
    ['sshd-28', 'permit-empty-passwords', 'error', { equals: 'no', explicit: true }],
    ['sshd-29', 'kbd-interactive-authentication', 'error', { equals: 'no', explicit: true }],
    ['sshd-30', 'kerberos-authentication', 'error', { equals: 'no', explicit: true }],
    ['sshd-31', 'kerberos-or-local-passwd', 'error', { equals: 'no', explicit: true }],
    ['sshd-32', 'kerberos-ticket-cleanup', 'error', { equals: 'yes', explicit: true }],
    ['sshd-33', 'gssapi-authentication', 'error', { equals: 'no', explicit: true }],
    ['sshd-34', 'gssapi-cleanup-credentials', 'error', { equals: 'yes', explicit: true }],
    ['sshd-35', 'tcp-keep-alive', 'error', { equals: 'no', explicit: true }],
    ['sshd-38', 'permit-tunnel', 'error', { equals: 'no', explicit: true }],
    ['sshd-39', 'allow-tcp-forwarding', 'error', { equals: 'no', explicit: true }],
    ['sshd-40', 'allow-agent-forwarding', 'error', { equals: 'no', explicit: true }],
    ['sshd-41', 'gateway-ports', 'error', { equals: 'no', explicit: true }],
    ['sshd-42', 'x11-forwarding', 'error', { equals: 'no', explicit: true }],
    ['sshd-43', 'x11-use-localhost', 'error', { equals: 'yes', explicit: true }],
    ['sshd-44', 'print-motd', 'error', { equals: 'no', explicit: true }],
    ['sshd-45', 'print-last-log', 'error', { equals: 'no', explicit: true }],
    ['sshd-46', 'banner', 'error', { equals: 'none', explicit: true }],
    [
      'sshd-14',
      'host-keys',
      'error',
      {
        ordered: [
          '/etc/ssh/ssh_host_rsa_key',
          '/etc/ssh/ssh_host_ecdsa_key',
          '/etc/ssh/ssh_host_ed25519_key',
        ],
      },
    ],
    ['sshd-18', 'login-grace-time', 'error', { equals: '30s', explicit: true }],
    ['sshd-19', 'max-auth-tries', 'error', { equals: 2, explicit: true }],
    ['sshd-20', 'max-sessions', 'error', { equals: 10, explicit: true }],
    ['sshd-21', 'max-startups', 'error', { equals: '10:30:60', explicit: true }],
    ['sshd-36', 'client-alive-interval', 'error', { equals: 300, explicit: true }],
    ['sshd-37', 'client-alive-count-max', 'error', { equals: 3, explicit: true }],
    ['sshd-47', 'debian-banner', 'error', { equals: 'no', explicit: true }],
  ],
  leftOut: [
    ['sshd-04', 'mode of /etc/ssh', 'about files, not about what they say'],
    ['sshd-05', 'mode of /etc/ssh/sshd_config', 'about files, not about what they say'],
    ['sshd-48', '/etc/ssh/moduli', 'about files, not about what they say'],
    ['sshd-50', 'length of the RSA host key', 'about files, not about what they say'],
  ],
});
