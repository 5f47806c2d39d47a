import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    { text: 'Match Group administrators\n  PasswordAuthentication no\n', target: 'windows@8.6' },
    { text: 'Match Group adm*,operators\n  PasswordAuthentication no\n', target: 'debian-12' },
    { text: 'Match User administrators,bob\n  PasswordAuthentication no\n', target: 'windows@9.5' },
    { text: 'Match Group admins*\n  PasswordAuthentication no\n', target: 'windows@9.5' },
  ],
  reports: [
    {
      text: 'Match Group *,!Administrators\n  PasswordAuthentication no\n',
      target: 'windows@9.5',
      findings: [
        '1:13-30 warning `*,!Administrators`: in a list, negated or with wildcards, `administrators` is found on Windows in English only; elsewhere the group is called otherwise',
      ],
    },
    {
      text: 'Match Group admin*\n  PasswordAuthentication no\n',
      target: 'windows@9.5',
      findings: [
        '1:13-19 warning `admin*`: in a list, negated or with wildcards, `administrators` is found on Windows in English only; elsewhere the group is called otherwise',
      ],
    },
    {
      text: 'Match Group administrators\n  PasswordAuthentication no\n',
      target: 'windows@8.1',
      findings: [
        '1:13-27 info `administrators` is found on Windows in English only; sshd before 8.6 does not know the group by that name elsewhere',
      ],
    },
  ],
};
