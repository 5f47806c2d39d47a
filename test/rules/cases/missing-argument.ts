import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: ['PermitRootLogin no\n', '#PermitRootLogin\n', { text: 'AllowUsers\n', target: 'openssh-8.4' }],
  reports: [
    {
      text: 'UseDNS no\nPermitRootLogin\n',
      target: 'debian-12',
      findings: ['2:1-16 error PermitRootLogin has no argument; sshd refuses the file'],
      sshd: '/etc/ssh/sshd_config line 2: no argument after keyword "PermitRootLogin"',
    },
    {
      // Up to 8.6 each keyword has words of its own for it.
      text: '  Port\n',
      target: 'debian-11',
      findings: ['1:3-7 error Port has no argument; sshd refuses the file'],
      sshd: '/etc/ssh/sshd_config line 1: missing port number.',
    },
    {
      text: 'Match User bob\n\tBanner\n\tChrootDirectory ""\n',
      target: 'debian-12',
      findings: [
        '2:2-8 error Banner has no argument; sshd refuses the file',
        '3:18-20 error ChrootDirectory has no argument; sshd refuses the file',
      ],
    },
  ],
};
