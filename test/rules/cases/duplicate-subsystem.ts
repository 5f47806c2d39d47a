import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    { text: 'Subsystem sftp internal-sftp\nSubsystem powershell /usr/bin/pwsh -sshs\n', target: 'debian-12' },
    // Since 9.5 sshd passes over it; shadowed-directive speaks of that.
    { text: 'Subsystem sftp internal-sftp\nSubsystem sftp internal-sftp\n', target: 'openssh-9.5' },
  ],
  reports: [
    {
      text: 'Subsystem sftp internal-sftp\nSubsystem sftp /usr/lib/sftp-server\n',
      target: 'debian-12',
      findings: ['2:11-15 error the subsystem `sftp` is defined a second time; sshd refuses the file'],
      fixed: 'Subsystem sftp internal-sftp\n',
      fixes: ['unsafe: remove the second definition'],
      sshd: "/etc/ssh/sshd_config line 2: Subsystem 'sftp' already defined.",
    },
  ],
};
