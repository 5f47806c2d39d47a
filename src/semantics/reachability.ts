import type { SocketUnit } from '../openssh/index.js';
import { orNull, type World } from '../system/index.js';
import { remember, rememberOnce } from '../text/index.js';
import { launchdSockets } from './launchd.js';
import { listenAddresses } from './listen.js';
import type { ReadProgram } from './program.js';
import { type SocketStream, socketStreams } from './socket-unit.js';

/** Where connections come to, whoever listens there. */
export interface Reachability {
  /** As `sshd -T` prints them. */
  readonly addresses: readonly string[];
  /** Whether these are all that there can be. */
  readonly complete: boolean;
}

/**
 * Where connections come to: where sshd's file says, or where systemd or launchd listens in the place of sshd, which hands it connections
 * to a port of which the file need not know.
 */
export const reachabilityOf: (program: ReadProgram) => Reachability = rememberOnce((program) => {
  const { addresses } = listenAddresses(program);
  const { lookups, target, world } = program.tree;
  const unknown: Reachability = { addresses: [...new Set([...addresses, ...ssh])], complete: false };
  if (target.perConnection) {
    const sockets = launchdSockets(world, lookups);
    if (sockets === null) return unknown;
    const there = [...new Set(sockets.streams.flatMap(printed))];
    return sockets.hasOthers
      ? { addresses: [...new Set([...addresses, ...there])], complete: false }
      : { addresses: there, complete: true };
  }
  const { socket } = target;
  if (socket === undefined || !isSwitchedOn(world, socket)) return { addresses, complete: true };
  const asked = socket.readsFile ? addresses.flatMap(streamOf) : null;
  const streams = world.known ? socketStreams(world.fileSystem, socket.unit, asked) : null;
  if (streams !== null && streams.length > 0) return { addresses: streams.flatMap(printed), complete: true };
  if (streams === null && socket.readsFile) return { addresses, complete: true };
  return streams === null && world.known ? { addresses: ssh, complete: true } : unknown;
});

/** Where the units and Apple's own file listen as they come. */
const ssh: readonly string[] = ['0.0.0.0:22', '[::]:22'];

const links = '/etc/systemd/system';

/** Whether the unit is switched on: what the system says, else what its packages do. Looked up once. */
export const isSwitchedOn: (world: World, unit: SocketUnit) => boolean = remember(
  (world, { unit, service, enabled }) => {
    if (!world.known) return enabled;
    const isLink = (path: string): boolean =>
      orNull(() => world.fileSystem.lstat(`${links}/${path}`)) !== null;
    if (isLink(`sockets.target.wants/${unit}`) || isLink(`${service}.requires/${unit}`)) return true;
    return enabled && !isLink(`multi-user.target.wants/${service}`);
  },
);

/** An address that sshd prints, as a unit has it. */
function streamOf(address: string): readonly SocketStream[] {
  const [, bracketed, plain, port] = /^(?:\[([^\]]*)\]|([^\s:]*)):(\d+)(?: |$)/.exec(address) ?? [];
  const host = bracketed ?? plain ?? null;
  if (port === undefined) return [];
  return [{ host: host === '0.0.0.0' || host === '::' ? null : host, port: Number(port), file: null }];
}

function printed({ host, port }: SocketStream): readonly string[] {
  if (host === null) return [`0.0.0.0:${port}`, `[::]:${port}`];
  return [host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`];
}
