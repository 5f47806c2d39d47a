import { indentationOf, insertLine, manualFix, removeLine, removeWords } from '../fixes/index.js';
import {
  groupsShutOut,
  type ListEntry,
  type ListInVain,
  listsInVain,
  usersShutOut,
} from '../semantics/index.js';
import { listed } from '../text/index.js';
import { defineRule, type RuleFinding, type Witness } from './model.js';
import { blockOf, criteriaOf, directiveOf, nameOf, placeOf, related, wordOf } from './support/places.js';

/** So many groups are named. */
const MOST_NAMED = 3;

export default defineRule<'both' | 'user' | 'block'>({
  meta: {
    title: 'accounts that one Allow list lets in, and the other leaves out',
    description:
      'AllowUsers leaves out members of the groups that AllowGroups lets in, or a list in a block was to let in whom the other leaves out; sshd asks both lists.',
    category: 'semantics',
    level: 'warning',
    fix: 'manual',
    since: '0.1.0',
    keywords: ['AllowGroups', 'AllowUsers'],
    onlyWhereSet: ['AllowGroups'],
    references: ['sshd_config(5): AllowUsers, AllowGroups', 'auth.c: allowed_user'],
    messages: {
      user: '`{user}` is named here, and is in none of the groups that AllowGroups at {place} lets in; it cannot log in, as sshd asks both lists',
      both: 'AllowUsers leaves out everybody whom it does not name: members of {groups}, whom AllowGroups at {place} lets in, cannot log in unless they are named here as well; sshd asks both lists',
      block:
        '{keyword} lets nobody in here: whom `{match}` matches is on it anyway, and {other} at {place} is asked as well; sshd asks both lists',
    },
    example: {
      bad: 'AllowGroups wheel sshusers\nAllowUsers backup@192.168.1.10\n',
      good: 'AllowGroups wheel sshusers\nAllowUsers *@192.168.1.0/24\n',
    },
  },
  *check({ program }) {
    for (const found of listsInVain(program)) yield inVain(found);
    for (const { entry, groups, witness } of usersShutOut(program)) yield leftOut(entry, groups, witness);
    const found = groupsShutOut(program);
    const [first] = found?.users ?? [];
    const [group] = found?.groups ?? [];
    if (found === null || first === undefined || group === undefined) return;
    const { file, node } = first.statement;
    const names = [...new Set(found.groups.map(({ text }) => text))];
    const others = names.length - MOST_NAMED;
    const shown = names.slice(0, MOST_NAMED).map((name) => `\`${name}\``);
    if (others > 0) shown.push(`${others} other${others === 1 ? '' : 's'}`);
    const isOneLine = found.users.every(({ statement }) => statement === first.statement);
    yield {
      at: directiveOf(file, node),
      message: 'both',
      data: {
        groups: listed(shown),
        place: nameOf(placeOf(group.statement), file),
      },
      related: [
        related(
          directiveOf(group.statement.file, group.statement.node),
          'whoever is let in must be on this list, too',
        ),
      ],
      witness: found.witness,
      fixes: isOneLine
        ? [
            manualFix(
              'remove AllowUsers, if AllowGroups alone is to say who may log in; whom it names must be in one of the groups then',
              [],
              [removeLine(file, node)],
            ),
          ]
        : [],
    };
  },
});

/** A list of a block that its block makes needless. */
function inVain({ entries, other, others: [rival], witness }: ListInVain): RuleFinding<'block'> {
  const { file, node, scope, keyword } = entries[0].statement;
  const block = blockOf(scope);
  const line = `${other} *`;
  return {
    at: directiveOf(file, node),
    message: 'block',
    data: {
      keyword: keyword?.keyword ?? '',
      match: block === null ? 'all' : criteriaOf(block),
      other,
      place: rival === undefined ? '' : nameOf(placeOf(rival.statement), file),
    },
    related:
      rival === undefined
        ? []
        : [related(directiveOf(rival.statement.file, rival.statement.node), 'this list is asked as well')],
    witness,
    fixes: [
      manualFix(
        `write \`${line}\` into the block, in the place of the other list, if whom it is for is to log in`,
        [],
        [insertLine(file, 'after', node, `${indentationOf(file, node)}${line}`)],
      ),
    ],
  };
}

function leftOut(
  { statement: { file, node }, word, text }: ListEntry,
  groups: readonly ListEntry[],
  witness: Witness,
): RuleFinding<'user'> {
  const [first] = groups;
  const statement = first?.statement;
  return {
    at: wordOf(file, word),
    message: 'user',
    data: { user: text, place: statement === undefined ? '' : nameOf(placeOf(statement), file) },
    related:
      statement === undefined ? [] : [related(directiveOf(statement.file, statement.node), 'leaves it out')],
    witness,
    fixes:
      node.arguments.length > 1
        ? [
            manualFix(
              `take \`${text}\` off AllowUsers, if it is not to log in`,
              [],
              [removeWords(file, [word])],
            ),
          ]
        : [],
  };
}
