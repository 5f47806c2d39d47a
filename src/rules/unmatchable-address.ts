import { type Fix, manualFix, replaceWord, unsafeFix } from '../fixes/index.js';
import type { CompiledProgram, Statement } from '../semantics/index.js';
import type { Range } from '../text/index.js';
import { defineRule } from './model.js';
import { opensBlock } from './support/effects/opened-blocks.js';
import {
  type AddressWord,
  addressWords,
  rangeOfItem,
  type Unmatchable,
  unmatchableIn,
} from './support/lists/unmatchable.js';

export default defineRule<Unmatchable['message']>({
  meta: {
    title: 'item of an address list that no address matches',
    description:
      'What stands where sshd compares addresses is none, or is a network in which no client can be for sshd.',
    category: 'semantics',
    level: 'warning',
    fix: 'unsafe',
    since: '0.1.0',
    keywords: ['AllowUsers', 'DenyUsers', 'Match'],
    onlyWhereSet: true,
    references: [
      'sshd_config(5): Match',
      'ssh_config(5): PATTERNS',
      'addrmatch.c: addr_match_list',
      'canohost.c: ipv64_normalise_mapped',
      'https://unix.stackexchange.com/questions/658184',
    ],
    security: { severity: 4, precision: 'very-high' },
    messages: {
      name: '`{item}` matches no address; names of clients are for Host, and sshd knows them with UseDNS only',
      pattern:
        '`{item}` matches no address: it is neither an address, nor a network such as 10.0.0.0/8, nor a pattern',
      mask: '`{item}` matches no address; behind the slash of a network stands how many bits it has',
      backslash: '`{item}` matches no address: a network is written with a slash; did you mean `{meant}`',
      brackets: '`{item}` matches no address; there are no brackets around addresses here',
      link: '`{item}` matches nobody: sshd sees addresses of a link with their interface, as `fe80::1%eth0`, and these are in no network',
      mapped:
        '`{item}` matches nobody: sshd sees IPv4 clients by their IPv4 addresses, which are in no IPv6 network',
      host: '`Host {item}` matches nobody; networks are for Address',
    },
    example: {
      bad: 'Match Address 10.1.0.0/255.255.0.0\n  PermitTTY no\n',
      fixed: 'Match Address 10.1.0.0/16\n  PermitTTY no\n',
    },
  },
  *check({ program }) {
    const seen = new Set<unknown>();
    for (const statement of program.statements) {
      const words = addressWords(statement);
      if (words.length === 0 || statement.faults.length > 0 || seen.has(statement.node)) continue;
      seen.add(statement.node);
      const { file } = statement;
      for (const word of words) {
        let from = word.range[0];
        for (const found of unmatchableIn(word, program)) {
          const range = rangeOfItem(found.item, [from, word.range[1]], file);
          from = range?.[1] ?? from;
          // `blank-in-match-list` speaks of these.
          if (statement.type === 'match' && found.item.trim() !== found.item) continue;
          // `windows-account-names` speaks of a slash that sshd for Windows makes a backslash of.
          if (found.message === 'backslash' && range === null) continue;
          yield {
            at: { file, range: range ?? word.range },
            message: found.message,
            data: { item: found.item, ...(found.meant !== null && { meant: found.meant }) },
            fixes: fixesOf(found, word, range, statement, program),
          };
        }
      }
    }
  },
});

function fixesOf(
  { message, meant }: Unmatchable,
  { kind, list, name }: AddressWord,
  range: Range | null,
  { file, node }: Statement,
  program: CompiledProgram,
): readonly Fix[] {
  if (meant !== null && range !== null) {
    const edits = [{ range, text: meant }];
    // Whoever comes from an address is excluded by it behind a `!`.
    const excludes = file.config.source.text[range[0] - 1] === '!';
    const mayLetIn =
      node.type === 'Match'
        ? opensBlock(program, node, excludes)
        : kind === 'user' && /^allow/i.test(node.keywordWord.value) !== excludes;
    const opened =
      node.type === 'Match'
        ? ', which may let in who comes from there'
        : ', from which those named are let in';
    const whom = mayLetIn ? opened : '';
    return [
      unsafeFix(`write \`${meant}\`; it then holds for these addresses${whom}`, [{ file, edits }], {
        mayLockOut: true,
        mayLetIn,
      }),
    ];
  }
  const isOther = (message === 'host' || message === 'name') && !list.includes(',');
  if (!isOther || name === undefined) return [];
  const other = kind === 'host' ? 'Address' : 'Host';
  return [manualFix(`write \`${other}\``, [], [replaceWord(file, name, other)])];
}
