import type { RuleCases } from '../tester.js';

const argument =
  'AuthorizedKeysCommand takes the rest of its line: the command is given `#` and each word behind it';

export const cases: RuleCases = {
  silent: [
    'VersionAddendum none\nBanner none # no text\nAllowUsers bob # the admin\n',
    // A shell passes over it.
    'ForceCommand /usr/bin/menu # for all\n',
    'ForceCommand none\n',
    'VersionAddendum issue#5 "# one"\n',
    // The first line counts.
    'VersionAddendum none\nVersionAddendum none # nothing\n',
    'VersionAddendum none # sshd-lint-disable-line debian-banner\n',
    { text: 'VersionAddendum none # nothing\n', target: 'openssh-8.6' },
  ],
  reports: [
    {
      text: 'VersionAddendum none # say nothing\n',
      target: 'debian-12',
      findings: [
        '1:22-35 warning VersionAddendum takes the rest of its line: every client is shown `none # say nothing`',
      ],
      fixed: 'VersionAddendum none\n',
      fixes: [
        'unsafe: take the comment out; clients are shown what stands before it, and nothing for `none`',
      ],
    },
    {
      text: 'AuthorizedKeysCommand /usr/bin/keys %u   # from LDAP\nAuthorizedKeysCommandUser nobody # comments are fine here\n',
      target: 'debian-12',
      findings: [`1:42-53 warning ${argument}`],
      fixed:
        'AuthorizedKeysCommand /usr/bin/keys %u\nAuthorizedKeysCommandUser nobody # comments are fine here\n',
      fixes: ['unsafe: take the comment out; the command is given the words before it'],
    },
    {
      text: 'Include conf.d/*\nMatch User bob\n  ForceCommand none #no menu for him\n',
      files: {
        '/etc/ssh/conf.d/a':
          'AuthorizedPrincipalsCommand /usr/bin/p #x\nAuthorizedPrincipalsCommandUser nobody\n',
      },
      target: 'rhel-9',
      findings: [
        '3:21-37 error ForceCommand takes the rest of its line: with a comment behind it, `none` is a command to run, and every session ends with “command not found”',
        'a:1:40-42 warning AuthorizedPrincipalsCommand takes the rest of its line: the command is given `#` and each word behind it',
      ],
      fixed: 'Include conf.d/*\nMatch User bob\n  ForceCommand none\n',
      fixedFiles: {
        '/etc/ssh/conf.d/a':
          'AuthorizedPrincipalsCommand /usr/bin/p\nAuthorizedPrincipalsCommandUser nobody\n',
      },
    },
  ],
};
