import type { SocketUnit } from '../../../openssh/index.js';
import type { SocketStream } from '../../../semantics/index.js';
import { orNull } from '../../../system/index.js';
import type { RuleContext } from '../../model.js';
import { sortAssignments } from '../effects/in-force.js';

/** Where each line wants to be listened for. */
export function wantedStreams(
  context: RuleContext,
  ports: readonly number[],
): ReadonlyMap<unknown, readonly SocketStream[]> {
  const at = (host: string | null, port: number): SocketStream => ({ host, port, file: null });
  const isAll = (host: string | null): boolean => host === '0.0.0.0' || host === '::';
  const wanted = new Map<unknown, readonly SocketStream[]>();
  for (const { statement, value } of sortAssignments(context, 'Port').alive)
    wanted.set(
      statement,
      value.map((port) => at(null, port)),
    );
  for (const { statement, value } of sortAssignments(context, 'ListenAddress').alive) {
    const streams = value.flatMap(({ host, port }) =>
      (port === null ? ports : [port]).map((one) => at(isAll(host) ? null : host, one)),
    );
    wanted.set(statement, streams);
  }
  return wanted;
}

const links = '/etc/systemd/system';

/** Whether the unit is switched on: what the system says, else what its packages do. */
export function isSwitchedOn(
  { tree: { world } }: RuleContext,
  { unit, service, enabled }: SocketUnit,
): boolean {
  if (!world.known) return enabled;
  const isLink = (path: string): boolean => orNull(() => world.fileSystem.lstat(`${links}/${path}`)) !== null;
  if (isLink(`sockets.target.wants/${unit}`) || isLink(`${service}.requires/${unit}`)) return true;
  return enabled && !isLink(`multi-user.target.wants/${service}`);
}
