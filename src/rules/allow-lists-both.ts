import { manualFix, removeLine } from '../fixes/index.js';
import { groupsShutOut } from '../semantics/index.js';
import { listed } from '../text/index.js';
import { defineRule } from './model.js';
import { directiveOf, nameOf, placeOf, related } from './support/places.js';

/** So many groups are named. */
const MOST_NAMED = 3;

export default defineRule({
  meta: {
    title: 'groups let in, and left out by AllowUsers',
    description:
      'AllowUsers leaves out members of the groups that AllowGroups lets in; sshd asks both lists.',
    category: 'semantics',
    level: 'warning',
    fix: 'manual',
    since: '0.1.0',
    references: ['sshd_config(5): AllowUsers, AllowGroups', 'auth.c: allowed_user'],
    messages: {
      both: 'AllowUsers leaves out everybody whom it does not name: members of {groups}, whom AllowGroups at {place} lets in, cannot log in unless they are named here as well; sshd asks both lists',
    },
    example: {
      bad: 'AllowGroups wheel sshusers\nAllowUsers backup@192.168.1.10\n',
      good: 'AllowGroups wheel sshusers\nAllowUsers *@192.168.1.0/24\n',
    },
  },
  *check({ program }) {
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
