import { unsafeFix } from '../fixes/index.js';
import { formatAddress, type Network, parseAddressList } from '../openssh/index.js';
import { defineRule } from './model.js';
import { glibc } from './support/platforms.js';
import { addressWords, rangeOfItem } from './support/unmatchable.js';

/** An address that sshd takes for another than was meant. */
interface Misread {
  readonly message: 'short' | 'octal';
  readonly meant: string;
}

export default defineRule({
  meta: {
    title: 'address that is another one to sshd',
    description:
      'An address with fewer than four numbers, or with zeros in front of them, is not what it looks like.',
    category: 'semantics',
    level: 'warning',
    fix: 'unsafe',
    since: '0.1.0',
    targets: glibc,
    references: [
      'sshd_config(5): Match',
      'addr.c: addr_pton',
      'getaddrinfo(3): AI_NUMERICHOST',
      'inet_aton(3)',
    ],
    messages: {
      short: '`{item}` is {address} to sshd, that address alone; a network is written `{meant}`',
      octal: '`{item}` is {address} to sshd: numbers that begin with 0 are octal',
    },
    example: {
      bad: 'Match Address 192.168.1\n  PermitTTY no\n',
      fixed: 'Match Address 192.168.1.0/24\n  PermitTTY no\n',
      good: 'Match Address 192.168.1.*\n  PermitTTY no\n',
    },
  },
  *check({ program, tree }) {
    const seen = new Set<unknown>();
    for (const statement of program.statements) {
      if (statement.faults.length > 0 || seen.has(statement.node)) continue;
      seen.add(statement.node);
      const { file } = statement;
      for (const { kind, list, range } of addressWords(statement)) {
        if (kind === 'host') continue;
        let from = range[0];
        for (const { text, network } of parseAddressList(list, tree.target).items) {
          const misread = network === null ? null : misreadIn(text, network);
          if (network === null || misread === null) continue;
          const own = rangeOfItem(text, [from, range[1]], file);
          from = own?.[1] ?? from;
          const { message, meant } = misread;
          const description = `write \`${meant}\`, which then counts instead`;
          yield {
            at: { file, range: own ?? range },
            message,
            data: { item: text, address: `${formatAddress(network)}${/\/.*/.exec(text)?.[0] ?? ''}`, meant },
            fixes:
              own === null
                ? []
                : [
                    unsafeFix(description, [{ file, edits: [{ range: own, text: meant }] }], {
                      mayLockOut: true,
                    }),
                  ],
          };
        }
      }
    }
  },
});

/** The numbers as people read them: from the left, in tens. The short forms of the loopback, `127.1`, are written on purpose. */
function misreadIn(item: string, network: Network): Misread | null {
  const [, numbers = '', mask = ''] = /^([\d.]+)(\/\d+)?$/.exec(item) ?? [];
  const parts = numbers.split('.').map(Number);
  const given = parts.length;
  if (numbers === '' || parts.some((part) => part > 255) || parts[0] === 127) return null;
  if (given < 4) {
    return mask === ''
      ? { message: 'short', meant: `${[...parts, 0, 0, 0].slice(0, 4).join('.')}/${8 * given}` }
      : null;
  }
  const decimal = parts.join('.');
  return decimal === formatAddress(network) ? null : { message: 'octal', meant: `${decimal}${mask}` };
}
