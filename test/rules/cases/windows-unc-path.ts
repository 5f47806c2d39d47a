import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    { text: 'Banner //files/ssh/banner.txt\nHostKey C:\\keys\\host\n', target: 'windows-11' },
    // Four are read as two.
    { text: 'Banner \\\\\\\\files\\\\ssh\n', target: 'windows-11' },
    // Up to 8.6 a backslash is a letter like any other.
    { text: 'Banner \\\\files\\ssh\\banner.txt\n', target: 'windows@8.1' },
    { text: 'Banner \\\\files\\ssh\\banner.txt\n', target: 'debian-12' },
  ],
  reports: [
    {
      text: 'TrustedUserCAKeys \\\\files\\ssh\\ca.pub\n',
      target: 'windows-11',
      findings: [
        '1:19-37 warning `\\\\files\\ssh\\ca.pub` is `\\files\\ssh\\ca.pub` to sshd, which takes two backslashes for one; that is a folder of this machine, not a server',
      ],
      fixed: 'TrustedUserCAKeys //files/ssh/ca.pub\n',
      fixes: ['unsafe: write `//files/ssh/ca.pub`; sshd then looks on that server'],
    },
    {
      text: 'AuthorizedKeysFile "\\\\files\\my keys\\%u"\n',
      target: 'windows-11',
      findings: [
        '1:20-40 warning `\\\\files\\my keys\\%u` is `\\files\\my keys\\%u` to sshd, which takes two backslashes for one; that is a folder of this machine, not a server',
      ],
      fixed: 'AuthorizedKeysFile "//files/my keys/%u"\n',
    },
  ],
};
