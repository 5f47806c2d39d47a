import type { RuleCases } from '../tester.js';

const keys = '       AuthorizedKeysFile __PROGRAMDATA__/ssh/administrators_authorized_keys\n';
const off = `#Match Group administrators\n#${keys}`;
const file = '/C:/ProgramData/ssh/administrators_authorized_keys';
const key = { [file]: 'ssh-ed25519 AAAA\n' };

export const cases: RuleCases = {
  silent: [
    { text: off, target: 'windows-11' },
    { text: off, target: 'windows-11', files: { [file]: '# none yet\n\n' } },
    { text: off.replaceAll('#', ''), target: 'windows-11', files: key },
    // Only half of the block is there.
    { text: `#Match Group administrators\n`, target: 'windows-11', files: key },
    { text: `#Match Group wheel\n#${keys}`, target: 'windows-11', files: key },
    // Everybody's keys are looked for there.
    {
      text: `AuthorizedKeysFile .ssh/authorized_keys ${file.slice(1)}\n${off}`,
      target: 'windows-11',
      files: key,
    },
  ],
  reports: [
    {
      text: `PasswordAuthentication no\n${off}`,
      target: 'windows-11',
      files: { [file]: '# admin\nssh-ed25519 AAAA\nssh-ed25519 BBBB\n' },
      findings: [
        '2:1-28 warning the block of administrators is commented out, and C:\\ProgramData\\ssh\\administrators_authorized_keys has 2 keys; sshd looks for administrators’ keys in their profiles only, and nobody can log in by that file',
      ],
      fixed: `PasswordAuthentication no\nMatch Group administrators\n${keys}`,
      related: ['3 keys were looked for there'],
    },
    {
      // Passwords are another way in, and what follows would become a part of the block.
      text: `${off}X11Forwarding no\n`,
      target: 'windows-11',
      files: key,
      findings: [
        '1:1-28 info the block of administrators is commented out, and C:\\ProgramData\\ssh\\administrators_authorized_keys has a key; sshd looks for administrators’ keys in their profiles only, and nobody can log in by that file',
      ],
    },
  ],
};
