import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    'HostKey /etc/ssh/ssh_host_rsa_key\n',
    // These are the default.
    {
      text: 'Port 22\n',
      target: 'debian-12',
      options: {
        ordered: [
          '/etc/ssh/ssh_host_rsa_key',
          '/etc/ssh/ssh_host_ecdsa_key',
          '/etc/ssh/ssh_host_ed25519_key',
        ],
      },
    },
  ],
  reports: [
    {
      text: 'Port 22\n',
      target: 'debian-12',
      options: { ordered: ['/etc/ssh/ssh_host_ed25519_key'] },
      findings: [
        '1:1-1 warning the host keys are `/etc/ssh/ssh_host_rsa_key`, `/etc/ssh/ssh_host_ecdsa_key`, `/etc/ssh/ssh_host_ed25519_key`; `/etc/ssh/ssh_host_ed25519_key` are asked for, in this order',
      ],
    },
    {
      text: 'HostKey /etc/ssh/ssh_host_rsa_key\nHostKey /etc/ssh/ssh_host_ed25519_key\n',
      target: 'debian-12',
      options: { ordered: ['/etc/ssh/ssh_host_ed25519_key', '/etc/ssh/ssh_host_rsa_key'] },
      findings: [
        '1:1-34 warning the host keys are `/etc/ssh/ssh_host_rsa_key`, `/etc/ssh/ssh_host_ed25519_key`; `/etc/ssh/ssh_host_ed25519_key`, `/etc/ssh/ssh_host_rsa_key` are asked for, in this order',
      ],
      related: ['2 names another one'],
    },
  ],
};
