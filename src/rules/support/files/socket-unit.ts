import type { SocketStream } from '../../../semantics/index.js';
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
