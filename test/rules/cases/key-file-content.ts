import type { RuleCases } from '../tester.js';

const accounts = {
  '/etc/passwd':
    'root:x:0:0::/root:/bin/sh\nbob:x:1000:1000::/home/bob:/bin/sh\neve:x:1001:1001::/home/eve:/bin/sh\n',
  '/etc/group': 'root:x:0:\nbob:x:1000:\neve:x:1001:\n',
};
const key = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDpKAAi7U8hHbsmFQ7bVlo2vbUc0M9l8sBLVfp6Qc3rL bob@laptop';
const text = 'AuthorizedKeysFile .ssh/authorized_keys\n';
const path = '/home/bob/.ssh/authorized_keys';
const reported = (content: string | Uint8Array, said: string, level = 'warning') => ({
  text,
  files: { ...accounts, [path]: content },
  findings: [`1:20-40 ${level} ${path}: ${said}`],
});
const passed = 'sshd passes over it, and the key does not let bob in';

export const cases: RuleCases = {
  silent: [
    { text, files: { ...accounts, [path]: `# mine\r\n\r\nno-pty,command="a, b" ${key}\r\n` } },
    { text, files: { ...accounts, [path]: '' } },
    { text: 'AuthorizedKeysFile none\n', files: { ...accounts, [path]: 'nothing\n' } },
  ],
  reports: [
    reported(
      '---- BEGIN SSH2 PUBLIC KEY ----\nAAAAC3NzaC1lZDI1NTE5AAAAIDpKAAi7U8hHbsmFQ7bVlo2vbUc0M9l8sBLVfp6Qc3rL\n---- END SSH2 PUBLIC KEY ----\n',
      `line 1 begins a key in another program’s format; ${passed}`,
    ),
    reported(
      Buffer.from(`${key}\n`, 'utf16le'),
      `the file is in UTF-16, of which sshd reads nothing; ${passed}`,
    ),
    reported(
      Buffer.concat([Buffer.from(`${key}\n`), Buffer.from(`${key}\n`, 'utf16le')]),
      `from line 2 on the file is in UTF-16, which sshd cannot read; ${passed}`,
    ),
    reported(`\uFEFF${key}\n`, `a byte order mark hides the key in line 1; ${passed}`),
    reported(
      `${key.slice(0, 50)}\n${key.slice(50)}\n`,
      `the ssh-ed25519 key in line 1 is cut short, or goes on in the next line; ${passed}`,
    ),
    reported(
      `no-such-option ${key}\n`,
      `the options in line 1 cannot be read: unknown key option; ${passed}`,
    ),
    reported(
      '-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n',
      'a private key stands in line 1; sshd passes over it, and whoever reads the file has the key',
      'error',
    ),
    {
      // Windows PowerShell writes UTF-16 with `>`.
      text: 'Match Group administrators\n  AuthorizedKeysFile __PROGRAMDATA__/ssh/administrators_authorized_keys\n',
      files: {
        '/C:/ProgramData/ssh/administrators_authorized_keys': Buffer.from(
          '\uFEFFssh-ed25519 AAAA anna\r\n',
          'utf16le',
        ),
      },
      target: 'windows-11',
      findings: [
        '2:22-72 warning C:\\ProgramData\\ssh\\administrators_authorized_keys: the file is in UTF-16, of which sshd reads nothing; sshd passes over it, and the key does not let administrators in',
      ],
      fixes: ['manual: write the file anew in UTF-8'],
    },
  ],
};
