import { manualFix } from '../fixes/index.js';
import type { SocketUnit } from '../openssh/index.js';
import { isUnconditional } from '../semantics/index.js';
import { FileError, type FileSystem } from '../system/index.js';
import { defineRule, type RuleContext } from './model.js';
import { sortAssignments } from './support/in-force.js';
import { directiveOf } from './support/places.js';

export default defineRule({
  meta: {
    title: 'port that systemd opens',
    description:
      'systemd listens in the place of sshd, so that Port and ListenAddress count later or not at all.',
    category: 'compatibility',
    level: 'info',
    fix: 'manual',
    since: '0.1.0',
    targets: ['debian', 'ubuntu'],
    references: ['sshd_config(5) of Ubuntu: Port', 'systemd.socket(5): ListenStream'],
    messages: {
      later:
        '{unit} listens in the place of sshd, and takes {keyword} from here only once systemd has read its units again',
      never:
        '{keyword} has no effect: {unit} listens in the place of sshd, where its own file says; as it comes, on port 22',
    },
    example: { bad: 'Port 2222\n', target: 'ubuntu-24.04' },
  },
  *check(context) {
    const { socket } = context.target;
    if (socket === undefined || !isEnabled(context, socket)) return;
    const { unit, service, readsFile } = socket;
    for (const keyword of ['Port', 'ListenAddress'] as const) {
      for (const { statement } of sortAssignments(context, keyword).alive) {
        const { file, node } = statement;
        const isDefault = keyword === 'Port' && node.arguments[0]?.value === '22';
        if (isDefault || !isUnconditional(statement.scope)) continue;
        yield {
          at: directiveOf(file, node),
          message: readsFile ? 'later' : 'never',
          data: { unit, keyword },
          ...(!readsFile && { level: 'warning' as const }),
          fixes: [
            readsFile
              ? manualFix('put it in force', ['systemctl daemon-reload', `systemctl restart ${unit}`])
              : manualFix('let sshd listen itself', [
                  `systemctl disable --now ${unit}`,
                  `systemctl enable --now ${service}`,
                ]),
          ],
        };
        // One finding says enough of what is only late.
        if (readsFile) return;
      }
    }
  },
});

const links = '/etc/systemd/system';

/** Whether the unit is switched on: what the system says, else what its packages do. */
function isEnabled({ tree: { world } }: RuleContext, { unit, service, enabled }: SocketUnit): boolean {
  if (!world.known) return enabled;
  const isLink = (path: string): boolean => exists(world.fileSystem, `${links}/${path}`);
  if (isLink(`sockets.target.wants/${unit}`) || isLink(`${service}.requires/${unit}`)) return true;
  return enabled && !isLink(`multi-user.target.wants/${service}`);
}

function exists(fileSystem: FileSystem, path: string): boolean {
  try {
    fileSystem.lstat(path);
    return true;
  } catch (error) {
    if (error instanceof FileError) return false;
    throw error;
  }
}
