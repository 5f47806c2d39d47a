import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    'Banner /etc/issue.net\n',
    'Banner none\nSubsystem powershell /usr/bin/pwsh -sshs\n',
    'Subsystem powershell /usr/bin/pwsh -sshs\n',
  ],
  reports: [
    {
      text: 'Subsystem powershell C:/progra~1/powershell/7/pwsh.exe -sshs\nMatch User anna\n  Banner C:/banner.txt\n',
      target: 'windows@9.5',
      findings: [
        '3:10-23 info sshd sends a banner, and PowerShell remoting is set up; older clients (surely before 7.3) take its text for an error and end the session',
      ],
      fixed: 'Subsystem powershell C:/progra~1/powershell/7/pwsh.exe -sshs\nMatch User anna\n  Banner none\n',
      related: ['1 PowerShell remoting is set up here'],
    },
  ],
};
