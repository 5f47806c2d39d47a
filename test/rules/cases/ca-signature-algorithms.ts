import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    { text: 'CASignatureAlgorithms ssh-ed25519,ssh-rsa\n', target: 'debian-12' },
    {
      text: 'CASignatureAlgorithms ssh-ed25519\n',
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
      text: 'CASignatureAlgorithms ssh-ed25519,ssh-rsa\n',
      target: 'debian-12',
      options: { only: ['ssh-ed25519', 'rsa-sha2-512'] },
      findings: ['1:35-42 warning CASignatureAlgorithms allows `ssh-rsa`, not on the list that is asked for'],
      fixes: [
        'unsafe: take `ssh-rsa` out; certificates that are signed by what is taken away are no longer accepted',
      ],
      fixed: 'CASignatureAlgorithms ssh-ed25519\n',
    },
    {
      text: 'CASignatureAlgorithms ssh-ed25519,ssh-rsa\n',
      target: 'debian-12',
      options: { forbids: ['ssh-rsa*'] },
      findings: ['1:35-42 warning CASignatureAlgorithms allows `ssh-rsa`, ruled out by what is asked for'],
      fixes: [
        'unsafe: write `rsa-sha2-512`, `rsa-sha2-256` in the place of `ssh-rsa`; certificates that are signed by what is taken away are no longer accepted',
      ],
      fixed: 'CASignatureAlgorithms ssh-ed25519,rsa-sha2-512,rsa-sha2-256\n',
    },
    {
      text: 'CASignatureAlgorithms ssh-ed25519\n',
      target: 'debian-12',
      options: { requires: ['rsa-sha2-256|ssh-rsa'] },
      findings: ['1:23-34 warning CASignatureAlgorithms lacks `rsa-sha2-256`, which is asked for'],
      fixes: ['unsafe: add `rsa-sha2-256`; whoever could connect before still can'],
      fixed: 'CASignatureAlgorithms rsa-sha2-256,ssh-ed25519\n',
    },
    {
      text: 'CASignatureAlgorithms rsa-sha2-512,ssh-ed25519\n',
      target: 'debian-12',
      options: { only: ['ssh-ed25519', 'rsa-sha2-512'], ordered: true },
      findings: [
        '1:23-47 warning CASignatureAlgorithms has another order than is asked for: `ssh-ed25519`, `rsa-sha2-512`',
      ],
      fixes: [
        'unsafe: write `ssh-ed25519`, `rsa-sha2-512` in this order; whoever could connect before still can',
      ],
      fixed: 'CASignatureAlgorithms ssh-ed25519,rsa-sha2-512\n',
    },
    {
      text: 'UseDNS no\n',
      target: 'debian-12',
      options: { explicit: true },
      findings: ['1:1-1 warning CASignatureAlgorithms is not stated; sshd takes its default'],
      fixes: ['safe: state the default'],
      fixed:
        'UseDNS no\nCASignatureAlgorithms ssh-ed25519,ecdsa-sha2-nistp256,ecdsa-sha2-nistp384,ecdsa-sha2-nistp521,sk-ssh-ed25519@openssh.com,sk-ecdsa-sha2-nistp256@openssh.com,rsa-sha2-512,rsa-sha2-256\n',
      safe: 'UseDNS no\nCASignatureAlgorithms ssh-ed25519,ecdsa-sha2-nistp256,ecdsa-sha2-nistp384,ecdsa-sha2-nistp521,sk-ssh-ed25519@openssh.com,sk-ecdsa-sha2-nistp256@openssh.com,rsa-sha2-512,rsa-sha2-256\n',
    },
  ],
};
