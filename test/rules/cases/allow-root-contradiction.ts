import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    'AllowUsers alice\nPermitRootLogin no\n',
    'AllowUsers root\n',
    'AllowUsers root\nPermitRootLogin prohibit-password\n',
    'AllowUsers *\nPermitRootLogin no\n',
    'AllowUsers r*t alice\nPermitRootLogin no\n',
    // From the inner network root is let in.
    'AllowUsers root alice\nPermitRootLogin no\nMatch Address 10.*\n  PermitRootLogin prohibit-password\n',
    // There is no such account.
    { text: 'AllowUsers root\nPermitRootLogin no\n', target: 'windows-11' },
  ],
  reports: [
    {
      // The list of the block adds nothing to what the global one shuts out.
      text: 'AllowUsers root\nPermitRootLogin no\nMatch Address 10.0.0.0/8\n  AllowUsers root\n',
      target: 'debian-12',
      findings: [
        '1:12-16 error AllowUsers lets in only root, and PermitRootLogin is no at line 2; nobody can log in',
      ],
      fixed:
        'AllowUsers root\nPermitRootLogin prohibit-password\nMatch Address 10.0.0.0/8\n  AllowUsers root\n',
    },
    {
      // The only name of its line stays where it is.
      text: 'AllowUsers bob\nAllowUsers root\nPermitRootLogin no\n',
      target: 'debian-12',
      findings: [
        '2:12-16 warning `root` is allowed here, but PermitRootLogin is no at line 3; root cannot log in',
      ],
      fixes: [],
    },
    {
      text: 'AllowUsers root\nPermitRootLogin no\n',
      target: 'debian-12',
      findings: [
        '1:12-16 error AllowUsers lets in only root, and PermitRootLogin is no at line 2; nobody can log in',
      ],
      fixed: 'AllowUsers root\nPermitRootLogin prohibit-password\n',
      fixes: ['unsafe: write `prohibit-password`; root can log in with a key, where this line is in force'],
      related: ['2 root may not log in'],
      witness: { user: 'root' },
    },
    {
      text: 'PermitRootLogin no\nMatch LocalAddress 10.0.0.1\n  AllowUsers root root@192.*\n',
      target: 'debian-12',
      findings: [
        '3:14-29 warning AllowUsers lets in only root here, and PermitRootLogin is no at line 1; whoever this list is in force for cannot log in',
      ],
      fixed: 'PermitRootLogin prohibit-password\nMatch LocalAddress 10.0.0.1\n  AllowUsers root root@192.*\n',
      witness: { user: 'root', laddr: '10.0.0.1' },
    },
    {
      text: 'AllowUsers alice root bob\nPermitRootLogin no\n',
      target: 'debian-12',
      findings: [
        '1:18-22 warning `root` is allowed here, but PermitRootLogin is no at line 2; root cannot log in',
      ],
      fixed: 'AllowUsers alice bob\nPermitRootLogin no\n',
      fixes: [
        'unsafe: take `root` off the list; nobody loses a login by that, as PermitRootLogin refuses it',
      ],
      witness: { user: 'root' },
    },
    {
      // toor is another name of the same number.
      text: 'AllowUsers toor alice\nPermitRootLogin no\n',
      files: {
        '/etc/passwd':
          'root:x:0:0::/root:/bin/sh\ntoor:x:0:0::/root:/bin/sh\nalice:x:1000:1000::/home/alice:/bin/sh\n',
        '/etc/group': 'root:x:0:\nalice:x:1000:\n',
      },
      target: 'freebsd-14',
      findings: [
        '1:12-16 warning `toor` is allowed here, but PermitRootLogin is no at line 2; root cannot log in',
      ],
      fixed: 'AllowUsers alice\nPermitRootLogin no\n',
      witness: { user: 'toor' },
    },
  ],
};
