import { manualFix, removeLine } from '../fixes/index.js';
import { isUnconditional } from '../semantics/index.js';
import { defineRule } from './model.js';
import { directiveOf, related } from './support/places.js';

export default defineRule({
  meta: {
    title: 'Port that sshd does not listen on',
    description: 'Every ListenAddress names a port of its own, so that Port opens nothing.',
    category: 'semantics',
    level: 'warning',
    fix: 'manual',
    since: '0.1.0',
    references: ['sshd_config(5): ListenAddress', 'sshd_config(5): Port'],
    messages: {
      unused: 'sshd does not listen on port {port}: every ListenAddress names a port of its own',
      again: 'port {port} is named twice; sshd takes both, and has every address to bind twice',
    },
    example: {
      bad: 'Port 2222\nListenAddress 192.0.2.1:22\n',
      good: 'Port 2222\nListenAddress 192.0.2.1\n',
    },
  },
  *check({ program, evaluation }) {
    if (program.refused) return;
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
          fixes: [manualFix('remove the line, if the other is meant', [], [removeLine(file, node)])],
        };
      }
    }
  },
});
