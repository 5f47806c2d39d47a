import type { RuleCases } from '../tester.js';

const keys = 'AuthorizedKeysFile __PROGRAMDATA__/ssh/administrators_authorized_keys\n';

export const cases: RuleCases = {
  silent: [
    { text: `Match Group administrators\n  ${keys}`, target: 'windows-11' },
    { text: `#Match Group administrators\n#  ${keys}`, target: 'windows-11' },
    { text: `Match Group administrators\n#  ${keys}`, target: 'debian-12' },
    {
      text: `Match Group administrators\n#  ${keys}  AuthorizedKeysFile .ssh/authorized_keys\n`,
      target: 'windows-11',
    },
    { text: 'Match Group administrators\n  PasswordAuthentication no\n', target: 'windows-11' },
  ],
  reports: [
    {
      text: `PubkeyAuthentication yes\nMatch Group administrators\n#       ${keys}`,
      target: 'windows-11',
      findings: [
        '2:1-27 warning the block of administrators is still open although its AuthorizedKeysFile is commented out; what is added below it will be for administrators only',
      ],
      fixed: `PubkeyAuthentication yes\n#Match Group administrators\n#       ${keys}`,
      safe: `PubkeyAuthentication yes\n#Match Group administrators\n#       ${keys}`,
      fixes: ['safe: comment the Match line out, too'],
      related: ['3 commented out here'],
    },
    {
      text: `Match Group administrators\n#       ${keys}PasswordAuthentication no\nPermitTTY yes\n`,
      target: 'windows-11',
      findings: [
        '1:1-27 error the block of administrators is still open although its AuthorizedKeysFile is commented out; what stands below it (PasswordAuthentication, PermitTTY) is for administrators only',
      ],
      fixed: `#Match Group administrators\n#       ${keys}PasswordAuthentication no\nPermitTTY yes\n`,
      fixes: [
        'unsafe: comment the Match line out, too; the 2 lines below it hold for everyone',
        'unsafe: put AuthorizedKeysFile in force again; administrators’ keys are looked for in the common file',
      ],
      related: ['2 commented out here', '3 for administrators only', '4 for administrators only'],
    },
    {
      text: `Match Group administrators\n# ${keys}StrictModes no\n`,
      target: 'windows-11',
      findings: [
        '1:1-27 error the block of administrators is still open although its AuthorizedKeysFile is commented out; below it StrictModes may not stand, and sshd refuses the file',
      ],
      fixed: `#Match Group administrators\n# ${keys}StrictModes no\n`,
      related: ['2 commented out here', '3 may not stand in a block'],
    },
    {
      text: `Match Group администраторы\n#       ${keys}`,
      target: 'windows@8.1',
      findings: [
        '1:1-27 warning the block of administrators is still open although its AuthorizedKeysFile is commented out; what is added below it will be for administrators only',
      ],
      fixed: `#Match Group администраторы\n#       ${keys}`,
      safe: `#Match Group администраторы\n#       ${keys}`,
    },
    {
      text: `#Match Group administrators\n       ${keys}`,
      target: 'windows-11',
      findings: [
        '2:27-77 error administrators_authorized_keys holds the keys of every account, because its Match line is commented out; whoever has a key in it can log in as anyone',
      ],
      fixed: `Match Group administrators\n       ${keys}`,
      fixes: [
        'unsafe: put the Match line in force again; only administrators’ keys are looked for in the common file',
        'unsafe: comment the line out, too; every account’s keys are looked for in its profile',
      ],
      related: ['1 the Match line is commented out here'],
    },
    {
      text: `AuthorizedKeysFile .ssh/authorized_keys\n\n#Match Group administrators\n       ${keys}`,
      target: 'windows-11',
      findings: [
        '4:27-77 warning this line has no effect without its Match line; sshd uses the AuthorizedKeysFile of line 1',
      ],
      fixed: `AuthorizedKeysFile .ssh/authorized_keys\n\n#Match Group administrators\n       #${keys}`,
      safe: `AuthorizedKeysFile .ssh/authorized_keys\n\n#Match Group administrators\n       #${keys}`,
      fixes: ['safe: comment the line out, which has no effect'],
    },
  ],
};
