import { commentOut, manualFix } from '../fixes/index.js';
import { powershellOption, type Target } from '../openssh/index.js';
import { isUnconditional } from '../semantics/index.js';
import { defineRule } from './model.js';
import { sortAssignments } from './support/effects/in-force.js';
import { argumentsOf } from './support/places.js';
import { forcedShell } from './support/windows/powershell.js';

export default defineRule({
  meta: {
    title: 'shell that is forced on everyone',
    description:
      'ForceCommand with a shell of Windows or PowerShell takes the place of every command and subsystem: no sftp, no scp, no remoting.',
    category: 'powershell',
    level: 'warning',
    fix: 'manual',
    since: '0.1.0',
    keywords: ['ForceCommand', 'Subsystem'],
    onlyWhereSet: ['ForceCommand'],
    references: [
      'https://github.com/PowerShell/Win32-OpenSSH/issues/800',
      'https://learn.microsoft.com/windows-server/administration/openssh/openssh-server-configuration',
      'sshd_config(5): ForceCommand, Subsystem',
      'session.c: do_exec',
    ],
    messages: {
      shell:
        'ForceCommand starts `{shell}` in place of every subsystem and command; sftp, scp and PowerShell remoting end in a prompt',
      server:
        'ForceCommand starts `{shell}` as the server of PowerShell remoting in place of every subsystem and command; nothing else works, no login, sftp or scp',
    },
    example: { bad: 'ForceCommand powershell.exe\n', target: 'windows-11' },
  },
  *check(context) {
    for (const { statement, value } of sortAssignments(context, 'ForceCommand').alive) {
      const shell = forcedShell(value, context.target);
      if (shell === null) continue;
      const at = argumentsOf(statement.file, statement.node);
      const off = commentOut(statement.file, statement.node);
      if (value.split(/[ \t]+/).some((word) => powershellOption(word) === 'sshservermode')) {
        yield {
          at,
          message: 'server',
          data: { shell },
          // For some it may be meant.
          ...(!isUnconditional(statement.scope) && { level: 'info' as const }),
          fixes: [manualFix('take the line out; a Subsystem line is all that remoting needs', [], [off])],
        };
        continue;
      }
      yield {
        at,
        message: 'shell',
        data: { shell },
        fixes: [
          manualFix(
            'make it the default shell instead, and take the line out',
            [defaultShell(context.target, value)],
            [off],
          ),
        ],
      };
    }
  },
});

function defaultShell({ platform }: Target, value: string): string {
  if (platform !== 'windows') return `chsh -s ${/^\/[\w./-]+/.exec(value)?.[0] ?? '/usr/bin/pwsh'} NAME`;
  return 'New-ItemProperty -Path "HKLM:\\SOFTWARE\\OpenSSH" -Name DefaultShell -Value (Get-Command powershell.exe).Source -PropertyType String -Force';
}
