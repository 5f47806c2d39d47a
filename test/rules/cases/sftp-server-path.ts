import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    // The file is there.
    {
      text: 'Subsystem sftp /usr/lib/ssh/sftp-server\n',
      target: 'debian-12',
      files: { '/usr/lib/ssh/sftp-server': '' },
    },
    { text: 'Subsystem sftp internal-sftp\n', target: 'debian-12' },
    { text: 'Subsystem sftp /usr/lib/openssh/sftp-server -l INFO\n', target: 'ubuntu-24.04' },
    // A link of the package.
    { text: 'Subsystem sftp /usr/lib/sftp-server\n', target: 'debian-12' },
    { text: 'Subsystem sftp /usr/libexec/ssh/sftp-server\n', target: 'opensuse-leap-15.6' },
    // Nobody else's either: perhaps one of their own.
    { text: 'Subsystem sftp /opt/bin/sftp-server\n', target: 'debian-12' },
    // The system has it.
    {
      text: 'Subsystem sftp /usr/libexec/openssh/sftp-server\n',
      files: { '/usr/libexec/openssh/sftp-server': '' },
      target: 'debian-12',
    },
    'Subsystem sftp /usr/lib/openssh/sftp-server\n',
    { text: 'Subsystem files /usr/lib/ssh/sftp-server\n', target: 'debian-12' },
  ],
  reports: [
    {
      text: 'UseDNS no\nSubsystem sftp /usr/libexec/openssh/sftp-server -l INFO\n',
      target: 'debian-12',
      findings: [
        '2:16-48 error /usr/libexec/openssh/sftp-server is the sftp-server of Red Hat, Fedora and Amazon Linux; here it is /usr/lib/openssh/sftp-server, and sftp ends before it begins',
      ],
      fixed: 'UseDNS no\nSubsystem sftp /usr/lib/openssh/sftp-server -l INFO\n',
      fixes: ['unsafe: write the path of this system; sftp works again'],
    },
    {
      text: 'Include conf.d/*\n',
      files: { '/etc/ssh/conf.d/a': 'Subsystem sftp /usr/lib/openssh/sftp-server\n' },
      target: 'alpine-3.22',
      findings: [
        'a:1:16-44 error /usr/lib/openssh/sftp-server is the sftp-server of Debian and Ubuntu; here it is /usr/lib/ssh/sftp-server, and sftp ends before it begins',
      ],
      fixedFiles: { '/etc/ssh/conf.d/a': 'Subsystem sftp /usr/lib/ssh/sftp-server\n' },
    },
    {
      text: 'Subsystem sftp /usr/lib/openssh/sftp-server\n',
      target: 'windows-11',
      findings: [
        '1:16-44 error /usr/lib/openssh/sftp-server is the sftp-server of Debian and Ubuntu; here it is sftp-server.exe, and sftp ends before it begins',
      ],
      fixed: 'Subsystem sftp sftp-server.exe\n',
    },
    {
      text: 'Match User bob\n  Subsystem sftp /usr/lib/ssh/sftp-server\n',
      target: 'fedora-43',
      findings: [
        '2:18-42 error /usr/lib/ssh/sftp-server is the sftp-server of Alpine, Arch and openSUSE Leap; here it is /usr/libexec/openssh/sftp-server, and sftp ends before it begins',
      ],
      fixed: 'Match User bob\n  Subsystem sftp /usr/libexec/openssh/sftp-server\n',
    },
  ],
};
