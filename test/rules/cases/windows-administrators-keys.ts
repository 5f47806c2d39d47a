import type { RuleCases } from '../tester.js';

const keys = '       AuthorizedKeysFile __PROGRAMDATA__/ssh/administrators_authorized_keys\n';

export const cases: RuleCases = {
  silent: [
    { text: `Match Group administrators\n${keys}`, target: 'debian-12' },
    { text: `#Match Group administrators\n#${keys}`, target: 'windows-11' },
    { text: 'Match Group administrators\n  PasswordAuthentication no\n', target: 'windows-11' },
    { text: 'Match Group administrators\n  AuthorizedKeysFile .ssh/authorized_keys\n', target: 'windows-11' },
  ],
  reports: [
    {
      text: `Subsystem sftp sftp-server.exe\n\nMatch Group administrators\n${keys}`,
      target: 'windows-11',
      findings: [
        '4:27-77 info administrators’ keys are looked for in C:\\ProgramData\\ssh\\administrators_authorized_keys only, not in their profiles; nobody but Administrators and SYSTEM may write to that file',
      ],
      fixed: `Subsystem sftp sftp-server.exe\n\n#Match Group administrators\n${keys.replace('Auth', '#Auth')}`,
      fixes: [
        'manual: put the administrators’ public keys into C:\\ProgramData\\ssh\\administrators_authorized_keys and let nobody else write to it',
        'unsafe: comment out both lines; administrators’ keys are then looked for in their profiles, and those in the common file count no more',
      ],
      related: ['3 for members of this group'],
    },
    {
      // Up to 8.5 any further entry in the file's list makes sshd refuse it, even one that only lets others read.
      text: `Match Group Administrators\n${keys}`,
      target: 'windows@8.1',
      findings: [
        '2:27-77 info administrators’ keys are looked for in C:\\ProgramData\\ssh\\administrators_authorized_keys only, not in their profiles; nobody but Administrators and SYSTEM may have any access to that file',
      ],
      fixed: `#Match Group Administrators\n${keys.replace('Auth', '#Auth')}`,
      fixes: [
        'manual: put the administrators’ public keys into C:\\ProgramData\\ssh\\administrators_authorized_keys and give nobody else access to it',
        'unsafe: comment out both lines; administrators’ keys are then looked for in their profiles, and those in the common file count no more',
      ],
    },
    {
      // With more below it, commenting the Match line out would hand that to everyone.
      text: `Match Group administrators\n${keys}       PasswordAuthentication no\n`,
      target: 'windows-11',
      findings: [
        '2:27-77 info administrators’ keys are looked for in C:\\ProgramData\\ssh\\administrators_authorized_keys only, not in their profiles; nobody but Administrators and SYSTEM may write to that file',
      ],
      fixes: [
        'manual: put the administrators’ public keys into C:\\ProgramData\\ssh\\administrators_authorized_keys and let nobody else write to it',
      ],
    },
  ],
};
