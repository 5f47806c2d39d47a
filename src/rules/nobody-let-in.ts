import { nobodyLetIn, type TurnedAway } from '../semantics/index.js';
import { defineRule } from './model.js';
import { directiveOf, nameOf, placeOf, related } from './support/places.js';

/** So many accounts are named as examples. */
const MOST_NAMED = 3;

export default defineRule({
  meta: {
    title: 'lists that let in nobody who has an account',
    description:
      'Whoever has an account on this system is refused by AllowUsers, AllowGroups, DenyUsers or DenyGroups.',
    category: 'filesystem',
    level: 'error',
    fix: null,
    since: '0.1.0',
    keywords: ['AllowGroups', 'AllowUsers', 'DenyGroups', 'DenyUsers'],
    onlyWhereSet: true,
    references: ['sshd_config(5): AllowUsers, AllowGroups', 'auth.c: allowed_user'],
    security: { severity: 8, precision: 'high' },
    messages: {
      nobody: 'nobody who has an account on this system can log in: sshd refuses {refusals}',
    },
    example: {
      bad: 'PermitRootLogin no\nAllowGroups ssh-users\n',
      files: {
        '/etc/passwd': 'root:x:0:0::/root:/bin/sh\nalice:x:1000:1000::/home/alice:/bin/sh\n',
        '/etc/group': 'root:x:0:\nalice:x:1000:\nssh-users:x:1001:\n',
      },
    },
  },
  *check({ program }) {
    const all = nobodyLetIn(program) ?? [];
    const first = all.find(({ keyword }) => keyword !== 'PermitRootLogin');
    if (first === undefined) return;
    const { file, node } = first.statement;
    const says = ({ user, keyword, statement }: TurnedAway): string =>
      `\`${user}\` by ${keyword} (${nameOf(placeOf(statement), file)})`;
    const shown = [first, ...all.filter((each) => each !== first)].slice(0, MOST_NAMED);
    yield {
      at: directiveOf(file, node),
      message: 'nobody',
      data: { refusals: shown.map(says).join(', ') + (all.length > shown.length ? ' and others' : '') },
      related: shown
        .filter((each) => each !== first)
        .map(({ statement, user }) =>
          related(directiveOf(statement.file, statement.node), `refuses ${user}`),
        ),
      witness: first.witness,
    };
  },
});
