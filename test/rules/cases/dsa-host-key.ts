import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    'Port 22\n',
    'HostKey /etc/ssh/ssh_host_ed25519_key\nHostKey /etc/ssh/ssh_host_ecdsa_key\nHostKey /etc/ssh/ssh_host_rsa_key\n',
  ],
  reports: [
    {
      text: 'HostKey /etc/ssh/ssh_host_rsa_key\nHostKey /etc/ssh/ssh_host_dsa_key\n',
      findings: [
        '2:9-34 warning the host key is a DSA key, which this release does not know; sshd goes on without it',
      ],
      fixes: ['unsafe: remove the line; the other host keys stay as they are'],
      fixed: 'HostKey /etc/ssh/ssh_host_rsa_key\n',
    },
    {
      text: 'HostKey /etc/ssh/ssh_host_dsa_key\n',
      findings: [
        '1:9-34 error the only host key is a DSA key, which this release does not know; sshd does not start',
      ],
      fixes: ['unsafe: remove the line; sshd then uses its default host keys'],
      fixed: '',
    },
    {
      text: 'HostKey /etc/ssh/ssh_host_rsa_key\nHostKey /etc/ssh/ssh_host_dsa_key\n',
      target: 'debian-12',
      findings: [
        '2:9-34 info the host key is a DSA key, which HostKeyAlgorithms leaves out; sshd loads it and never uses it',
      ],
      fixes: ['unsafe: remove the line; the other host keys stay as they are'],
      fixed: 'HostKey /etc/ssh/ssh_host_rsa_key\n',
    },
    {
      text: 'HostKeyAlgorithms +ssh-dss\nHostKey /etc/ssh/ssh_host_ecdsa_key\nHostKey /etc/ssh/ssh_host_dsa_key\n',
      target: 'debian-12',
      findings: ['3:9-34 warning the host key is a DSA key of 1024 bits, and HostKeyAlgorithms offers it'],
      fixes: ['unsafe: remove the line; clients that know the host by this key only no longer trust it'],
      fixed: 'HostKeyAlgorithms +ssh-dss\nHostKey /etc/ssh/ssh_host_ecdsa_key\n',
    },
    {
      text: 'HostKey /etc/ssh/ssh_host_dsa_key\n',
      target: 'openssh-9.2',
      findings: [
        '1:9-34 error the only host key is a DSA key, which HostKeyAlgorithms leaves out; no client can connect',
      ],
      fixes: ['unsafe: remove the line; sshd then uses its default host keys'],
      fixed: '',
    },
    {
      text: 'HostKeyAlgorithms +ssh-dss\nHostKey /etc/ssh/ssh_host_dsa_key\n',
      target: 'openssh-9.2',
      findings: ['2:9-34 warning the host key is a DSA key of 1024 bits, and HostKeyAlgorithms offers it'],
      fixes: ['unsafe: remove the line; sshd then uses its default host keys'],
      fixed: 'HostKeyAlgorithms +ssh-dss\n',
    },
  ],
};
