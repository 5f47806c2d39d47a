import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    'Subsystem sftp internal-sftp\n',
    // Who has both knows why.
    'Subsystem sftp internal-sftp\nSubsystem SFTP /opt/sftp\n',
    'Subsystem netconf /opt/netconf\n',
  ],
  reports: [
    {
      text: 'Subsystem Sftp internal-sftp\n',
      findings: [
        '1:11-15 error clients ask for the subsystem `sftp` letter for letter, and do not find `Sftp`',
      ],
      fixed: 'Subsystem sftp internal-sftp\n',
      fixes: ['unsafe: write `sftp`; sftp and scp then work'],
    },
    {
      text: 'Subsystem SFTP sftp-server.exe\r\n',
      target: 'windows-11',
      findings: [
        '1:11-15 error clients ask for the subsystem `sftp` letter for letter, and do not find `SFTP`',
      ],
      fixed: 'Subsystem sftp sftp-server.exe\r\n',
    },
  ],
};
