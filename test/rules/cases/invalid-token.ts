import type { RuleCases } from '../tester.js';

const commandUser = (keyword: string): string => `${keyword}User nobody\n`;

export const cases: RuleCases = {
  silent: [
    'AuthorizedKeysFile %h/.ssh/authorized_keys /etc/ssh/keys/%u /etc/ssh/%U 100%%\n',
    'ChrootDirectory /srv/%u\n',
    `AuthorizedKeysCommand /usr/bin/keys %u %h %f %k %t %U %%\n${commandUser('AuthorizedKeysCommand')}`,
    {
      text: `AuthorizedPrincipalsCommand /usr/bin/p %u %i %s %T %K %F %C %D\n${commandUser('AuthorizedPrincipalsCommand')}`,
      target: 'openssh-9.4',
    },
    // sftp-server(8) has tokens of its own.
    'ForceCommand internal-sftp -d /files/%u\n',
    'ForceCommand date +%h\n',
    'Banner /etc/100%\n',
    'AuthorizedKeysFile .ssh/keys\nAuthorizedKeysFile %x\n',
    'Match User bob\n  ChrootDirectory none\n',
  ],
  reports: [
    {
      text: 'AuthorizedKeysFile .ssh/authorized_keys %d/keys\n',
      target: 'debian-12',
      findings: [
        '1:41-48 error AuthorizedKeysFile has no token `%d`; sshd ends the connection of everyone for whom this is in force (it knows %% %h %u %U)',
      ],
    },
    {
      text: 'Match Group sftp\n  ChrootDirectory /srv/%g\nMatch Group files\n  ChrootDirectory /srv/100%\n',
      target: 'debian-12',
      findings: [
        '2:19-26 error ChrootDirectory has no token `%g`; sshd ends the connection of everyone for whom this is in force (it knows %% %h %u %U)',
        '4:19-28 error ChrootDirectory ends with a `%`; sshd ends the connection of everyone for whom this is in force (a percent sign is written `%%`)',
      ],
    },
    {
      text: `AuthorizedKeysCommand /usr/bin/keys %u %C\n${commandUser('AuthorizedKeysCommand')}`,
      target: 'debian-12',
      findings: [
        '1:40-42 error AuthorizedKeysCommand has no token `%C` before 9.4; sshd ends the connection of everyone for whom this is in force (it knows %% %f %h %k %t %u %U)',
      ],
    },
    {
      text: 'AuthorizedKeysFile /etc/ssh/keys/%U\n',
      target: 'rhel-7',
      findings: [
        '1:20-36 error AuthorizedKeysFile has no token `%U` before 7.8; sshd ends the connection of everyone for whom this is in force (it knows %% %h %u)',
      ],
    },
    {
      text: 'Include conf.d/*\nBanner /etc/banner-%u\n',
      files: { '/etc/ssh/conf.d/a': 'ForceCommand /usr/bin/menu %u\n' },
      target: 'rhel-9',
      findings: [
        '2:8-22 warning Banner knows no tokens; `%u` stays as it is written',
        'a:1:28-30 warning ForceCommand knows no tokens; `%u` stays as it is written',
      ],
    },
  ],
};
