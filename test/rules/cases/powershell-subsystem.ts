import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    { text: 'Subsystem powershell /usr/bin/pwsh -sshs -NoLogo\n', target: 'ubuntu-24.04' },
    { text: 'Subsystem powershell /snap/bin/pwsh -SSHServerMode\n', target: 'ubuntu-24.04' },
    { text: 'Subsystem powershell /usr/local/bin/pwsh -sshs -NoLogo -nop\n', target: 'macos-15' },
    { text: 'Subsystem powershell c:/progra~1/powershell/7/pwsh.exe -sshs -NoLogo\n', target: 'windows-11' },
    { text: 'Subsystem powershell pwsh.exe -sshs -WorkingDirectory C:/srv\n', target: 'windows-11' },
    { text: 'Subsystem sftp internal-sftp\n', target: 'ubuntu-24.04' },
    // From 7.4 on nothing is printed, and a folder that is called 7 tells no minor number.
    { text: 'Subsystem powershell /opt/powershell-7.4.6/pwsh -sshs\n', target: 'ubuntu-24.04' },
    { text: 'Subsystem powershell /opt/microsoft/powershell/7/pwsh -sshs\n', target: 'ubuntu-24.04' },
    { text: 'Subsystem powershell C:/tools/7.2.8/pwsh.exe -sshs -nol\n', target: 'windows-11' },
  ],
  reports: [
    {
      text: 'Subsystem powershell /usr/bin/pwsh -NoLogo\n',
      target: 'ubuntu-24.04',
      findings: [
        '1:22-35 error pwsh is started without `-sshs`; it opens a prompt instead of a remote session',
      ],
      fixed: 'Subsystem powershell /usr/bin/pwsh -sshs -NoLogo\n',
      fixes: ['unsafe: add `-sshs`'],
    },
    {
      text: 'Subsystem powershell /usr/bin/pwsh -sshd -nologon -Frobnicate\n',
      target: 'ubuntu-24.04',
      findings: [
        '1:36-41 error pwsh does not know the option `-sshd`, but `-sshs`; it ends',
        '1:42-50 error pwsh does not know the option `-nologon`, but `-NoLogo`; it ends',
        '1:51-62 error pwsh does not know the option `-Frobnicate` and ends',
      ],
      fixed: 'Subsystem powershell /usr/bin/pwsh -sshs -NoLogo -Frobnicate\n',
    },
    {
      text: 'Subsystem powershell /usr/bin/pwsh -sshs -NoLogo -nologon\n',
      target: 'ubuntu-24.04',
      findings: ['1:50-58 error pwsh does not know the option `-nologon`, but `-NoLogo`; it ends'],
      fixed: 'Subsystem powershell /usr/bin/pwsh -sshs -NoLogo\n',
      fixes: ['unsafe: take it out; the option is there already'],
    },
    {
      text: 'Subsystem powershell C:/tools/PowerShell-7.2.8-win-x64/pwsh.exe -sshs\n',
      target: 'windows-11',
      findings: [
        '1:22-64 warning `C:/tools/PowerShell-7.2.8-win-x64/pwsh.exe` is older than PowerShell 7.4; without `-NoLogo` its banner gets into the session and breaks it',
      ],
      fixed: 'Subsystem powershell C:/tools/PowerShell-7.2.8-win-x64/pwsh.exe -NoLogo -sshs\n',
      fixes: ['unsafe: add `-NoLogo`'],
    },
    {
      text: 'Subsystem PowerShell /usr/bin/pwsh -sshs\n',
      target: 'ubuntu-24.04',
      findings: [
        '1:11-21 error the subsystem `PowerShell` is not found by New-PSSession, which asks for `powershell` letter for letter',
      ],
      fixed: 'Subsystem powershell /usr/bin/pwsh -sshs\n',
    },
    {
      text: 'Subsystem ps7 /usr/bin/pwsh -sshs\n',
      target: 'ubuntu-24.04',
      findings: [
        '1:11-14 info New-PSSession finds the subsystem `ps7` only with `-Subsystem ps7`; it asks for `powershell`',
      ],
    },
    {
      text: 'Subsystem powershell C:/Windows/System32/WindowsPowerShell/v1.0/powershell.exe -sshs\n',
      target: 'windows-11',
      findings: [
        '1:22-79 error `C:/Windows/System32/WindowsPowerShell/v1.0/powershell.exe` is Windows PowerShell 5.1, which knows no `-sshs`; only PowerShell 6 and later can be the subsystem',
      ],
      fixed: 'Subsystem powershell C:/progra~1/powershell/7/pwsh.exe -sshs\n',
    },
    {
      text: 'Subsystem powershell powershell -sshs\n',
      target: 'windows-11',
      findings: [
        '1:22-32 error `powershell` is Windows PowerShell 5.1, which knows no `-sshs`; only PowerShell 6 and later can be the subsystem',
      ],
      fixed: 'Subsystem powershell C:/progra~1/powershell/7/pwsh.exe -sshs\n',
    },
    {
      text: 'Subsystem powershell /usr/bin/powershell -sshs\n',
      target: 'ubuntu-24.04',
      findings: [
        '1:22-41 warning `/usr/bin/powershell` was the name of previews; the command is called `pwsh`',
      ],
      fixed: 'Subsystem powershell /usr/bin/pwsh -sshs\n',
    },
    {
      text: 'Subsystem powershell c:/progra~1/powershell/6/pwsh.exe -sshs\n',
      target: 'windows-11',
      findings: [
        '1:22-55 warning `c:/progra~1/powershell/6/pwsh.exe` is PowerShell 6, which gets no updates any more',
      ],
      fixed: 'Subsystem powershell C:/progra~1/powershell/7/pwsh.exe -sshs\n',
    },
    {
      text: 'Subsystem powershell C:/Users/x/AppData/Local/Microsoft/WindowsApps/pwsh.exe -sshs\n',
      target: 'windows-11',
      findings: [
        '1:22-77 error `C:/Users/x/AppData/Local/Microsoft/WindowsApps/pwsh.exe` belongs to the copy from the Store, which sshd cannot start',
      ],
      fixed: 'Subsystem powershell C:/progra~1/powershell/7/pwsh.exe -sshs\n',
    },
    {
      text: 'Subsystem powershell c:/progra~1/powershell/7/pwsh.exe -sshs\n',
      target: 'ubuntu-24.04',
      findings: [
        '1:22-55 error `c:/progra~1/powershell/7/pwsh.exe` is a path of another platform; there is nothing at it here',
      ],
      fixed: 'Subsystem powershell /usr/bin/pwsh -sshs\n',
    },
    {
      text: 'Subsystem powershell /usr/bin/pwsh -sshs -NoLogo\n',
      target: 'windows-11',
      findings: ['1:22-35 error `/usr/bin/pwsh` is a path of another platform; there is nothing at it here'],
      fixed: 'Subsystem powershell C:/progra~1/powershell/7/pwsh.exe -sshs -NoLogo\n',
    },
    {
      // macOS keeps /usr/bin for itself.
      text: 'Subsystem powershell /usr/bin/pwsh -sshs -NoLogo\n',
      target: 'macos-15',
      findings: ['1:22-35 error `/usr/bin/pwsh` is a path of another platform; there is nothing at it here'],
      fixed: 'Subsystem powershell /usr/local/bin/pwsh -sshs -NoLogo\n',
    },
    {
      text: 'Subsystem powershell sudo pwsh -sshs\n',
      target: 'ubuntu-24.04',
      findings: [
        '1:22-26 warning `sudo` cannot ask for a password in a subsystem; the session ends unless none is needed',
      ],
    },
    {
      text: 'UseDNS no\n\nMatch Group administrators\n  PermitTTY yes\nSubsystem powershell c:/progra~1/powershell/7/pwsh.exe -sshs\n',
      target: 'windows@9.5',
      findings: [
        '5:1-61 warning the subsystem `powershell` is there only for connections that match `Group administrators`',
      ],
      fixed:
        'UseDNS no\nSubsystem powershell c:/progra~1/powershell/7/pwsh.exe -sshs\n\nMatch Group administrators\n  PermitTTY yes\n',
      witness: { groups: ['administrators'] },
    },
    {
      text: 'Subsystem sftp internal-sftp\nUsePAM yes\n\nMatch User bob\n  PermitTTY no\n',
      target: 'ubuntu-24.04',
      options: { required: true },
      findings: [
        '1:1-1 warning there is no subsystem `powershell`; New-PSSession and Enter-PSSession cannot connect',
      ],
      fixed:
        'Subsystem sftp internal-sftp\nSubsystem powershell /usr/bin/pwsh -sshs -NoLogo\nUsePAM yes\n\nMatch User bob\n  PermitTTY no\n',
      fixes: ['unsafe: add `Subsystem powershell /usr/bin/pwsh -sshs -NoLogo`'],
    },
    {
      text: '#Subsystem powershell C:/progra~1/powershell/7/pwsh.exe -sshs\nSubsystem sftp sftp-server.exe\n',
      target: 'windows-11',
      options: { required: true },
      findings: [
        '1:1-1 warning there is no subsystem `powershell`; New-PSSession and Enter-PSSession cannot connect',
      ],
      fixed: 'Subsystem powershell C:/progra~1/powershell/7/pwsh.exe -sshs\nSubsystem sftp sftp-server.exe\n',
    },
  ],
};
