import { type Fix, replaceWord, unsafeFix } from '../fixes/index.js';
import type { Word } from '../grammar/index.js';
import { findCriterion } from '../openssh/index.js';
import type { MatchStatement } from '../semantics/index.js';
import { defineRule } from './model.js';

export default defineRule({
  meta: {
    title: 'blank beside a comma of a Match list',
    description:
      'In quotation marks a blank belongs to the item that it stands beside; no name and no address begins or ends with one.',
    category: 'semantics',
    level: 'warning',
    fix: 'unsafe',
    since: '0.1.0',
    references: ['ssh_config(5): PATTERNS', 'match.c: match_pattern_list', 'addrmatch.c: addr_match_list'],
    security: { severity: 5, precision: 'very-high' },
    messages: {
      blank:
        'the blank belongs to the item: sshd compares with `{item}`, and the block is not in force for `{meant}`',
      excluded:
        'the blank belongs to the item: sshd compares with `{item}`, which does not exclude `{meant}`',
    },
    example: {
      bad: 'Match User "alice, bob"\n  PermitTTY no\n',
      fixed: 'Match User alice,bob\n  PermitTTY no\n',
    },
  },
  *check({ program }) {
    const seen = new Set<unknown>();
    for (const statement of program.statements) {
      if (statement.type !== 'match' || statement.faults.length > 0 || seen.has(statement.node)) continue;
      seen.add(statement.node);
      for (const { name, argument } of statement.node.criteria) {
        const takes = findCriterion(name.value)?.takes;
        if (argument === null || (takes !== 'patterns' && takes !== 'addresses')) continue;
        const item = argument.value.split(',').find((each) => bare(each) !== each && bare(each) !== '');
        if (item === undefined) continue;
        const isExcluded = item.trim().startsWith('!');
        yield {
          at: { file: statement.file, range: argument.range },
          message: isExcluded ? 'excluded' : 'blank',
          data: { item, meant: bare(item).replace(/^!/, '') },
          fixes: fixesOf(statement, argument),
        };
      }
    }
  },
});

/** An item without the blanks at its ends, and behind its `!`. */
const bare = (item: string): string => item.trim().replace(/^!\s+/, '!');

function fixesOf({ file, node }: MatchStatement, argument: Word): readonly Fix[] {
  // In `User="alice, bob"` the quotation marks may be around more than the list.
  if (!node.arguments.includes(argument)) return [];
  const list = argument.value
    .split(',')
    .map(bare)
    .filter((item) => item !== '')
    .join(',');
  const edits = [replaceWord(file, argument, list)];
  return [
    unsafeFix(`write \`${list}\`; the block then holds for all of them`, edits, {
      mayLockOut: true,
      mayLetIn: true,
    }),
  ];
}
