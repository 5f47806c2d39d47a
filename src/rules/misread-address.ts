import { unsafeFix } from '../fixes/index.js';
import { formatAddress } from '../openssh/index.js';
import { defineRule } from './model.js';
import { opensBlock } from './support/effects/opened-blocks.js';
import { mayHoldAddress, misreadIn } from './support/lists/misread-addresses.js';
import { glibc } from './support/platforms.js';

export default defineRule({
  meta: {
    title: 'address that is another one to sshd',
    description:
      'An address with fewer than four numbers, with zeros in front of them, or with a port that is none, is not what it looks like.',
    category: 'semantics',
    level: 'warning',
    fix: 'unsafe',
    since: '0.1.0',
    keywords: ['AllowUsers', 'DenyUsers', 'ListenAddress', 'Match'],
    onlyWhereSet: true,
    references: [
      'sshd_config(5): Match',
      'sshd_config(5): ListenAddress',
      'addr.c: addr_pton',
      'getaddrinfo(3): AI_NUMERICHOST',
      'inet_aton(3)',
    ],
    messages: {
      short: '`{item}` is {address} to sshd, that address alone; a network is written `{meant}`',
      octal: '`{item}` is {address} to sshd: numbers that begin with 0 are octal',
      port: '`{item}` is {address} to sshd, without a port: in front of one, brackets stand around an address of IPv6',
      listen: '`{item}` is {address} to sshd, which listens there; an address has four numbers',
    },
    example: {
      bad: 'Match Address 192.168.1\n  PermitTTY no\n',
      fixed: 'Match Address 192.168.1.0/24\n  PermitTTY no\n',
      good: 'Match Address 192.168.1.*\n  PermitTTY no\n',
    },
  },
  *check({ program, tree }) {
    const seen = new Set<unknown>();
    const readsOldForms = glibc.includes(tree.target.platform);
    for (const statement of program.statements) {
      if (!mayHoldAddress(statement) || statement.faults.length > 0 || seen.has(statement.node)) continue;
      seen.add(statement.node);
      const { file } = statement;
      for (const { text, address, own, word, listens, message, meant } of misreadIn(statement, tree.target)) {
        if (message !== 'port' && !readsOldForms) continue;
        const isListed = statement.type === 'setting' && !listens;
        const opens = statement.type === 'match' && opensBlock(program, statement.node, true);
        const whom = isListed
          ? '; those named are let in or kept out from there'
          : opens
            ? '; whom the block is for decides who is let in'
            : '';
        const description = `write \`${meant ?? ''}\`, which then counts instead${whom}`;
        yield {
          at: { file, range: own ?? word },
          message,
          data: {
            item: text,
            address: `${formatAddress(address)}${/\/.*/.exec(text)?.[0] ?? ''}`,
            meant: meant ?? '',
          },
          fixes:
            own === null || meant === null
              ? []
              : [
                  unsafeFix(description, [{ file, edits: [{ range: own, text: meant }] }], {
                    mayLockOut: true,
                    mayLetIn: listens || isListed || opens,
                  }),
                ],
        };
      }
    }
  },
});
