import { commentOut, unsafeFix } from '../fixes/index.js';
import { defineRule } from './model.js';
import { sortAssignments } from './support/effects/in-force.js';
import { directiveOf } from './support/places.js';

export default defineRule({
  meta: {
    title: 'PermitRootLogin, where there is no root',
    description: 'No account of Windows is root to sshd, so that PermitRootLogin keeps nobody out.',
    category: 'windows',
    level: 'info',
    fix: 'unsafe',
    since: '0.1.0',
    targets: ['windows'],
    keywords: ['PermitRootLogin'],
    onlyWhereSet: true,
    references: [
      'sshd_config(5): PermitRootLogin',
      'https://learn.microsoft.com/windows-server/administration/openssh/openssh-server-configuration',
      'contrib/win32/win32compat/pwd.c of PowerShell/openssh-portable',
    ],
    messages: {
      nobody:
        'PermitRootLogin is about nobody on Windows; what keeps administrators out is `DenyGroups administrators`',
    },
    example: { bad: 'PermitRootLogin no\n', fixed: '#PermitRootLogin no\n', target: 'windows-11' },
  },
  *check(context) {
    for (const { statement } of sortAssignments(context, 'PermitRootLogin').alive) {
      const { file, node } = statement;
      yield {
        at: directiveOf(file, node),
        message: 'nobody',
        fixes: [unsafeFix('comment the line out; logins stay as they are', [commentOut(file, node)])],
      };
    }
  },
});
