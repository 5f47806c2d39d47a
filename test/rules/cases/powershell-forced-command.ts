import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    { text: 'ForceCommand internal-sftp\n', target: 'windows@9.5' },
    { text: 'ForceCommand powershell.exe -NoProfile -File C:/menu.ps1\n', target: 'windows@9.5' },
    { text: 'ForceCommand powershell.exe\n', target: 'debian-12' },
    { text: 'ForceCommand internal-sftp\nForceCommand cmd.exe\n', target: 'windows@9.5' },
  ],
  reports: [
    {
      text: 'Match Group operators\n  ForceCommand C:/Windows/System32/WindowsPowerShell/v1.0/powershell.exe -NoLogo\n',
      target: 'windows@9.5',
      findings: [
        '2:16-81 warning ForceCommand starts `powershell` in place of every subsystem and command; sftp, scp and PowerShell remoting end in a prompt',
      ],
      fixes: ['manual: make it the default shell instead, and take the line out'],
    },
  ],
};
