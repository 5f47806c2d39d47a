import type { RuleCases } from '../tester.js';

const key = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDpKAAi7U8hHbsmFQ7bVlo2vbUc0M9l8sBLVfp6Qc3rL ca';

export const cases: RuleCases = {
  silent: [
    '',
    'RevokedKeys none\nBanner none\nTrustedUserCAKeys none\n',
    { text: 'RevokedKeys /etc/ssh/revoked\n', files: { '/etc/ssh/revoked': '' } },
    { text: 'RevokedKeys /etc/ssh/revoked\n', files: { '/etc/ssh/revoked': 'SSHKRL\n\0…' } },
    { text: 'TrustedUserCAKeys /etc/ssh/ca\n', files: { '/etc/ssh/ca': `# ours\n${key}\r\n` } },
    { text: 'Banner /etc/issue\n', files: { '/etc/issue': { link: 'issue.net' }, '/etc/issue.net': '' } },
  ],
  reports: [
    {
      // An empty line with the line end of Windows; seen with logins to sshd 9.2.
      text: 'RevokedKeys /etc/ssh/revoked\n',
      files: { '/etc/ssh/revoked': '# none yet\n\n\r\n' },
      findings: [
        '1:13-29 error RevokedKeys /etc/ssh/revoked: line 3 is no bare public key, and sshd reads no further; sshd refuses every key of everyone',
      ],
      fixes: ['manual: show the line'],
    },
    {
      text: 'TrustedUserCAKeys /etc/ssh/ca\n',
      files: { '/etc/ssh/ca': `${key}\ncert-authority ${key}\n` },
      findings: [
        '1:19-30 error TrustedUserCAKeys /etc/ssh/ca: line 2 is no bare public key, and sshd reads no further; the authorities behind it let nobody in',
      ],
    },
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
