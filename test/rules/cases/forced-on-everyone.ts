import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    'Match Group sftp\n  ForceCommand internal-sftp\n  ChrootDirectory /srv\n',
    'ForceCommand none\nChrootDirectory none\n',
    // Somebody is spared.
    'ForceCommand internal-sftp\nChrootDirectory /srv\nMatch Group wheel\n  ForceCommand none\n  ChrootDirectory none\n',
    // The file names who may log in.
    'ForceCommand internal-sftp\nAllowUsers sftp\n',
    'ChrootDirectory /srv\nMatch Address 10.0.0.0/8\n  AllowGroups sftp\n',
    'ForceCommand none\nForceCommand internal-sftp\n',
    // chroot-directory speaks of it.
    'ChrootDirectory srv\n',
    { text: 'ForceCommand powershell.exe\n', target: 'windows-11' },
  ],
  reports: [
    {
      text: 'ForceCommand internal-sftp -l INFO\nChrootDirectory %h\n',
      target: 'debian-12',
      findings: [
        '1:1-35 info `internal-sftp -l INFO` is forced on everyone, administrators among them; nobody gets a shell that it does not give',
      ],
    },
    {
      // Nobody is ever in the block.
      text: 'ChrootDirectory /srv\nMatch User !root\n  ChrootDirectory none\n',
      target: 'debian-12',
      findings: [
        '1:1-21 info everyone is shut into `/srv`, administrators among them; nobody gets at the rest of the system',
      ],
    },
    {
      text: 'Include conf.d/*\nMatch User bob\n  ForceCommand /usr/bin/menu\n',
      files: { '/etc/ssh/conf.d/a': 'Match all\n  ForceCommand internal-sftp\n' },
      target: 'rhel-9',
      findings: [
        'a:2:3-29 info `internal-sftp` is forced on everyone, administrators among them; nobody gets a shell that it does not give',
      ],
    },
  ],
};
