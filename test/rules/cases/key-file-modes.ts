import type { RuleCases } from '../tester.js';

const accounts = {
  '/etc/passwd':
    'root:x:0:0::/root:/bin/sh\nbob:x:1000:1000::/home/bob:/bin/sh\neve:x:1001:1001::/home/eve:/bin/sh\n',
  '/etc/group': 'root:x:0:\nbob:x:1000:\neve:x:1001:\n',
};
const home = (mode: number) => ({ '/home/bob': { directory: true, mode, uid: 1000, gid: 1000 } }) as const;
const keys = (mode: number, uid = 1000) =>
  ({ '/home/bob/.ssh/authorized_keys': { content: '', mode, uid, gid: uid } }) as const;

export const cases: RuleCases = {
  silent: [
    { text: '', files: { ...accounts, ...home(0o755), ...keys(0o644) } },
    { text: 'StrictModes no\n', files: { ...accounts, ...home(0o777), ...keys(0o666) } },
    // Nobody has keys there.
    { text: '', files: { ...accounts, ...home(0o777) } },
    // Debian's builds let the owner's own group write.
    { text: '', files: { ...accounts, ...home(0o775), ...keys(0o664) }, target: 'debian-12' },
    { text: '', files: { ...accounts, ...home(0o755), ...keys(0o644, 0) } },
    { text: '', files: { ...home(0o777), ...keys(0o666) } },
    { text: 'AuthorizedKeysFile none\n', files: { ...accounts, ...home(0o777), ...keys(0o666) } },
  ],
  reports: [
    {
      text: 'StrictModes no\nAuthorizedKeysFile /etc/keys/%u\n',
      files: {
        ...accounts,
        ...home(0o755),
        '/etc/keys': { directory: true, mode: 0o700 },
        '/etc/keys/bob': { content: '', mode: 0o644 },
      },
      target: 'rhel-9',
      findings: [
        '2:20-32 error /etc/keys is 0700, owner root, which keeps bob out; sshd reads /etc/keys/bob as bob',
      ],
      fixes: ['unsafe: let others pass through the folder'],
    },
    {
      text: 'AuthorizedKeysFile .ssh/authorized_keys\n',
      files: { ...accounts, ...home(0o775), ...keys(0o600) },
      findings: [
        '1:20-40 error /home/bob is 0775, owner bob; StrictModes passes over /home/bob/.ssh/authorized_keys of bob',
      ],
      fixes: ['unsafe: take from others the right to write to /home/bob'],
    },
    {
      text: '',
      files: { ...accounts, ...home(0o755), ...keys(0o644, 1001) },
      findings: [
        '1:1-1 error /home/bob/.ssh/authorized_keys is 0644, owner eve; StrictModes passes over /home/bob/.ssh/authorized_keys of bob',
      ],
      fixes: ['manual: give /home/bob/.ssh/authorized_keys to bob'],
    },
    {
      // Without StrictModes, too: sshd reads the file as bob.
      text: 'StrictModes no\nMatch User bob\n  AuthorizedKeysFile /etc/keys/%u\n',
      files: { ...accounts, ...home(0o755), '/etc/keys/bob': { content: '', mode: 0o600 } },
      findings: [
        '3:22-34 error /etc/keys/bob is 0600, owner root, which keeps bob out; sshd reads /etc/keys/bob as bob',
      ],
      fixes: ['unsafe: let others read the file'],
    },
    {
      // Put there by root.
      text: '',
      files: { ...accounts, ...home(0o755), ...keys(0o600, 0) },
      findings: [
        '1:1-1 error /home/bob/.ssh/authorized_keys is 0600, owner root, which keeps bob out; sshd reads /home/bob/.ssh/authorized_keys as bob',
      ],
      fixes: ['manual: give /home/bob/.ssh/authorized_keys to bob'],
    },
    {
      text: '',
      files: { ...accounts, ...home(0o755), ...keys(0) },
      findings: [
        '1:1-1 error /home/bob/.ssh/authorized_keys is 0000, owner bob, which keeps bob out; sshd reads /home/bob/.ssh/authorized_keys as bob',
      ],
      fixes: ['unsafe: let the account read the file'],
    },
  ],
};
