import type { RuleCases } from '../tester.js';

const ciphers = 'Ciphers aes256-gcm@openssh.com,aes256-ctr\n';

export const cases: RuleCases = {
  silent: [
    {
      text: 'Match User bob\n  GSSAPIKexAlgorithms gss-group14-sha256-\n',
      target: 'rhel-8',
    },
    // In a block the line is at fault already.
    { text: 'Match User bob\n  HostbasedAuthentication no\n', target: 'rhel-8' },
    { text: ciphers, target: 'rhel-7' },
    // From 9 on the policy is a file that is included.
    { text: ciphers, target: 'rhel-9' },
    { text: ciphers, target: 'debian-12' },
    {
      text: ciphers,
      files: { '/etc/sysconfig/sshd': '# CRYPTO_POLICY=\nCRYPTO_POLICY=\n' },
      target: 'rhel-8',
    },
    { text: 'HostKey /etc/ssh/ssh_host_ed25519_key\n', target: 'rhel-8' },
  ],
  reports: [
    {
      text: `UseDNS no\n${ciphers}MACs hmac-sha2-512\n`,
      files: { '/etc/sysconfig/sshd': '# CRYPTO_POLICY=\n' },
      target: 'rhel-8',
      findings: [
        '2:1-42 warning Ciphers has no effect here: the policy of the system gives it on sshd’s command line, which wins, unless /etc/sysconfig/sshd sets CRYPTO_POLICY= to nothing',
        '3:1-19 warning MACs has no effect here: the policy of the system gives it on sshd’s command line, which wins, unless /etc/sysconfig/sshd sets CRYPTO_POLICY= to nothing',
      ],
      fixes: ['manual: change the policy, or take sshd out of it'],
    },
    {
      text: 'PubkeyAcceptedKeyTypes ssh-ed25519\n',
      stray: true,
      target: 'rhel-8',
      findings: [
        '1:1-35 warning PubkeyAcceptedKeyTypes has no effect here: the policy of the system gives it on sshd’s command line, which wins, unless /etc/sysconfig/sshd sets CRYPTO_POLICY= to nothing',
      ],
    },
  ],
};
