import type { RuleCases } from '../tester.js';

const accounts = {
  '/etc/passwd':
    'root:x:0:0::/root:/bin/sh\nbob:x:1000:1000::/home/bob:/bin/sh\neve:x:1001:1001::/home/eve:/bin/sh\n',
  '/etc/group': 'root:x:0:\nbob:x:1000:\neve:x:1001:\n',
};

export const cases: RuleCases = {
  silent: [
    { text: '', files: accounts },
    { text: '', files: { ...accounts, '/home/bob/.ssh/authorized_keys': '' } },
    {
      text: 'AuthorizedKeysFile .ssh/authorized_keys\n',
      files: { ...accounts, '/home/bob/.ssh/authorized_keys': '', '/home/bob/.ssh/authorized_keys.txt': '' },
    },
  ],
  reports: [
    {
      text: 'AuthorizedKeysFile .ssh/authorized_keys\n',
      files: { ...accounts, '/home/bob/.ssh/authorized_keys.txt': '' },
      findings: [
        '1:20-40 warning /home/bob/.ssh/authorized_keys does not exist, /home/bob/.ssh/authorized_keys.txt does; sshd does not read it, and bob has no keys there',
      ],
      fixes: ['manual: give the file its right name'],
    },
    {
      text: 'AuthorizedKeysFile .ssh/authorized_keys\n',
      files: { ...accounts, '/home/bob/.ssh/authorized_keys/id.pub': '' },
      findings: [
        '1:20-40 warning /home/bob/.ssh/authorized_keys is no file but a folder, or something else; sshd does not read it, and bob has no keys there',
      ],
      fixes: ['manual: put it aside, and a file in its place'],
    },
    {
      text: 'AuthorizedKeysFile .ssh/authorized_keys\n',
      files: { '/C:/Users/anna/.ssh/authorized_keys.txt': '' },
      target: 'windows-11',
      findings: [
        '1:20-40 warning C:\\Users\\anna\\.ssh\\authorized_keys does not exist, C:\\Users\\anna\\.ssh\\authorized_keys.txt does; sshd does not read it, and anna has no keys there',
      ],
      fixes: ['manual: give the file its right name'],
    },
  ],
};
