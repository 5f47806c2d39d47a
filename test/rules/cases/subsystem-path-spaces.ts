import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    'Subsystem sftp /usr/lib/openssh/sftp-server -f AUTH -l INFO\n',
    { text: 'Subsystem powershell c:/progra~1/powershell/7/pwsh.exe -sshs\n', target: 'windows-11' },
    { text: 'Subsystem sftp sftp-server.exe -d "C:/My Files"\n', target: 'windows-11' },
    // Since 9.5 sshd quotes it again for the shell.
    { text: 'Subsystem sftp "/opt/My Tools/sftp-server"\n', target: 'openssh-9.5' },
  ],
  reports: [
    {
      text: 'Subsystem powershell C:\\Program Files\\PowerShell\\7\\pwsh.exe -sshs\n',
      target: 'windows-11',
      findings: [
        '1:22-60 error the path `C:\\Program Files\\PowerShell\\7\\pwsh.exe` has spaces and no quotes; the shell starts `C:\\Program`, which does not exist',
      ],
      fixed: 'Subsystem powershell C:/progra~1/PowerShell/7/pwsh.exe -sshs\n',
      fixes: [
        'unsafe: write the short name of the folder; a volume without short names has none',
        'manual: link the program to a path without spaces',
      ],
    },
    {
      text: 'Subsystem powershell "C:/Program Files/PowerShell/7/pwsh.exe" -sshs\n',
      target: 'windows@9.4',
      findings: [
        '1:22-62 error sshd before 9.5 drops the quotes of `C:/Program Files/PowerShell/7/pwsh.exe`; the shell starts `C:/Program`, which does not exist',
      ],
      fixed: 'Subsystem powershell C:/progra~1/PowerShell/7/pwsh.exe -sshs\n',
    },
    {
      text: 'Subsystem powershell "C:/Program Files/PowerShell/7/pwsh.exe" -sshs\n',
      target: 'windows@9.5',
      findings: [
        '1:22-62 warning `C:/Program Files/PowerShell/7/pwsh.exe` has spaces; a default shell other than cmd.exe does not start a path in quotes',
      ],
      fixed: 'Subsystem powershell C:/progra~1/PowerShell/7/pwsh.exe -sshs\n',
    },
    {
      // Only for `C:\Program Files` is the short name a safe guess.
      text: 'Subsystem powershell D:/My Tools/pwsh.exe -sshs\n',
      target: 'windows-11',
      findings: [
        '1:22-42 error the path `D:/My Tools/pwsh.exe` has spaces and no quotes; the shell starts `D:/My`, which does not exist',
      ],
      fixes: ['manual: link the program to a path without spaces'],
    },
    {
      text: 'Subsystem sftp "/opt/My Tools/sftp-server" -l INFO\n',
      target: 'debian-12',
      findings: [
        '1:16-43 error sshd before 9.5 drops the quotes of `/opt/My Tools/sftp-server`; the shell starts `/opt/My`, which does not exist',
      ],
      fixes: ['manual: link the program to a path without spaces'],
    },
  ],
};
