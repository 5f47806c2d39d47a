import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    '',
    'HostKey /etc/ssh/ssh_host_ed25519_key\n',
    'HostKey none\nHostKey /etc/ssh/ssh_host_rsa_key\n',
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
  ],
};
