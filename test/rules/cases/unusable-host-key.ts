import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    '',
    'HostKey /etc/ssh/ssh_host_ed25519_key\n',
    'HostKey none\nHostKey /etc/ssh/ssh_host_rsa_key\n',
    // The agent has the private half.
    'HostKeyAgent /run/agent.sock\nHostKey /etc/ssh/ssh_host_rsa_key.pub\n',
  ],
  reports: [
    {
      text: 'HostKey none\nUseDNS no\nHostKey NONE\n',
      target: 'debian-12',
      findings: ['1:9-13 error HostKey is `none` and nothing else; without a host key sshd does not start'],
      fixed: 'UseDNS no\n',
      related: ['3 here as well'],
      sshd: 'sshd: no hostkeys available -- exiting.',
    },
    {
      text: 'HostKey /etc/ssh/ssh_host_rsa_key.pub\n',
      target: 'debian-12',
      findings: [
        '1:9-38 error HostKey names a public key and there is no other; without a host key sshd does not start',
      ],
      fixed: 'HostKey /etc/ssh/ssh_host_rsa_key\n',
      fixes: ['unsafe: write `/etc/ssh/ssh_host_rsa_key`; sshd then shows this key to everyone'],
      sshd: 'Unable to load host key: /etc/ssh/ssh_host_rsa_key.pub',
    },
    {
      text: 'HostKey /etc/ssh/ssh_host_ed25519_key\nHostKey /etc/ssh/ssh_host_rsa_key.pub\n',
      target: 'debian-12',
      findings: [
        '2:9-38 warning HostKey names a public key; sshd wants the private one and goes on without this key',
      ],
      fixed: 'HostKey /etc/ssh/ssh_host_ed25519_key\nHostKey /etc/ssh/ssh_host_rsa_key\n',
      sshd: 'Unable to load host key: /etc/ssh/ssh_host_rsa_key.pub',
    },
  ],
};
