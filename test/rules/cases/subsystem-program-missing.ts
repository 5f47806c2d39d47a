import type { RuleCases } from '../tester.js';

const program = { content: '', mode: 0o755 };
const text = 'Subsystem powershell /usr/bin/pwsh -sshs\n';

export const cases: RuleCases = {
  silent: [
    // Of a part of a system nothing can be said.
    { text },
    { text, files: { '/usr/bin/pwsh': program } },
    { text, files: { '/usr/bin/pwsh': { link: '/opt/pwsh' }, '/opt/pwsh': program } },
    { text: 'Subsystem sftp internal-sftp\nSubsystem ps pwsh -sshs\n', files: { '/usr/bin/sh': program } },
    // sftp-server-path names the right one.
    {
      text: 'Subsystem sftp /usr/libexec/openssh/sftp-server\n',
      files: { '/usr/libexec/openssh/x': program },
      target: 'debian-12',
    },
    {
      text: 'Subsystem powershell C:/progra~1/powershell/7/pwsh.exe -sshs\n',
      files: { '/C:/progra~1/powershell/7/x': '' },
      target: 'windows-11',
    },
  ],
  reports: [
    {
      text,
      files: { '/usr/bin/sh': program },
      findings: [
        '1:22-35 error /usr/bin/pwsh does not exist; the subsystem `powershell` ends before it begins, and some clients wait for it without a word',
      ],
    },
    {
      text,
      files: { '/usr/bin/pwsh': { content: '', mode: 0o644 } },
      findings: [
        '1:22-35 error /usr/bin/pwsh is no program; the subsystem `powershell` ends before it begins, and some clients wait for it without a word',
      ],
    },
    {
      text: 'Subsystem powershell C:/ProgramData/ssh/pwsh.exe -sshs\n',
      files: { '/C:/ProgramData/ssh/other.exe': '' },
      target: 'windows-11',
      findings: [
        '1:22-49 error C:/ProgramData/ssh/pwsh.exe does not exist; the subsystem `powershell` ends before it begins, and some clients wait for it without a word',
      ],
    },
  ],
};
