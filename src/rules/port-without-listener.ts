import { manualFix, removeLine, unsafeFix } from '../fixes/index.js';
import { isUnconditional } from '../semantics/index.js';
import { defineRule } from './model.js';
import { linesReadAgain } from './support/lines/lines-read-again.js';
import { addressesAmongAll } from './support/lists/among-all-addresses.js';
import { addressesNamedTwice } from './support/lists/addresses-named-twice.js';
import { directiveOf, related } from './support/places.js';
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
    keywords: ['ListenAddress', 'Port'],
    onlyWhereSet: true,
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
