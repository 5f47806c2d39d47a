import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    'AuthorizedKeysFile .ssh/authorized_keys .ssh/authorized_keys2\n',
    'AuthorizedKeysFile /etc/ssh/keys/%u %h/.ssh/keys /etc/%%%U\n',
    // For one account, or a group that shares on purpose.
    'Match User git\n  AuthorizedKeysFile /srv/git/keys\n',
    'AuthorizedKeysFile none\n',
    'AuthorizedKeysFile .ssh/authorized_keys\nAuthorizedKeysFile /etc/keys\n',
    { text: 'AuthorizedKeysFile /keys\n', target: 'windows-11' },
  ],
  reports: [
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
