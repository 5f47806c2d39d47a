import { removeLine, unsafeFix } from '../fixes/index.js';
import { hasQuirk, isNone } from '../openssh/index.js';
import { defineRule } from './model.js';
import { sortAssignments } from './support/effects/in-force.js';
import { isAsked } from './support/effects/effective-lines.js';
import { directiveOf, related } from './support/places.js';

export default defineRule({
  meta: {
    title: 'none of a Match block that names a file',
    description:
      'Up to 10.5 sshd takes AuthorizedPrincipalsFile none in a Match block for a file that is called none.',
    category: 'semantics',
    level: 'warning',
    fix: 'unsafe',
    since: '0.1.0',
    keywords: ['AuthorizedPrincipalsFile', 'Match'],
    onlyWhereSet: ['AuthorizedPrincipalsFile'],
    references: ['CVE-2026-106587', 'servconf.c: copy_set_server_options'],
    security: { severity: 4, precision: 'very-high' },
    messages: {
      file: 'AuthorizedPrincipalsFile none in a Match block is a file called none, by a fault of releases up to 10.5; here a certificate lets in whom none in the account’s home directory lists, and nobody where it is missing',
    },
    example: {
      bad: 'TrustedUserCAKeys /etc/ssh/ca.pub\n\nMatch User deploy\n  AuthorizedPrincipalsFile none\n  X11Forwarding no\n',
      fixed: 'TrustedUserCAKeys /etc/ssh/ca.pub\n\nMatch User deploy\n  X11Forwarding no\n',
      target: 'debian-12',
    },
  },
  *check(context) {
    const { program, target } = context;
    if (!hasQuirk(target, 'principalsFileNamedNone')) return;
    if (program.assignments('TrustedUserCAKeys').every(({ value }) => isNone(value))) return;
    const { alive } = sortAssignments(context, 'AuthorizedPrincipalsFile');
    // Only what names a file can be what none was to undo.
    const undone = alive.filter(({ value }) => !isNone(value));
    for (const assignment of alive) {
      const { statement, value } = assignment;
      const { file, node, scope } = statement;
      if (scope === null || !isNone(value) || !isAsked(program, assignment)) continue;
      yield {
        at: directiveOf(file, node),
        message: 'file',
        related: undone.map((one) =>
          related(directiveOf(one.statement.file, one.statement.node), 'the file that is in force elsewhere'),
        ),
        // Where another line names a file, it must move to the blocks that need it, which is more than one line can tell.
        fixes:
          undone.length > 0
            ? []
            : [
                unsafeFix(
                  'remove the line; certificates for the account’s own name are accepted, and what a file called none lists no longer is',
                  [removeLine(file, node)],
                  { mayLockOut: true, mayLetIn: true },
                ),
              ],
      };
    }
  },
});
