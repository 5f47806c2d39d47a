import { removeLine, unsafeFix } from '../../../fixes/index.js';
import { type CompiledProgram, groupBy, isUnconditional } from '../../../semantics/index.js';
import type { RuleFinding } from '../../model.js';
import { directiveOf, related, textAt } from '../places.js';
import { isOnSomeLink } from './link-addresses.js';

/** What stands for all addresses of IPv4, and of IPv6: sshd keeps the two apart by IPV6_V6ONLY. */
const allAddresses = (host: string): string => (host.includes(':') ? '::' : '0.0.0.0');

/**
 * Addresses beside all addresses on the same port, of which Linux lets only the first be listened on. sshd opens the last line first:
 * servconf.c:add_one_listen_addr puts each in front of those before it.
 */
export function* addressesAmongAll(
  program: CompiledProgram,
  ports: readonly number[],
): Iterable<RuleFinding<'among' | 'narrowed'>> {
  const sockets = program
    .assignments('ListenAddress')
    .flatMap(({ statement, value }) =>
      isUnconditional(statement.scope)
        ? value.flatMap(({ host, port, rdomain }) =>
            host === null || !/^[\d.]+$|:/.test(host)
              ? []
              : (port === null ? ports : [port]).map((each) => ({ statement, host, port: each, rdomain })),
          )
        : [],
    );
  const nameOfAll = ({ host, port, rdomain }: (typeof sockets)[number]): string =>
    `${allAddresses(host)} ${port} ${rdomain ?? ''}`;
  const all = new Map(
    sockets.filter(({ host }) => host === allAddresses(host)).map((socket) => [nameOfAll(socket), socket]),
  );
  const own = groupBy(
    // listen-address-without-interface speaks of those where nothing is listened at.
    sockets.filter((socket) => socket.host !== allAddresses(socket.host) && !isOnSomeLink(socket)),
    ({ statement }) => statement,
  );
  for (const [{ file, node, index }, opened] of own) {
    const covered = opened.flatMap((socket) => {
      const whole = all.get(nameOfAll(socket));
      return whole === undefined ? [] : [{ ...socket, whole: whole.statement }];
    });
    const [first] = covered;
    if (first === undefined) continue;
    const { host, port, whole } = covered.find((each) => each.whole.index < index) ?? first;
    const isNarrowed = whole.index < index;
    const removing = removeLine(file, node);
    yield {
      at: directiveOf(file, node),
      message: isNarrowed ? 'narrowed' : 'among',
      level: isNarrowed ? 'warning' : 'info',
      data: { address: host, port, line: textAt(directiveOf(whole.file, whole.node)) },
      related: [related(directiveOf(whole.file, whole.node), 'all addresses')],
      fixes:
        covered.length < opened.length
          ? []
          : [
              isNarrowed
                ? unsafeFix('remove the line; sshd then listens on all addresses', [removing], {
                    mayLetIn: true,
                  })
                : unsafeFix('remove the line, which opens nothing more', [removing]),
            ],
    };
  }
}
