import { manualFix } from '../fixes/index.js';
import { isSwitchedOn, isUnconditional, socketStreams } from '../semantics/index.js';
import { once } from '../text/index.js';
import { defineRule } from './model.js';
import { sortAssignments } from './support/effects/in-force.js';
import { directiveOf } from './support/places.js';
import { besideLaunchd } from './support/files/launchd.js';
import { wantedStreams } from './support/files/socket-unit.js';

export default defineRule({
  meta: {
    title: 'port that systemd or launchd opens',
    description:
      'systemd or launchd listens in the place of sshd, so that Port, ListenAddress and AddressFamily count later or not at all.',
    category: 'compatibility',
    level: 'info',
    fix: 'manual',
    since: '0.1.0',
    targets: ['debian', 'ubuntu', 'macos'],
    keywords: ['AddressFamily', 'ListenAddress', 'Port'],
    onlyWhereSet: true,
    references: [
      'sshd_config(5) of Ubuntu: Port',
      'systemd.socket(5): ListenStream',
      'launchd.plist(5): inetdCompatibility, SockNodeName, SockServiceName',
    ],
    messages: {
      later:
        '{unit} listens in the place of sshd, and takes {keyword} from here only once systemd has read its units again',
      elsewhere: '{keyword} has no effect: {unit} listens in the place of sshd, where {file} says',
      never:
        '{keyword} has no effect: {unit} listens in the place of sshd, where its own file says; as it comes, on port 22',
      launchd:
        '{keyword} has no effect: launchd listens in the place of sshd, on the port of the service `ssh`, which is 22, and starts sshd for each connection',
      launchdEverywhere:
        '{keyword} has no effect: launchd listens in the place of sshd, on all addresses, and starts sshd for each connection',
      launchdFamilies:
        'AddressFamily keeps nobody away: launchd listens in the place of sshd, over IPv4 and IPv6, and starts sshd for each connection',
    },
    example: { bad: 'Port 2222\n', target: 'ubuntu-24.04' },
  },
  *check(context) {
    if (context.target.perConnection) yield* besideLaunchd(context);
    const { socket } = context.target;
    if (socket === undefined) return;
    const isOn = once(() => isSwitchedOn(context.tree.world, socket));
    const { unit, service, readsFile } = socket;
    const { world } = context.tree;
    const ports = sortAssignments(context, 'Port').alive.flatMap(({ value }) => value);
    const wanted = wantedStreams(context, ports.length === 0 ? [22] : ports);
    const streamsThere = once(() =>
      world.known
        ? socketStreams(world.fileSystem, unit, readsFile ? [...wanted.values()].flat() : null)
        : null,
    );
    for (const keyword of ['Port', 'ListenAddress'] as const) {
      for (const { statement } of sortAssignments(context, keyword).alive) {
        const { file, node } = statement;
        const isDefault = keyword === 'Port' && node.arguments[0]?.value === '22';
        if (isDefault || !isUnconditional(statement.scope)) continue;
        if (!isOn()) return;
        const streams = streamsThere();
        const listened = (wanted.get(statement) ?? []).map((stream) =>
          streams?.find(
            (one) => one.port === stream.port && (keyword === 'Port' || one.host === stream.host),
          ),
        );
        // What somebody wrote beside the unit may do the same.
        if (listened.every((one) => one !== undefined && one.file !== null)) continue;
        const isRead = readsFile && (streams === null || listened.some((one) => one?.file === null));
        const said = streams?.find((one) => one.file !== null)?.file ?? null;
        yield {
          at: directiveOf(file, node),
          message: isRead ? 'later' : said === null ? 'never' : 'elsewhere',
          data: isRead || said === null ? { unit, keyword } : { unit, keyword, file: said },
          ...(!isRead && { level: 'warning' as const }),
          fixes: [
            isRead
              ? manualFix('put it in force', ['systemctl daemon-reload', `systemctl restart ${unit}`])
              : manualFix('let sshd listen itself', [
                  `systemctl disable --now ${unit}`,
                  `systemctl enable --now ${service}`,
                ]),
          ],
        };
        // One finding says enough of what is only late.
        if (isRead) return;
      }
    }
  },
});
