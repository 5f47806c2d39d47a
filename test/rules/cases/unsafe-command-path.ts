import type { RuleCases } from '../tester.js';

const text = 'AuthorizedKeysCommand /opt/keys/find %u\nAuthorizedKeysCommandUser nobody\n';
const program = (mode: number, uid = 0) => ({ '/opt/keys/find': { content: '', mode, uid } }) as const;
const account = (name: string, number: number): Readonly<Record<string, string>> => ({
  '/etc/passwd': `${name}:x:${number}:${number}::/:/bin/sh\n`,
  '/etc/group': `${name}:x:${number}:\n`,
});

export const cases: RuleCases = {
  silent: [
    { text, files: program(0o755) },
    { text: 'AuthorizedKeysCommand none\n' },
    { text: 'AuthorizedKeysCommand C:/find.exe\nAuthorizedKeysCommandUser bob\n', target: 'windows' },
  ],
  reports: [
    {
      text,
      files: { ...program(0o644), ...account('nobody', 65534) },
      findings: [
        '1:23-40 error /opt/keys/find is 0644, owner 0, so that nobody may not run it; sshd runs /opt/keys/find as nobody, and gets no keys from it',
      ],
      fixes: ['unsafe: let others run the program'],
    },
    {
      text: text.replace('nobody', 'root'),
      files: { ...program(0o644), ...account('root', 0) },
      findings: [
        '1:23-40 error /opt/keys/find is 0644, owner root, so that root may not run it; sshd runs /opt/keys/find as root, and gets no keys from it',
      ],
    },
    {
      text,
      files: {
        ...program(0o755),
        '/opt': { directory: true, mode: 0o700 },
        ...account('nobody', 65534),
      },
      findings: [
        '1:23-40 error /opt is 0700, owner 0, so that nobody may not enter it; sshd runs /opt/keys/find as nobody, and gets no keys from it',
      ],
    },
    {
      text,
      files: program(0o757),
      findings: [
        '1:23-40 error /opt/keys/find is 0757, owner 0; sshd does not run /opt/keys/find, which with everything above must be root’s alone',
      ],
      fixes: ['unsafe: take from others the right to write to /opt/keys/find'],
    },
    {
      text,
      files: { ...program(0o755), '/opt': { directory: true, uid: 1000 } },
      findings: [
        '1:23-40 error /opt is 0755, owner 1000; sshd does not run /opt/keys/find, which with everything above must be root’s alone',
      ],
      fixes: ['manual: give /opt to root'],
    },
    {
      text,
      findings: [
        '1:23-40 error /opt/keys/find cannot be run: No such file or directory; sshd gets no keys from it',
      ],
    },
  ],
};
