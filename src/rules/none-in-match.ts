import { removeLine, unsafeFix } from '../fixes/index.js';
import { isNone, namesNoneInBlocks } from '../openssh/index.js';
import { holderOf, ordinary } from '../semantics/index.js';
import { defineRule } from './model.js';
import { sortAssignments } from './support/effects/in-force.js';
import { directiveOf, related } from './support/places.js';

const saysNone = (value: string | readonly string[]): boolean => isNone([value].flat().join());

/** `principals-file-named-none` speaks of AuthorizedPrincipalsFile. */
const messages = { RevokedKeys: 'keys', AuthorizedPrincipalsCommand: 'principals' } as const;

export default defineRule({
  meta: {
    title: 'none of a Match block that is taken by its name',
    description:
      'RevokedKeys none and AuthorizedPrincipalsCommand none undo nothing in a Match block: sshd looks for what is called none, and refuses keys or certificates.',
    category: 'semantics',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    keywords: ['AuthorizedPrincipalsCommand', 'Match', 'RevokedKeys'],
    onlyWhereSet: ['Match'],
    references: [
      'servconf.c: fill_default_server_options, copy_set_server_options',
      'auth.c: auth_key_is_revoked',
    ],
    security: { severity: 6, precision: 'very-high' },
    messages: {
      keys: 'RevokedKeys none in a Match block is a file called none, which sshd cannot read; it refuses every key there',
      principals:
        'AuthorizedPrincipalsCommand none in a Match block is a program called none, which sshd cannot run; it refuses every certificate there that no principals file lists',
    },
    example: {
      bad: 'Match User deploy\n  RevokedKeys none\n  X11Forwarding no\n',
      fixed: 'Match User deploy\n  X11Forwarding no\n',
    },
  },
  *check(context) {
    const { program, target } = context;
    const hasAuthority = program.assignments('TrustedUserCAKeys').some(({ value }) => !isNone(value));
    for (const keyword of ['RevokedKeys', 'AuthorizedPrincipalsCommand'] as const) {
      if (!namesNoneInBlocks(keyword, target)) continue;
      if (keyword === 'AuthorizedPrincipalsCommand' && !hasAuthority) continue;
      const { alive } = sortAssignments(context, keyword);
      const undone = alive.filter(({ value }) => !saysNone(value));
      for (const { statement, value } of alive) {
        const { file, node, scope } = statement;
        if (scope === null || !saysNone(value)) continue;
        yield {
          at: directiveOf(file, node),
          message: messages[keyword],
          related: undone.map((one) =>
            related(directiveOf(one.statement.file, one.statement.node), 'in force elsewhere'),
          ),
          witness: holderOf(program, statement) ?? ordinary(program, [keyword]),
          // What is in force elsewhere would be so here, and was to be undone.
          fixes:
            undone.length > 0
              ? []
              : [
                  unsafeFix(
                    'remove the line; whoever is refused by it can log in then',
                    [removeLine(file, node)],
                    { mayLetIn: true },
                  ),
                ],
        };
      }
    }
  },
});
