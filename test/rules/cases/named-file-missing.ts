import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    '',
    'RevokedKeys none\nBanner none\nTrustedUserCAKeys none\n',
    { text: 'RevokedKeys /etc/ssh/revoked\n', files: { '/etc/ssh/revoked': '' } },
    { text: 'Banner /etc/issue\n', files: { '/etc/issue': { link: 'issue.net' }, '/etc/issue.net': '' } },
  ],
  reports: [
    {
      text: 'Banner /etc/ssh/banner/en\nTrustedUserCAKeys /etc/ssh/secret/ca\n',
      files: { '/etc/ssh/banner': '', '/etc/ssh/secret/ca': '' },
      findings: ['1:8-26 warning Banner /etc/ssh/banner/en: Not a directory; sshd shows no banner'],
    },
    {
      text: 'RevokedKeys /etc/ssh/revoked\n',
      findings: [
        '1:13-29 error RevokedKeys /etc/ssh/revoked: No such file or directory; sshd refuses every key of everyone',
      ],
      fixes: ['manual: make the file, empty as long as nothing is revoked'],
    },
    {
      text: 'Match User bob\n  Banner /etc/issue\n',
      files: { '/etc/issue/x': '' },
      findings: ['2:10-20 warning Banner /etc/issue: Is a directory; sshd shows no banner'],
    },
  ],
};
