import type { RuleCases } from '../tester.js';

const text =
  'Match Group administrators\n       AuthorizedKeysFile __PROGRAMDATA__/ssh/administrators_authorized_keys\n';
const key = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDpKAAi7U8hHbsmFQ7bVlo2vbUc0M9l8sBLVfp6Qc3rL anna\n';
const profile = { '/C:/Users/anna/.ssh/authorized_keys': key };
const common = '/C:/ProgramData/ssh/administrators_authorized_keys';

export const cases: RuleCases = {
  silent: [
    { text, target: 'windows-11' },
    { text, files: { ...profile, [common]: key }, target: 'windows-11' },
    { text: 'UseDNS no\n', files: profile, target: 'windows-11' },
    { text, files: { '/C:/Users/anna/.ssh/authorized_keys': '# none\n' }, target: 'windows-11' },
    { text, files: { ...profile, [common]: { content: '', unreadable: true } }, target: 'windows-11' },
  ],
  reports: [
    {
      text,
      files: {
        ...profile,
        '/C:/Users/ben/.ssh/authorized_keys': key,
        '/C:/Users/Public/.ssh/authorized_keys': key,
      },
      target: 'windows-11',
      findings: [
        '2:27-77 warning administrators’ keys are looked for in C:\\ProgramData\\ssh\\administrators_authorized_keys, which does not exist; those in C:\\Users\\anna\\.ssh\\authorized_keys, C:\\Users\\ben\\.ssh\\authorized_keys let no administrator in',
      ],
      fixes: ['manual: put the administrators’ public keys there, and let nobody else write to it'],
    },
    {
      text,
      files: { ...profile, [common]: Buffer.from(`\uFEFF${key}`, 'utf16le') },
      target: 'windows@8.1',
      findings: [
        '2:27-77 warning administrators’ keys are looked for in C:\\ProgramData\\ssh\\administrators_authorized_keys, which has no key that sshd can read; those in C:\\Users\\anna\\.ssh\\authorized_keys let no administrator in',
      ],
    },
  ],
};
