import { manualFix } from '../fixes/index.js';
import { defineRule } from './model.js';
import { sortAssignments } from './support/effects/in-force.js';
import { isOnSomeLink } from './support/lists/link-addresses.js';
import { wordOf } from './support/places.js';

export default defineRule({
  meta: {
    title: 'address of a link without its interface',
    description: 'ListenAddress names an address that each link has, and not the interface of the link.',
    category: 'semantics',
    level: 'error',
    fix: 'manual',
    since: '0.1.0',
    keywords: ['ListenAddress'],
    onlyWhereSet: true,
    references: [
      'ipv6(7): sin6_scope_id',
      'RFC 4007: IPv6 Scoped Address Architecture, 11',
      'https://github.com/opnsense/core/issues/2792',
    ],
    messages: {
      only: '`{host}` is an address of a link, and does not say of which; no system binds it so, and sshd does not start',
      beside:
        '`{host}` is an address of a link, and does not say of which; no system binds it so, and sshd does not listen there',
    },
    example: {
      bad: 'ListenAddress fe80::1:1\n',
      good: 'ListenAddress 192.0.2.1\nListenAddress fe80::1:1%eth0\n',
    },
  },
  *check(context) {
    const { platform } = context.target;
    // Windows and macOS were not seen to refuse it; on macOS it is not sshd that listens.
    if (platform === 'windows' || platform === 'macos') return;
    const { alive } = sortAssignments(context, 'ListenAddress');
    const listened = alive.flatMap(({ value }) => value);
    const message = listened.every(isOnSomeLink) ? 'only' : 'beside';
    for (const { statement, value } of alive) {
      const [word] = statement.node.arguments;
      const host = value.find(isOnSomeLink)?.host ?? null;
      if (word === undefined || host === null) continue;
      yield {
        at: wordOf(statement.file, word),
        message,
        data: { host },
        ...(message === 'beside' && { level: 'warning' as const }),
        fixes: [
          manualFix(`put the interface behind it, as in \`${host}%eth0\`; this shows which has it`, [
            platform === 'freebsd' ? 'ifconfig' : 'ip -6 address show scope link',
          ]),
        ],
      };
    }
  },
});
