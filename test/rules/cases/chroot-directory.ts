import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    'ChrootDirectory /srv/%u\n',
    'ChrootDirectory %h\nMatch User bob\n  ChrootDirectory ~/files\n',
    'ChrootDirectory none\n',
    'ChrootDirectory /srv\nForceCommand internal-sftp -l INFO\n',
    // Outside of any directory it is there.
    'ForceCommand /usr/lib/openssh/sftp-server\n',
    'ForceCommand /usr/lib/openssh/sftp-server\nMatch User bob\n  ChrootDirectory /srv\n  ForceCommand internal-sftp\n',
    'ChrootDirectory /srv\nChrootDirectory files\n',
  ],
  reports: [
    {
      text: 'Match Group sftp\n  ChrootDirectory files/%u\n',
      target: 'debian-12',
      findings: [
        '2:19-27 error ChrootDirectory `files/%u` does not begin at the root; sshd ends every session that it is in force for',
      ],
    },
    {
      text: 'Subsystem sftp internal-sftp\nMatch Group sftp\n  ForceCommand /usr/lib/openssh/sftp-server -l INFO\n  ChrootDirectory /srv\n',
      target: 'debian-12',
      findings: [
        '3:16-52 warning /usr/lib/openssh/sftp-server is forced inside a ChrootDirectory, where it is not, unless it was put there with its libraries; internal-sftp needs neither',
      ],
      fixed:
        'Subsystem sftp internal-sftp\nMatch Group sftp\n  ForceCommand internal-sftp -l INFO\n  ChrootDirectory /srv\n',
      fixes: ['unsafe: force the server inside sshd; sftp works for whom this is in force'],
      witness: { groups: ['sftp'] },
    },
    {
      text: 'Include conf.d/*\nMatch User bob\n  ChrootDirectory /srv/bob\n',
      files: { '/etc/ssh/conf.d/a': 'ForceCommand /usr/libexec/openssh/sftp-server\n' },
      target: 'rhel-9',
      findings: [
        'a:1:14-46 warning /usr/libexec/openssh/sftp-server is forced inside a ChrootDirectory, where it is not, unless it was put there with its libraries; internal-sftp needs neither',
      ],
      fixedFiles: { '/etc/ssh/conf.d/a': 'ForceCommand internal-sftp\n' },
      witness: { user: 'bob' },
    },
  ],
};
