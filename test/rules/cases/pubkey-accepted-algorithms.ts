import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    { text: 'PubkeyAcceptedAlgorithms ssh-ed25519,ssh-rsa\n', target: 'debian-12' },
    {
      text: 'PubkeyAcceptedAlgorithms ssh-ed25519\n',
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
      text: 'PubkeyAcceptedAlgorithms ssh-ed25519,ssh-rsa\n',
      target: 'debian-12',
      options: { only: ['ssh-ed25519', 'rsa-sha2-512'] },
      findings: [
        '1:38-45 warning PubkeyAcceptedAlgorithms allows `ssh-rsa`, not on the list that is asked for',
      ],
      fixes: [
        'unsafe: take `ssh-rsa` out; users whose keys need what is taken away can no longer log in with them',
      ],
      fixed: 'PubkeyAcceptedAlgorithms ssh-ed25519\n',
    },
    {
      text: 'PubkeyAcceptedAlgorithms ssh-ed25519,ssh-rsa\n',
      target: 'debian-12',
      options: { forbids: ['ssh-rsa*'] },
      findings: ['1:38-45 warning PubkeyAcceptedAlgorithms allows `ssh-rsa`, ruled out by what is asked for'],
      fixes: [
        'unsafe: write `rsa-sha2-512`, `rsa-sha2-256` in the place of `ssh-rsa`; users whose keys need what is taken away can no longer log in with them',
      ],
      fixed: 'PubkeyAcceptedAlgorithms ssh-ed25519,rsa-sha2-512,rsa-sha2-256\n',
    },
    {
      text: 'PubkeyAcceptedAlgorithms ssh-ed25519\n',
      target: 'debian-12',
      options: { requires: ['rsa-sha2-256|ssh-rsa'] },
      findings: ['1:26-37 warning PubkeyAcceptedAlgorithms lacks `rsa-sha2-256`, which is asked for'],
      fixes: ['unsafe: add `rsa-sha2-256`; whoever could connect before still can'],
      fixed: 'PubkeyAcceptedAlgorithms rsa-sha2-256,ssh-ed25519\n',
    },
    {
      text: 'PubkeyAcceptedAlgorithms rsa-sha2-512,ssh-ed25519\n',
      target: 'debian-12',
      options: { only: ['ssh-ed25519', 'rsa-sha2-512'], ordered: true },
      findings: [
        '1:26-50 warning PubkeyAcceptedAlgorithms has another order than is asked for: `ssh-ed25519`, `rsa-sha2-512`',
      ],
      fixes: [
        'unsafe: write `ssh-ed25519`, `rsa-sha2-512` in this order; whoever could connect before still can',
      ],
      fixed: 'PubkeyAcceptedAlgorithms ssh-ed25519,rsa-sha2-512\n',
    },
    {
      text: 'UseDNS no\n',
      target: 'debian-12',
      options: { explicit: true },
      findings: ['1:1-1 warning PubkeyAcceptedAlgorithms is not stated; sshd takes its default'],
      fixes: ['safe: state the default'],
      fixed:
        'UseDNS no\nPubkeyAcceptedAlgorithms ssh-ed25519-cert-v01@openssh.com,ecdsa-sha2-nistp256-cert-v01@openssh.com,ecdsa-sha2-nistp384-cert-v01@openssh.com,ecdsa-sha2-nistp521-cert-v01@openssh.com,sk-ssh-ed25519-cert-v01@openssh.com,sk-ecdsa-sha2-nistp256-cert-v01@openssh.com,rsa-sha2-512-cert-v01@openssh.com,rsa-sha2-256-cert-v01@openssh.com,ssh-ed25519,ecdsa-sha2-nistp256,ecdsa-sha2-nistp384,ecdsa-sha2-nistp521,sk-ssh-ed25519@openssh.com,sk-ecdsa-sha2-nistp256@openssh.com,rsa-sha2-512,rsa-sha2-256\n',
      safe: 'UseDNS no\nPubkeyAcceptedAlgorithms ssh-ed25519-cert-v01@openssh.com,ecdsa-sha2-nistp256-cert-v01@openssh.com,ecdsa-sha2-nistp384-cert-v01@openssh.com,ecdsa-sha2-nistp521-cert-v01@openssh.com,sk-ssh-ed25519-cert-v01@openssh.com,sk-ecdsa-sha2-nistp256-cert-v01@openssh.com,rsa-sha2-512-cert-v01@openssh.com,rsa-sha2-256-cert-v01@openssh.com,ssh-ed25519,ecdsa-sha2-nistp256,ecdsa-sha2-nistp384,ecdsa-sha2-nistp521,sk-ssh-ed25519@openssh.com,sk-ecdsa-sha2-nistp256@openssh.com,rsa-sha2-512,rsa-sha2-256\n',
    },
    {
      text: 'PubkeyAcceptedKeyTypes ssh-ed25519\n\nMatch User bob\n  PubkeyAcceptedKeyTypes ssh-ed25519,ssh-rsa\n',
      target: 'openssh-8.4',
      options: { forbids: ['ssh-rsa'] },
      findings: [
        '4:38-45 warning PubkeyAcceptedKeyTypes allows `ssh-rsa` where `User bob` matches, ruled out by what is asked for',
      ],
      fixes: [
        'unsafe: write `rsa-sha2-512`, `rsa-sha2-256` in the place of `ssh-rsa`; users whose keys need what is taken away can no longer log in with them',
      ],
      witness: { user: 'bob', addr: '192.0.2.10' },
      fixed:
        'PubkeyAcceptedKeyTypes ssh-ed25519\n\nMatch User bob\n  PubkeyAcceptedKeyTypes ssh-ed25519,rsa-sha2-512,rsa-sha2-256\n',
    },
    {
      // A guide asks for it whether or not it matters.
      text: 'PubkeyAuthentication no\nPubkeyAcceptedAlgorithms +ssh-rsa\n',
      target: 'debian-12',
      options: { forbids: ['ssh-rsa'] },
      findings: ['2:27-34 warning PubkeyAcceptedAlgorithms allows `ssh-rsa`, ruled out by what is asked for'],
      fixes: [
        'unsafe: take `ssh-rsa` out; users whose keys need what is taken away can no longer log in with them',
      ],
      fixed: 'PubkeyAuthentication no\n#PubkeyAcceptedAlgorithms +ssh-rsa\n',
    },
  ],
};
