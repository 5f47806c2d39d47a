import type { RuleCases } from '../tester.js';

const accounts = {
  '/etc/passwd':
    'root:x:0:0::/root:/bin/sh\nbob:x:1000:1000::/home/bob:/bin/sh\neve:x:1001:1001::/home/eve:/bin/sh\n',
  '/etc/group': 'root:x:0:\nbob:x:1000:\neve:x:1001:\n',
};
const key = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDpKAAi7U8hHbsmFQ7bVlo2vbUc0M9l8sBLVfp6Qc3rL bob@laptop';
const path = '/home/bob/.ssh/authorized_keys';

export const cases: RuleCases = {
  silent: [
    { text: '', files: { ...accounts, [path]: `no-pty ${key}\n` } },
    { text: 'AuthorizedKeysFile none\n', files: { ...accounts, [path]: `from="10.0.0.1" ${key}\n` } },
  ],
  reports: [
    {
      text: 'AuthorizedKeysFile .ssh/authorized_keys\n',
      files: { ...accounts, [path]: `\nfrom="10.0.0.0/8",command="backup",expiry-time="20300101" ${key}\n` },
      findings: [
        `1:20-40 info ${path}: line 2 lets the key of bob in from 10.0.0.0/8 only`,
        `1:20-40 info ${path}: line 2 lets the key of bob in until 20300101`,
        `1:20-40 info ${path}: line 2 runs backup for the key of bob, whatever is asked for`,
      ],
    },
  ],
};
