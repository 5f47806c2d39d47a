import { manualFix, replaceArguments } from '../fixes/index.js';
import { isNone } from '../openssh/index.js';
import { powershellLines } from '../semantics/index.js';
import { defineRule } from './model.js';
import { sortAssignments } from './support/effects/in-force.js';
import { argumentsOf, directiveOf, related } from './support/places.js';

export default defineRule({
  meta: {
    title: 'banner that ends PowerShell remoting',
    description: 'Older versions of PowerShell take the text of Banner for an error of the remote session.',
    category: 'powershell',
    level: 'info',
    fix: 'manual',
    since: '0.1.0',
    keywords: ['Banner', 'Subsystem'],
    onlyWhereSet: ['Banner'],
    references: [
      'sshd_config(5): Banner, Subsystem',
      'https://github.com/PowerShell/PowerShell/issues/12451',
      'https://github.com/PowerShell/PowerShell/pull/18046',
    ],
    messages: {
      banner:
        'sshd sends a banner, and PowerShell remoting is set up; older clients (surely before 7.3) take its text for an error and end the session',
    },
    example: {
      bad: 'Banner /etc/issue.net\nSubsystem powershell /usr/bin/pwsh -sshs -NoLogo\n',
      good: 'Banner none\nSubsystem powershell /usr/bin/pwsh -sshs -NoLogo\n',
    },
  },
  *check(context) {
    const [remoting] = powershellLines(context.program);
    if (remoting === undefined) return;
    for (const { statement, value } of sortAssignments(context, 'Banner').alive) {
      if (isNone(value)) continue;
      const { file, node } = statement;
      yield {
        at: argumentsOf(file, node),
        message: 'banner',
        related: [
          related(
            directiveOf(remoting.statement.file, remoting.statement.node),
            'PowerShell remoting is set up here',
          ),
        ],
        // Many must show a banner, and what it ends is mended in PowerShell.
        fixes: [
          manualFix(
            'update PowerShell on the clients; or send no banner, so that nobody sees its text before logging in',
            [],
            [replaceArguments(file, node, ['none'])],
          ),
        ],
      };
    }
  },
});
