import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    {
      text: 'AuthorizedKeysFile .ssh/authorized_keys %h/keys __PROGRAMDATA__/ssh/k C:/keys/%u\n',
      target: 'windows@9.5',
    },
    { text: 'HostKey __programdata__/ssh/ssh_host_ed25519_key\n', target: 'windows@9.5' },
    { text: 'ChrootDirectory C:\\sftp\nForceCommand internal-sftp\n', target: 'windows@9.5' },
    // The tokenizer up to 8.6 finds an empty word behind the quotation marks.
    { text: 'ChrootDirectory "C:/sftp"\nForceCommand internal-sftp\n', target: 'windows@8.1' },
    { text: 'ChrootDirectory none\n', target: 'windows@9.5' },
    { text: 'Banner /etc/issue.net\n', target: 'debian-12' },
  ],
  reports: [
    {
      text: 'AuthorizedKeysFile __ProgramData__/ssh/keys\n',
      target: 'windows@9.5',
      findings: [
        '1:20-44 error `__ProgramData__/ssh/keys`: here sshd knows `__PROGRAMDATA__` in capitals only, and looks below the profile',
      ],
      fixed: 'AuthorizedKeysFile __PROGRAMDATA__/ssh/keys\n',
    },
    {
      text: 'AuthorizedKeysFile %USERPROFILE%/.ssh/authorized_keys\n',
      target: 'windows@9.5',
      findings: [
        '1:20-54 error `%USERPROFILE%/.ssh/authorized_keys`: sshd expands no variables of the environment; it takes the percent sign for a token that it does not know, and ends the connection',
      ],
      fixed: 'AuthorizedKeysFile %h/.ssh/authorized_keys\n',
    },
    {
      text: 'Banner %windir%/banner.txt\n',
      target: 'windows@9.5',
      findings: [
        '1:8-27 error `%windir%/banner.txt`: sshd expands no variables of the environment; it takes the name as it stands',
      ],
    },
    {
      text: 'ChrootDirectory __PROGRAMDATA__/sftp\nForceCommand internal-sftp\n',
      target: 'windows@9.5',
      findings: ['1:17-37 error `__PROGRAMDATA__/sftp`: ChrootDirectory does not expand `__PROGRAMDATA__`'],
      fixed: 'ChrootDirectory C:/ProgramData/sftp\nForceCommand internal-sftp\n',
    },
    {
      text: 'ChrootDirectory /E:/shared\nForceCommand internal-sftp\n',
      target: 'windows@9.5',
      findings: [
        '1:17-27 error `/E:/shared`: on Windows ChrootDirectory begins with its drive, as in `C:/folder`',
      ],
      fixed: 'ChrootDirectory E:/shared\nForceCommand internal-sftp\n',
    },
    {
      text: 'HostKey /etc/ssh/ssh_host_ed25519_key\n',
      target: 'windows@9.5',
      findings: [
        '1:9-38 warning `/etc/ssh/ssh_host_ed25519_key` is a path of Unix; on Windows there is nothing at it',
      ],
      fixed: 'HostKey __PROGRAMDATA__/ssh/ssh_host_ed25519_key\n',
    },
  ],
};
