import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    { text: 'HostKeyAlgorithms ssh-ed25519,ssh-rsa\n', target: 'debian-12' },
    {
      text: 'HostKeyAlgorithms ssh-ed25519\n',
      target: 'debian-12',
      options: {
        only: ['ssh-ed25519', 'rsa-sha2-512'],
        ordered: true,
        requires: ['no-such-name|ssh-ed25519', 'no-such-name'],
        forbids: ['ssh-rsa*'],
        explicit: true,
      },
    },
  ],
  reports: [
    {
      text: 'HostKeyAlgorithms ssh-ed25519,ssh-rsa\n',
      target: 'debian-12',
      options: { only: ['ssh-ed25519', 'rsa-sha2-512'] },
      findings: ['1:31-38 warning HostKeyAlgorithms allows `ssh-rsa`, not on the list that is asked for'],
      fixes: [
        'unsafe: take `ssh-rsa` out; clients that know none of the host key algorithms that are left can no longer connect',
      ],
      fixed: 'HostKeyAlgorithms ssh-ed25519\n',
    },
    {
      text: 'HostKeyAlgorithms ssh-ed25519,ssh-rsa\n',
      target: 'debian-12',
      options: { forbids: ['ssh-rsa*'] },
      findings: ['1:31-38 warning HostKeyAlgorithms allows `ssh-rsa`, ruled out by what is asked for'],
      fixes: [
        'unsafe: write `rsa-sha2-512`, `rsa-sha2-256` in the place of `ssh-rsa`; clients that know none of the host key algorithms that are left can no longer connect',
      ],
      fixed: 'HostKeyAlgorithms ssh-ed25519,rsa-sha2-512,rsa-sha2-256\n',
    },
    {
      text: 'HostKeyAlgorithms ssh-ed25519\n',
      target: 'debian-12',
      options: { requires: ['rsa-sha2-256|ssh-rsa'] },
      findings: ['1:19-30 warning HostKeyAlgorithms lacks `rsa-sha2-256`, which is asked for'],
      fixes: ['unsafe: add `rsa-sha2-256`; whoever could connect before still can'],
      fixed: 'HostKeyAlgorithms rsa-sha2-256,ssh-ed25519\n',
    },
    {
      text: 'HostKeyAlgorithms rsa-sha2-512,ssh-ed25519\n',
      target: 'debian-12',
      options: { only: ['ssh-ed25519', 'rsa-sha2-512'], ordered: true },
      findings: [
        '1:19-43 warning HostKeyAlgorithms has another order than is asked for: `ssh-ed25519`, `rsa-sha2-512`',
      ],
      fixes: [
        'unsafe: write `ssh-ed25519`, `rsa-sha2-512` in this order; whoever could connect before still can',
      ],
      fixed: 'HostKeyAlgorithms ssh-ed25519,rsa-sha2-512\n',
    },
    {
      text: 'UseDNS no\n',
      target: 'debian-12',
      options: { explicit: true },
      findings: ['1:1-1 warning HostKeyAlgorithms is not stated; sshd takes its default'],
      fixes: ['safe: state the default'],
      fixed:
        'UseDNS no\nHostKeyAlgorithms ssh-ed25519-cert-v01@openssh.com,ecdsa-sha2-nistp256-cert-v01@openssh.com,ecdsa-sha2-nistp384-cert-v01@openssh.com,ecdsa-sha2-nistp521-cert-v01@openssh.com,sk-ssh-ed25519-cert-v01@openssh.com,sk-ecdsa-sha2-nistp256-cert-v01@openssh.com,rsa-sha2-512-cert-v01@openssh.com,rsa-sha2-256-cert-v01@openssh.com,ssh-ed25519,ecdsa-sha2-nistp256,ecdsa-sha2-nistp384,ecdsa-sha2-nistp521,sk-ssh-ed25519@openssh.com,sk-ecdsa-sha2-nistp256@openssh.com,rsa-sha2-512,rsa-sha2-256\n',
      safe: 'UseDNS no\nHostKeyAlgorithms ssh-ed25519-cert-v01@openssh.com,ecdsa-sha2-nistp256-cert-v01@openssh.com,ecdsa-sha2-nistp384-cert-v01@openssh.com,ecdsa-sha2-nistp521-cert-v01@openssh.com,sk-ssh-ed25519-cert-v01@openssh.com,sk-ecdsa-sha2-nistp256-cert-v01@openssh.com,rsa-sha2-512-cert-v01@openssh.com,rsa-sha2-256-cert-v01@openssh.com,ssh-ed25519,ecdsa-sha2-nistp256,ecdsa-sha2-nistp384,ecdsa-sha2-nistp521,sk-ssh-ed25519@openssh.com,sk-ecdsa-sha2-nistp256@openssh.com,rsa-sha2-512,rsa-sha2-256\n',
    },
  ],
};
