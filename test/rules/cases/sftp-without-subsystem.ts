import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    'Subsystem sftp internal-sftp\nSubsystem internal-sftp internal-sftp -R\n',
    'Subsystem sftp internal-sftp\nMatch Group sftp\n  ForceCommand internal-sftp\n',
    'ForceCommand /usr/bin/git-shell\n',
    'Match Group sftp\n  Subsystem sftp internal-sftp\n  ForceCommand internal-sftp\n',
    'ForceCommand none\n',
    { text: 'Include conf.d/*\nForceCommand internal-sftp\n', stray: true },
    {
      text: 'Include conf.d/*\nForceCommand internal-sftp\n',
      files: { '/etc/ssh/conf.d/a': 'Subsystem sftp internal-sftp\n' },
    },
  ],
  reports: [
    {
      text: 'Subsystem internal-sftp -f AUTH -l VERBOSE\nForceCommand internal-sftp\n',
      target: 'debian-12',
      findings: [
        '1:11-24 error the subsystem is called `internal-sftp` here, a name that no client asks for, and none is called `sftp`; sshd answers a request for sftp with “subsystem not found”',
      ],
      fixed: 'Subsystem sftp internal-sftp -f AUTH -l VERBOSE\nForceCommand internal-sftp\n',
      fixes: ['unsafe: call the subsystem `sftp`; sftp works for everyone who may log in'],
    },
    {
      text: 'Subsystem /usr/lib/openssh/sftp-server internal-sftp\n',
      target: 'debian-12',
      findings: [
        '1:11-39 error the subsystem is called `/usr/lib/openssh/sftp-server` here, a name that no client asks for, and none is called `sftp`; sshd answers a request for sftp with “subsystem not found”',
      ],
      fixed: 'Subsystem sftp internal-sftp\n',
    },
    {
      text: 'UsePAM yes\nMatch Group sftp\n  ForceCommand internal-sftp -d /files\n',
      target: 'debian-12',
      findings: [
        '3:16-39 error sftp is forced here, and no `Subsystem sftp` is defined; sshd answers a request for it with “subsystem not found”',
      ],
      fixed:
        'UsePAM yes\nSubsystem sftp internal-sftp\nMatch Group sftp\n  ForceCommand internal-sftp -d /files\n',
      fixes: ['unsafe: define the subsystem; sftp works for everyone who may log in'],
    },
    {
      text: 'Subsystem powershell /usr/bin/pwsh -sshs\nInclude conf.d/*\n',
      files: { '/etc/ssh/conf.d/a': 'ForceCommand /usr/libexec/openssh/sftp-server\n' },
      target: 'rhel-9',
      findings: [
        'a:1:14-46 error sftp is forced here, and no `Subsystem sftp` is defined; sshd answers a request for it with “subsystem not found”',
      ],
      fixed: 'Subsystem powershell /usr/bin/pwsh -sshs\nSubsystem sftp internal-sftp\nInclude conf.d/*\n',
    },
  ],
};
