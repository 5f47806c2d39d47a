import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    { text: 'ChrootDirectory C:/sftp\nForceCommand internal-sftp\n', target: 'windows-11' },
    {
      text: 'ForceCommand internal-sftp -d /in\nMatch User bob\n  ChrootDirectory C:/sftp\n',
      target: 'windows-11',
    },
    { text: 'ChrootDirectory none\n', target: 'windows-11' },
    { text: 'ChrootDirectory /srv/sftp\n', target: 'debian-12' },
  ],
  reports: [
    {
      text: 'ChrootDirectory C:/sftp\nForceCommand powershell.exe\n',
      target: 'windows-11',
      findings: [
        '1:17-24 warning on Windows only sftp stays inside of C:/sftp; who asks for a command or a shell goes everywhere, unless `ForceCommand internal-sftp` keeps them from it',
      ],
      fixed: 'ChrootDirectory C:/sftp\nForceCommand internal-sftp\nForceCommand powershell.exe\n',
    },
    {
      text: 'Match Group sftp-users\n  ChrootDirectory C:/sftp/%u\n',
      target: 'windows@8.1',
      findings: [
        '2:19-29 warning on Windows only sftp stays inside of C:/sftp/%u; who asks for a command or a shell goes everywhere, unless `ForceCommand internal-sftp` keeps them from it',
      ],
      fixed: 'Match Group sftp-users\n  ChrootDirectory C:/sftp/%u\n  ForceCommand internal-sftp\n',
      witness: { groups: ['sftp-users'] },
    },
  ],
};
