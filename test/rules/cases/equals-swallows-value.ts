import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    'AllowUsers=bob\nBanner = /etc/issue\nSetEnv=A=b\nDenyUsers "=bob"\n',
    // Up to 8.6 a further sign is a separator, too.
    { text: '"AllowUsers"=bob\n', target: 'debian-11' },
    { text: 'Banner == /etc/issue\n', target: 'debian-11' },
    // sshd refuses it; invalid-value says so.
    '"Port"=22\n',
  ],
  reports: [
    {
      text: '"AllowUsers" = bob\n',
      target: 'debian-12',
      findings: ['1:14-15 error the `=` is a part of the value here; sshd reads AllowUsers as `=`'],
      fixed: '"AllowUsers" bob\n',
    },
    {
      text: '"AllowUsers"=bob alice\n',
      target: 'debian-12',
      findings: ['1:13-17 error the `=` is a part of the value here; sshd reads AllowUsers as `=bob`'],
      fixed: '"AllowUsers"bob alice\n',
      fixes: ['unsafe: take the `=` out'],
    },
    {
      text: 'Match User =root\n  PermitTTY no\n',
      target: 'openssh-10.0',
      findings: [
        '1:12-17 error the `=` is a part of the pattern here; sshd compares with `=root`, which nothing matches',
      ],
      fixed: 'Match User root\n  PermitTTY no\n',
    },
  ],
};
