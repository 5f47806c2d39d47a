import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: ['PermitRootLogin no\n', '#PermitRootLogn no\n', 'permitrootlogin no\n'],
  reports: [
    {
      text: 'UseDNS no\n  PermitRootLogn = no\n',
      target: 'debian-12',
      findings: [
        '2:3-17 error `PermitRootLogn` is no keyword of sshd, `PermitRootLogin` is; sshd refuses the file',
      ],
      fixed: 'UseDNS no\n  PermitRootLogin = no\n',
      fixes: ['unsafe: write `PermitRootLogin`'],
      sshd: '/etc/ssh/sshd_config: line 2: Bad configuration option: PermitRootLogn',
    },
    {
      text: 'Frobnicate yes\n',
      target: 'debian-12',
      findings: ['1:1-11 error `Frobnicate` is no keyword of sshd; sshd refuses the file'],
    },
    {
      text: 'IdentityFile ~/.ssh/id_ed25519\n',
      target: 'debian-12',
      findings: [
        '1:1-13 error `IdentityFile` is a keyword of ssh_config(5), which the client reads; sshd refuses the file',
      ],
      fixed: '#IdentityFile ~/.ssh/id_ed25519\n',
    },
    {
      text: 'PerSourcePenalties yes\n',
      target: 'debian-12',
      findings: [
        '1:1-19 error `PerSourcePenalties` is known since OpenSSH 9.8p1, debian-12 has 9.2p1; sshd refuses the file',
      ],
    },
    {
      text: 'PAMAuthenticationViaKbdInt yes\n',
      target: 'openssh-10.5',
      findings: [
        '1:1-27 error `PAMAuthenticationViaKbdInt` is known up to OpenSSH 10.3p1, openssh-10.5 has 10.5p1; sshd refuses the file',
      ],
    },
    {
      text: 'DebianBanner no\n',
      target: 'fedora-43',
      findings: [
        '1:1-13 error `DebianBanner` is known to the builds of debian, ubuntu only; sshd refuses the file',
      ],
    },
    {
      // In a block sshd has two things to say about it, of which the second is no news.
      text: 'Match User bob\n  PermitRootLogn no\n',
      target: 'debian-12',
      findings: [
        '2:3-17 error `PermitRootLogn` is no keyword of sshd, `PermitRootLogin` is; sshd refuses the file',
      ],
      fixed: 'Match User bob\n  PermitRootLogin no\n',
      sshd: "/etc/ssh/sshd_config: line 2: Bad configuration option: PermitRootLogn\n/etc/ssh/sshd_config line 2: Directive 'PermitRootLogn' is not allowed within a Match block",
    },
    {
      // Columns count characters, where sshd prints bytes.
      text: 'Pörtt 22\n',
      target: 'debian-12',
      findings: ['1:1-6 error `Pörtt` is no keyword of sshd; sshd refuses the file'],
    },
  ],
};
