import { manualFix, mendAcl } from '../fixes/index.js';
import { configurationDemand } from '../openssh/index.js';
import { describeTrustee, judgeAclBy, windowsPath } from '../semantics/index.js';
import { defineRule } from './model.js';
import { askBySid, standardConfig } from './support/files/guarded-files.js';

export default defineRule({
  meta: {
    title: 'configuration that others may write to, or that SYSTEM may not read',
    description:
      'Somebody besides Administrators and SYSTEM may write to sshd_config on Windows, or owns it; or SYSTEM, as whom sshd runs, may not read it.',
    category: 'windows',
    level: 'error',
    fix: 'manual',
    since: '0.1.0',
    targets: ['windows'],
    references: [
      'https://github.com/PowerShell/Win32-OpenSSH/issues/1900',
      'https://github.com/PowerShell/Win32-OpenSSH/wiki/Security-protection-of-various-files-in-Win32-OpenSSH',
    ],
    security: { severity: 9, precision: 'very-high' },
    messages: {
      unreadable: '{who} may not read {path}; sshd runs as SYSTEM and does not start',
      owner:
        '{path} belongs to {who}; an owner may write to it whatever its list says, and so decide what sshd does, as SYSTEM',
      entry: '{who} may write to {path}, and so decide what sshd does, as SYSTEM',
      unknown:
        '{who} may write to {path}, and whether that is Administrators or SYSTEM cannot be told, because the name cannot be resolved; `(Get-Acl FILE).Sddl` tells it in every language',
      list: '{path} has no access control list; everyone may write to it, and so decide what sshd does, as SYSTEM',
    },
    example: {
      bad: 'Include sshd_config.d/*.conf\n',
      files: {
        '/C:/ProgramData/ssh/sshd_config.d/own.conf': {
          content: 'PasswordAuthentication no\n',
          acl: 'O:BAD:AI(A;ID;FA;;;SY)(A;ID;FA;;;BA)(A;;FA;;;BU)',
        },
      },
      target: 'windows-11',
    },
  },
  *check({ tree: { files, root, world } }) {
    for (const file of files) {
      const own = world.accessControl(file.path);
      // A copy is judged by the permissions of the file that it stands for.
      const path = own === null && file === root ? standardConfig : file.path;
      const access = own ?? world.accessControl(path);
      if (access === null) continue;
      const verdict = judgeAclBy(configurationDemand, access, null);
      const [problem] = verdict.problems;
      const [unknown] = verdict.unknown;
      const at = { file, range: [0, 0] } as const;
      if (problem === undefined && unknown !== undefined) {
        yield {
          at,
          message: 'unknown',
          level: 'info',
          data: { path: windowsPath(path, world), who: describeTrustee(unknown) },
          fixes: [askBySid(path, world)],
        };
      }
      if (problem === undefined) continue;
      yield {
        at,
        message: problem.kind === 'no-list' ? 'list' : problem.kind,
        data: {
          path: windowsPath(path, world),
          who: 'trustee' in problem ? describeTrustee(problem.trustee) : 'SYSTEM',
        },
        fixes: [
          manualFix(
            `let ${problem.kind === 'unreadable' ? 'SYSTEM read it and ' : ''}nobody else write to it, as administrator`,
            mendAcl(windowsPath(path, world), verdict, null),
          ),
        ],
      };
    }
  },
});
