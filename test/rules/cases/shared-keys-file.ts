import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    'AuthorizedKeysFile .ssh/authorized_keys .ssh/authorized_keys2\n',
    'AuthorizedKeysFile /etc/ssh/keys/%u %h/.ssh/keys /etc/%%%U\n',
    // For one account, or a group that shares on purpose.
    'Match User git\n  AuthorizedKeysFile /srv/git/keys\n',
    'AuthorizedKeysFile none\n',
    // Nobody else can log in.
    'AllowUsers git@10.0.0.1 git\nAuthorizedKeysFile /config/keys\n',
    'AuthorizedKeysFile .ssh/authorized_keys\nAuthorizedKeysFile /etc/keys\n',
    { text: 'AuthorizedKeysFile /keys\n', target: 'windows-11' },
  ],
  reports: [
    {
      text: 'AllowUsers git root\nAuthorizedKeysFile /srv/keys\n',
      target: 'debian-12',
      findings: [
        '2:20-29 warning whoever has a key in /srv/keys can log in as every account; `%u` or `%h` in the path makes it one file for each',
      ],
    },
    {
      // One account in a block is not all that may log in; nor does a pattern name one.
      text: 'AuthorizedKeysFile /srv/keys\nMatch Address 10.0.0.0/8\n  AllowUsers git\n',
      target: 'debian-12',
      findings: [
        '1:20-29 warning whoever has a key in /srv/keys can log in as every account; `%u` or `%h` in the path makes it one file for each',
      ],
    },
    {
      text: 'AuthorizedKeysFile /root/.ssh/authorized_keys /home/bob/.ssh/authorized_keys\nAllowUsers b*\n',
      target: 'debian-12',
      findings: [
        '1:20-46 warning /root/.ssh/authorized_keys is a file of root; sshd looks for the keys of every account there, and will not take them for another one; `%h` stands for the home directory of each',
        '1:47-77 warning /home/bob/.ssh/authorized_keys is a file of bob; sshd looks for the keys of every account there, and will not take them for another one; `%h` stands for the home directory of each',
      ],
    },
    {
      // Without StrictModes the owner of a file does not matter.
      text: 'StrictModes no\nAuthorizedKeysFile /Users/bob/keys\n',
      target: 'macos-15',
      findings: [
        '2:20-35 warning whoever has a key in /Users/bob/keys can log in as every account; `%u` or `%h` in the path makes it one file for each',
      ],
    },
    {
      text: 'AuthorizedKeysFile .ssh/authorized_keys /etc/ssh/authorized_keys\nAuthorizedPrincipalsFile /etc/ssh/100%%u\n',
      target: 'debian-12',
      findings: [
        '1:41-65 warning whoever has a key in /etc/ssh/authorized_keys can log in as every account; `%u` or `%h` in the path makes it one file for each',
        '2:26-41 warning whoever has a principal in /etc/ssh/100%%u in a certificate can log in as every account; `%u` or `%h` in the path makes it one file for each',
      ],
    },
    {
      text: 'Include conf.d/*\nMatch User bob\n  AuthorizedKeysFile /tmp/keys-%u\n',
      files: { '/etc/ssh/conf.d/a': 'Match all\n  AuthorizedKeysFile /var/keys\n' },
      target: 'rhel-9',
      findings: [
        'a:2:22-31 warning whoever has a key in /var/keys can log in as every account; `%u` or `%h` in the path makes it one file for each',
      ],
    },
    {
      text: 'Match User bob\n  AuthorizedKeysFile /tmp/keys-%u\n',
      target: 'debian-12',
      findings: [
        '2:22-34 error every account may write below /tmp; with StrictModes sshd refuses the keys in /tmp/keys-%u, without it anyone lets in whom they like',
      ],
    },
  ],
};
