import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    'AuthorizedKeysFile .ssh/authorized_keys\n',
    'AuthorizedKeysFile %h/.ssh/authorized_keys /etc/ssh/keys/%u\n',
    // Expanded when somebody logs in, by the account’s own home directory.
    'ChrootDirectory ~/files\n',
    // Meant for sshd itself.
    'Banner ~/banner\n',
    { text: 'AuthorizedKeysFile ~/.ssh/authorized_keys\n', target: 'windows-11' },
    'AuthorizedKeysFile .ssh/authorized_keys\nAuthorizedKeysFile ~/.ssh/authorized_keys\n',
  ],
  reports: [
    {
      text: 'AuthorizedKeysFile .ssh/authorized_keys ~/.ssh/more_keys\n',
      target: 'debian-12',
      findings: [
        '1:41-57 error `~` is the home directory of root here; for every account sshd looks into /root/.ssh/more_keys, and into no file of its own',
      ],
      fixed: 'AuthorizedKeysFile .ssh/authorized_keys %h/.ssh/more_keys\n',
      fixes: [
        'unsafe: write `%h`; each account has a file of its own, and /root/.ssh/more_keys is for root alone',
      ],
    },
    {
      text: 'AuthorizedKeysFile ~/.ssh/authorized_keys\n',
      target: 'macos-15',
      findings: [
        '1:20-42 error `~` is the home directory of root here; for every account sshd looks into /var/root/.ssh/authorized_keys, and into no file of its own',
      ],
      fixed: 'AuthorizedKeysFile %h/.ssh/authorized_keys\n',
    },
    {
      text: 'Match Group staff\n  AuthorizedPrincipalsFile ~/.ssh/principals\n',
      target: 'openssh-7.4',
      findings: [
        '2:28-45 error `~` is the home directory of root here; for every account sshd looks into /root/.ssh/principals, and into no file of its own',
      ],
      fixed: 'Match Group staff\n  AuthorizedPrincipalsFile %h/.ssh/principals\n',
    },
    {
      text: 'Include conf.d/*\n',
      files: {
        '/etc/ssh/conf.d/a': 'AuthorizedKeysFile "~/keys"\n',
        '/etc/passwd': 'root:x:0:0::/var/root:/bin/sh\n',
        '/etc/group': 'wheel:*:0:root\n',
      },
      target: 'freebsd-14',
      findings: [
        'a:1:20-28 error `~` is the home directory of root here; for every account sshd looks into /var/root/keys, and into no file of its own',
      ],
      fixedFiles: { '/etc/ssh/conf.d/a': 'AuthorizedKeysFile %h/keys\n' },
    },
  ],
};
