import { manualFix, removeLine, unsafeFix } from '../fixes/index.js';
import { type CompiledProgram, groupBy, isUnconditional, type SettingStatement } from '../semantics/index.js';
import { defineRule, type RuleFinding } from './model.js';
import { directiveOf, related, textAt } from './support/places.js';
import { linux } from './support/platforms.js';

export default defineRule({
  meta: {
    title: 'port that sshd does not listen on, or opens twice',
    description:
      'Every ListenAddress names a port of its own, so that Port opens nothing; or a port or an address is named twice.',
    category: 'semantics',
    level: 'warning',
    fix: 'unsafe',
    since: '0.1.0',
    references: ['sshd_config(5): ListenAddress', 'sshd_config(5): Port', 'sshd.c: listen_on_addrs'],
    messages: {
      unused: 'sshd does not listen on port {port}: every ListenAddress names a port of its own',
      again:
        'port {port} is named twice; sshd opens it once, and says at each start that its addresses are in use',
      address:
        '{address} is named twice; sshd opens it once, and says at each start that the address is in use',
      among:
        '{address} is among all addresses of `{line}`; sshd opens port {port} once, and says at each start that the address is in use',
      narrowed:
        'sshd listens on port {port} at {address} alone: it opens what is named last first, and Linux then refuses it all addresses (`{line}`)',
    },
    example: {
      bad: 'ListenAddress 192.0.2.1\nListenAddress 192.0.2.1:22\n',
      fixed: 'ListenAddress 192.0.2.1\n',
      good: 'Port 2222\nListenAddress 192.0.2.1\n',
    },
  },
  *check({ program, evaluation, target }) {
    if (program.refused) return;
    const ports = evaluation.get('Port').value ?? [];
    yield* addressesNamedTwice(program, ports);
    if (linux.has(target.platform)) yield* addressesAmongAll(program, ports);
    const [address] = program.assignments('ListenAddress');
    const statements = program
      .assignments('Port')
      .filter(({ statement }) => isUnconditional(statement.scope));
    // sshd listens on a single port, or on 22.
    if (address === undefined && statements.length < 2) return;
    const { lines } = evaluation.get('ListenAddress');
    const listened = new Set(lines.map((line) => Number(/:(\d+)(?: |$)/.exec(line)?.[1])));
    const seen = new Map<number, (typeof statements)[number]>();
    for (const assignment of statements) {
      const { file, node } = assignment.statement;
      for (const port of assignment.value) {
        const first = seen.get(port);
        seen.set(port, first ?? assignment);
        const unused = !listened.has(port) && address !== undefined;
        if (!unused && (first === undefined || !listened.has(port))) continue;
        const other = unused ? address.statement : first?.statement;
        if (other === undefined || other.node === node) continue;
        yield {
          at: directiveOf(file, node),
          message: unused ? 'unused' : 'again',
          ...(!unused && { level: 'info' as const }),
          data: { port },
          related: [
            related(directiveOf(other.file, other.node), unused ? 'the first address' : 'named here first'),
          ],
          fixes: [
            unused
              ? manualFix('remove the line, if the other is meant', [], [removeLine(file, node)])
              : unsafeFix('remove the line, which opens nothing more', [removeLine(file, node)]),
          ],
        };
      }
    }
  },
});

/** Addresses that are named again, as far as their text tells. */
function* addressesNamedTwice(
  program: CompiledProgram,
  ports: readonly number[],
): Iterable<RuleFinding<'address'>> {
  const seen = new Map<string, SettingStatement>();
  for (const { statement, value } of program.assignments('ListenAddress')) {
    const { file, node, scope } = statement;
    if (!isUnconditional(scope)) continue;
    for (const { host, port, rdomain } of value) {
      if (host === null) continue;
      const own = port === null ? ports : [port];
      const sockets = [...new Set(own)].map((each) => `${host.toLowerCase()} ${each} ${rdomain ?? ''}`);
      const [first] = sockets.flatMap((socket) => seen.get(socket) ?? []);
      for (const socket of sockets) if (!seen.has(socket)) seen.set(socket, statement);
      if (first === undefined || first.node === node) continue;
      const opensMore = sockets.some((socket) => seen.get(socket) === statement);
      yield {
        at: directiveOf(file, node),
        message: 'address',
        level: 'info',
        data: { address: host },
        related: [related(directiveOf(first.file, first.node), 'named here first')],
        fixes: opensMore
          ? []
          : [unsafeFix('remove the line, which opens nothing more', [removeLine(file, node)])],
      };
    }
  }
}

/** What stands for all addresses of IPv4, and of IPv6: sshd keeps the two apart by IPV6_V6ONLY. */
const allAddresses = (host: string): string => (host.includes(':') ? '::' : '0.0.0.0');

/**
 * Addresses beside all addresses on the same port, of which Linux lets only the first be listened on. sshd opens the last line first:
 * servconf.c:add_one_listen_addr puts each in front of those before it.
 */
function* addressesAmongAll(
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
    sockets.filter(({ host }) => host !== allAddresses(host)),
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
