import type { RuleCases } from '../tester.js';

const text = 'AuthorizedKeysCommand /opt/keys/find %u\nAuthorizedKeysCommandUser nobody\n';
const program = (mode: number, uid = 0) => ({ '/opt/keys/find': { content: '', mode, uid } }) as const;

export const cases: RuleCases = {
  silent: [
    { text, files: program(0o755) },
    { text: 'AuthorizedKeysCommand none\n' },
    { text: 'AuthorizedKeysCommand C:/find.exe\nAuthorizedKeysCommandUser bob\n', target: 'windows' },
  ],
  reports: [
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
