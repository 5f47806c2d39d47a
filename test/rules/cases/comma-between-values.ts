import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    'AllowUsers alice bob\nDenyGroups a b\n',
    // Hosts are a list with commas.
    'AllowUsers alice@10.0.0.1,10.0.0.2\nDenyUsers bob@*.example.com,!a.example.com\n',
    // Lists of algorithms and of Match lines are made of commas.
    'Ciphers aes128-ctr,aes256-ctr\nMatch User alice,bob\n  PermitTTY no\n',
    'AuthenticationMethods publickey,password\n',
    '#AllowUsers alice,bob\n',
    // Another line wins.
    'AuthorizedKeysFile .ssh/authorized_keys\nAuthorizedKeysFile a,b\n',
  ],
  reports: [
    {
      text: 'AllowUsers alice,bob carol\n',
      target: 'debian-12',
      findings: [
        '1:12-21 error `alice,bob` is one name with a comma in it; blanks separate names here, and it lets nobody in',
      ],
      fixed: 'AllowUsers alice bob carol\n',
      fixes: ['unsafe: write the names apart; those named are let in'],
    },
    {
      text: 'AllowUsers alice@10.0.0.1,10.0.0.2,bob@10.0.0.3\n',
      target: 'debian-12',
      findings: [
        '1:12-48 error `alice@10.0.0.1,10.0.0.2,bob@10.0.0.3` is one name with a comma in it; blanks separate names here, and it lets nobody in',
      ],
      fixed: 'AllowUsers alice@10.0.0.1,10.0.0.2 bob@10.0.0.3\n',
    },
    {
      text: 'AllowGroups wheel, staff\nDenyUsers mallory,eve\n',
      target: 'rhel-7',
      findings: [
        '1:13-19 error `wheel,` is one name with a comma in it; blanks separate names here, and it lets nobody in',
        '2:11-22 error `mallory,eve` is one name with a comma in it; blanks separate names here, and it keeps nobody out',
      ],
      fixed: 'AllowGroups wheel staff\nDenyUsers mallory eve\n',
    },
    {
      text: 'Match Address 10.0.0.0/8\n  DenyGroups a,b\n  AcceptEnv LANG,LC_*\n',
      target: 'debian-12',
      findings: [
        '2:14-17 error `a,b` is one name with a comma in it; blanks separate names here, and it keeps nobody out',
        '3:13-22 error `LANG,LC_*` is one name with a comma in it; blanks separate names here, and it accepts no variable',
      ],
      fixed: 'Match Address 10.0.0.0/8\n  DenyGroups a b\n  AcceptEnv LANG LC_*\n',
    },
    {
      text: 'Include conf.d/*\n',
      files: { '/etc/ssh/conf.d/a': 'AuthorizedKeysFile .ssh/authorized_keys,.ssh/authorized_keys2\n' },
      target: 'debian-12',
      findings: [
        'a:1:20-62 error `.ssh/authorized_keys,.ssh/authorized_keys2` is the name of one file with a comma in it; blanks separate the files, and sshd looks into none of those meant',
      ],
      fixedFiles: { '/etc/ssh/conf.d/a': 'AuthorizedKeysFile .ssh/authorized_keys .ssh/authorized_keys2\n' },
    },
  ],
};
