import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    'UseDNS no\nMatch User bob\n  PermitTTY no\n',
    // A block for everyone is as good as the global section.
    'Match all\n  UseDNS no\n',
    { text: 'Match User bob\n  Subsystem sftp internal-sftp\n', target: 'openssh-10.3' },
  ],
  reports: [
    {
      text: 'Port 22\nMatch User bob\n  Port 2222\n',
      target: 'debian-12',
      findings: ['3:3-7 error Port may not stand in a Match block; sshd refuses the file'],
      fixed: 'Port 22\nMatch User bob\n',
    },
    {
      text: 'PermitTTY yes\n\n# Bob is special\nMatch User bob\n  PermitTTY no\n  StrictModes yes # always\n',
      target: 'debian-12',
      findings: ['6:3-14 error StrictModes may not stand in a Match block; sshd refuses the file'],
      fixed: 'PermitTTY yes\nStrictModes yes # always\n\n# Bob is special\nMatch User bob\n  PermitTTY no\n',
      fixes: ['unsafe: move it in front of the first Match line, where it holds for everyone'],
      related: ['4 the block `Match User bob` begins here and goes on to the next Match line'],
      sshd: "/etc/ssh/sshd_config line 6: Directive 'StrictModes' is not allowed within a Match block",
    },
    {
      text: '# Bob is special\nMatch User bob\n  UseDNS no\n',
      findings: ['3:3-9 error UseDNS may not stand in a Match block; sshd refuses the file'],
      fixed: 'UseDNS no\n# Bob is special\nMatch User bob\n',
    },
    {
      text: 'UseDNS yes\nMatch User bob\n  UseDNS no\n',
      findings: ['3:3-9 error UseDNS may not stand in a Match block; sshd refuses the file'],
      fixed: 'UseDNS yes\nMatch User bob\n',
      fixes: ['unsafe: remove it; the value of line 1 holds'],
    },
    {
      text: 'Match User bob\n  Subsystem sftp internal-sftp\n',
      target: 'debian-12',
      findings: [
        '2:3-12 error Subsystem may stand in a Match block only since OpenSSH 9.5p1; sshd refuses the file',
      ],
      fixed: 'Subsystem sftp internal-sftp\nMatch User bob\n',
    },
    {
      text: 'Include conf.d/*\nPort 22\n',
      files: { '/etc/ssh/conf.d/a': 'PermitTTY no\nMatch User bob\n  Banner none\n  UseDNS no\n' },
      target: 'debian-12',
      findings: ['a:4:3-9 error UseDNS may not stand in a Match block; sshd refuses the file'],
      fixedFiles: { '/etc/ssh/conf.d/a': 'PermitTTY no\nUseDNS no\nMatch User bob\n  Banner none\n' },
    },
  ],
};
