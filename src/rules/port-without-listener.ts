import { manualFix, removeLine, unsafeFix } from '../fixes/index.js';
import {
  type CompiledProgram,
  type ConfigFile,
  groupBy,
  isUnconditional,
  type SettingStatement,
} from '../semantics/index.js';
import { formatAddress, parseAddress } from '../openssh/index.js';
import { defineRule, type RuleFinding } from './model.js';
import { addressesAmongAll } from './support/lists/among-all-addresses.js';
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
      included:
        '`{line}` is read as often as its file is included; sshd opens what it names once, and says at each start that the addresses are in use',
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
    const { lines } = evaluation.get('ListenAddress');
    const listened = new Set(lines.map((line) => Number(/:(\d+)(?: |$)/.exec(line)?.[1])));
    yield* linesReadAgain(program, listened);
    const [address] = program.assignments('ListenAddress');
    const statements = program
      .assignments('Port')
      .filter(({ statement }) => isUnconditional(statement.scope));
    // sshd listens on a single port, or on 22.
    if (address === undefined && statements.length < 2) return;
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
      const sockets = [...new Set(own)].map((each) => `${spelled(host)} ${each} ${rdomain ?? ''}`);
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

/** An address as sshd prints it, whose groups of zeros can be written in many ways; a name in small letters. */
function spelled(host: string): string {
  const address = parseAddress(host);
  return address === undefined ? host.toLowerCase() : formatAddress(address);
}

/** Lines that stand once, in a file that is included more than once. */
function* linesReadAgain(
  program: CompiledProgram,
  listened: ReadonlySet<number>,
): Iterable<RuleFinding<'included'>> {
  const opening = [
    ...program.assignments('Port').filter(({ value }) => value.some((port) => listened.has(port))),
    ...program.assignments('ListenAddress'),
  ].filter(({ statement }) => isUnconditional(statement.scope));
  const times = groupBy(opening, ({ statement }) => statement.node);
  for (const [node, [first, again]] of times) {
    if (first === undefined || again === undefined) continue;
    const { file } = first.statement;
    const at = directiveOf(file, node);
    const bringing = includesOf(file, program);
    yield {
      at,
      message: 'included',
      level: 'info',
      data: { line: textAt(at) },
      related: bringing.map((include) =>
        related(directiveOf(include.file, include.node), 'includes the file'),
      ),
    };
  }
}

/** The Include lines that bring a file in. */
function includesOf(file: ConfigFile, { statements, tree }: CompiledProgram): readonly SettingStatement[] {
  const found = new Map<unknown, SettingStatement>();
  for (const statement of statements) {
    if (statement.type !== 'setting') continue;
    const patterns = tree.includes.get(statement.node) ?? [];
    if (patterns.some(({ files }) => files.includes(file))) found.set(statement.node, statement);
  }
  return [...found.values()];
}
