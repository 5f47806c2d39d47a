import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    { text: 'Subsystem sftp internal-sftp\n', target: 'openssh-9.8' },
    { text: 'Match User bob\n  Subsystem sftp internal-sftp\n', target: 'openssh-10.3' },
    {
      text: 'Subsystem powershell /usr/bin/pwsh -sshs\nMatch User bob\n  Subsystem sftp internal-sftp\n',
      target: 'openssh-9.8',
    },
  ],
  reports: [
    {
      text: 'UseDNS no\nMatch User bob\n  Subsystem sftp internal-sftp\n',
      target: 'openssh-9.8',
      findings: [
        '3:13-31 error sshd of this release crashes over this line; whose connection matches `User bob` is cut off',
      ],
      fixed: 'UseDNS no\nSubsystem sftp internal-sftp\nMatch User bob\n',
      fixes: ['unsafe: move it in front of the first Match line, where it holds for everyone'],
    },
  ],
};
