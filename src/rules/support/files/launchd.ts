import { manualFix, removeLine } from '../../../fixes/index.js';
import { isUnconditional, launchdSockets, shellWord, type SocketStream } from '../../../semantics/index.js';
import type { RuleContext, RuleFinding } from '../../model.js';
import { sortAssignments } from '../effects/in-force.js';
import { directiveOf } from '../places.js';
import { wantedStreams } from './socket-unit.js';

/** What a copy of Apple's file has to say; the file itself goes on with all addresses beside it. */
const help = {
  Port: 'have launchd listen there as well, by a copy of its file with a Label of its own and the port as SockServiceName',
  ListenAddress:
    'have launchd listen there, by a copy of its file with a Label of its own, the address as SockNodeName and the port as SockServiceName; until Apple’s own is switched off, launchd goes on listening on all addresses',
} as const;

type MessageId = 'launchd' | 'launchdEverywhere' | 'launchdFamilies' | 'elsewhere';

/** Lines that say where to listen, where launchd does that. */
export function* besideLaunchd(context: RuleContext): Iterable<RuleFinding<MessageId>> {
  const { tree } = context.program;
  const sockets = launchdSockets(tree.world, tree.lookups);
  // One of them may listen where the file says.
  if (sockets?.hasOthers === true) return;
  const wanted = wantedStreams(context, portsOf(context));
  for (const keyword of ['Port', 'ListenAddress'] as const) {
    for (const { statement } of sortAssignments(context, keyword).alive) {
      const { file, node } = statement;
      const [word] = node.arguments;
      const isDefault = /^(?:22|0\.0\.0\.0|\[?::\]?)$/.test(word?.value ?? '');
      const asked = wanted.get(statement) ?? [];
      if (isDefault || !isUnconditional(statement.scope)) continue;
      if (asked.every((one) => sockets?.streams.some((each) => isSame(one, each)))) continue;
      const own = sockets?.streams.find((each) => each.file !== null)?.file ?? null;
      const usual = keyword === 'Port' ? 'launchd' : 'launchdEverywhere';
      yield {
        at: directiveOf(file, node),
        message: own === null ? usual : 'elsewhere',
        data: own === null ? { keyword } : { keyword, unit: 'launchd', file: own },
        level: 'warning',
        fixes: asked.slice(0, 1).map((stream) => manualFix(help[keyword], copying(stream))),
      };
    }
  }
  for (const { statement, value } of sortAssignments(context, 'AddressFamily').alive) {
    if (value === 'any') continue;
    const { file, node } = statement;
    yield {
      at: directiveOf(file, node),
      message: 'launchdFamilies',
      level: 'warning',
      fixes: [
        manualFix('remove the line, and close the other family in a firewall', [], [removeLine(file, node)]),
      ],
    };
  }
}

function portsOf(context: RuleContext): readonly number[] {
  const ports = sortAssignments(context, 'Port').alive.flatMap(({ value }) => value);
  return ports.length === 0 ? [22] : ports;
}

const isSame = (one: SocketStream, other: SocketStream): boolean =>
  one.host === other.host && one.port === other.port;

/** Apple's own folder is read-only, and its file is switched off but for what System Settings say of its Label. */
function copying({ host, port }: SocketStream): readonly string[] {
  const path = `/Library/LaunchDaemons/ssh-${port}.plist`;
  const label = `com.openssh.sshd-${port}`;
  const edits = [
    `Set :Label ${label}`,
    `Set :Sockets:Listeners:SockServiceName ${port}`,
    ...(host === null ? [] : [`Add :Sockets:Listeners:SockNodeName string ${host}`]),
  ];
  return [
    `sudo cp /System/Library/LaunchDaemons/ssh.plist ${path}`,
    ...edits.map((edit) => `sudo /usr/libexec/PlistBuddy -c ${shellWord(edit)} ${path}`),
    `sudo launchctl enable system/${label}`,
    `sudo launchctl bootstrap system ${path}`,
  ];
}
