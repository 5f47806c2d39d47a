import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    'Subsystem sftp internal-sftp -f AUTH -l INFO\nForceCommand internal-sftp -d /files\n',
    'Subsystem sftp "internal-sftp" -d /files\n',
    'Subsystem sftp /usr/lib/openssh/sftp-server\nForceCommand /usr/bin/my-internal-sftp\n',
    'ForceCommand internal-sftp # files only\n',
    'ForceCommand internal-sftp\nForceCommand Internal-SFTP\n',
  ],
  reports: [
    {
      text: 'Subsystem sftp internal-sftp\nMatch Group sftp\n  ForceCommand "internal-sftp"\n',
      target: 'debian-12',
      findings: [
        '3:16-31 error ForceCommand `"internal-sftp"` is handed to a shell, which finds no such program; only the plain word internal-sftp is the server inside sshd',
      ],
      fixed: 'Subsystem sftp internal-sftp\nMatch Group sftp\n  ForceCommand internal-sftp\n',
      fixes: ['unsafe: write the plain word; sftp works again for whom it is forced on'],
    },
    {
      text: 'ForceCommand /usr/lib/openssh/internal-sftp -d /files # x\n',
      target: 'debian-12',
      findings: [
        '1:14-54 error ForceCommand `/usr/lib/openssh/internal-sftp -d /files` is handed to a shell, which finds no such program; only the plain word internal-sftp is the server inside sshd',
      ],
      fixed: 'ForceCommand internal-sftp -d /files # x\n',
    },
    {
      text: 'Include conf.d/*\nForceCommand Internal-Sftp\n',
      files: { '/etc/ssh/conf.d/a': 'Subsystem sftp "internal-sftp -d /files" -l INFO\n' },
      target: 'rhel-9',
      findings: [
        '2:14-27 error ForceCommand `Internal-Sftp` is handed to a shell, which finds no such program; only the plain word internal-sftp is the server inside sshd',
        'a:1:16-41 error `internal-sftp -d /files` is a program that there is not; only the plain word internal-sftp is the server inside sshd',
      ],
      fixed: 'Include conf.d/*\nForceCommand internal-sftp\n',
      fixedFiles: { '/etc/ssh/conf.d/a': 'Subsystem sftp internal-sftp -d /files -l INFO\n' },
    },
    {
      text: 'Subsystem sftp INTERNAL-SFTP\n',
      target: 'openssh-7.4',
      findings: [
        '1:16-29 error `INTERNAL-SFTP` is a program that there is not; only the plain word internal-sftp is the server inside sshd',
      ],
      fixed: 'Subsystem sftp internal-sftp\n',
    },
  ],
};
