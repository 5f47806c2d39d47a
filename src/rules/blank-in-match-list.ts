import { type Fix, replaceWord, unsafeFix } from '../fixes/index.js';
import type { Word } from '../grammar/index.js';
import { findCriterion } from '../openssh/index.js';
import type { MatchStatement } from '../semantics/index.js';
import { inBackquotes, listed, lowerAscii } from '../text/index.js';
import { defineRule, type RuleContext, type RuleFinding } from './model.js';
import { quotedNames } from './support/lists/quoted-names.js';
import { wordOf } from './support/places.js';

export default defineRule({
  meta: {
    title: 'blank within a Match list',
    description:
      'In quotation marks a blank belongs to the item that it stands in; no name and no address begins or ends with one, and few have one.',
    category: 'semantics',
    level: 'warning',
    fix: 'unsafe',
    since: '0.1.0',
    keywords: ['Match'],
    onlyWhereSet: true,
    references: ['ssh_config(5): PATTERNS', 'match.c: match_pattern_list', 'addrmatch.c: addr_match_list'],
    security: { severity: 5, precision: 'very-high' },
    messages: {
      blank:
        'the blank belongs to the item: sshd compares with `{item}`, and the block is not in force for `{meant}`',
      excluded:
        'the blank belongs to the item: sshd compares with `{item}`, which does not exclude `{meant}`',
      one: '`{item}` is one name with a blank in it; commas separate names here, and the block is not in force for {names}',
      spared:
        '`{item}` is one name with a blank in it; commas separate names here, and it does not exclude {names}',
      group:
        '`{item}` is one group with a blank in its name, such as domains have; with commas it is {count} groups',
    },
    example: {
      bad: 'Match User "alice, bob"\n  PermitTTY no\n',
      fixed: 'Match User alice,bob\n  PermitTTY no\n',
    },
  },
  *check(context) {
    const { program } = context;
    const seen = new Set<unknown>();
    for (const statement of program.statements) {
      if (statement.type !== 'match' || statement.faults.length > 0 || seen.has(statement.node)) continue;
      seen.add(statement.node);
      for (const { name, argument } of statement.node.criteria) {
        const takes = findCriterion(name.value)?.takes;
        if (argument === null || (takes !== 'patterns' && takes !== 'addresses')) continue;
        const items = argument.value.split(',');
        const item = items.find((each) => bare(each) !== each && bare(each) !== '');
        if (item === undefined) {
          yield* namesApart(context, statement, argument, name.value);
          continue;
        }
        const isExcluded = item.trim().startsWith('!');
        yield {
          at: { file: statement.file, range: argument.range },
          message: isExcluded ? 'excluded' : 'blank',
          data: { item, meant: bare(item).replace(/^!/, '') },
          fixes: fixesOf(statement, argument, items.map(bare)),
        };
      }
    }
  },
});

/** Names that blanks hold apart where commas do. */
function* namesApart(
  context: RuleContext,
  statement: MatchStatement,
  argument: Word,
  criterion: string,
): Iterable<RuleFinding<'one' | 'spared' | 'group'>> {
  const [, of] = /^(user|group)$/i.exec(criterion) ?? [];
  if (of === undefined) return;
  const lists = lowerAscii(of) === 'user' ? 'users' : 'groups';
  const items = argument.value.split(',').map((item) => {
    const isExcluded = item.startsWith('!');
    const quoted = quotedNames(isExcluded ? item.slice(1) : item, lists, context);
    return { item, isExcluded, quoted, names: quoted?.names ?? [] };
  });
  const found = items.find(({ quoted }) => quoted !== null);
  if (found === undefined || found.quoted === null) return;
  const { item, isExcluded, quoted } = found;
  const names = listed(inBackquotes(quoted.names));
  const list = items.flatMap((each) =>
    each.quoted === null ? [each.item] : each.names.map((name) => (each.isExcluded ? `!${name}` : name)),
  );
  yield {
    at: wordOf(statement.file, argument),
    ...(quoted.isSure
      ? { message: isExcluded ? 'spared' : 'one', data: { item, names } }
      : { message: 'group', level: 'info', data: { item, count: quoted.names.length } }),
    fixes: fixesOf(statement, argument, list),
  };
}

/** An item without the blanks at its ends, and behind its `!`. */
const bare = (item: string): string => item.trim().replace(/^!\s+/, '!');

function fixesOf({ file, node }: MatchStatement, argument: Word, items: readonly string[]): readonly Fix[] {
  // In `User="alice, bob"` the quotation marks may be around more than the list.
  if (!node.arguments.includes(argument)) return [];
  const list = items.filter((item) => item !== '').join(',');
  const edits = [replaceWord(file, argument, list)];
  return [
    unsafeFix(`write \`${list}\`; the block then holds for all of them`, edits, {
      mayLockOut: true,
      mayLetIn: true,
    }),
  ];
}
