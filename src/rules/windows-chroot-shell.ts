import { indentationOf, insertLine, replaceArguments, unsafeFix } from '../fixes/index.js';
import { isNone } from '../openssh/index.js';
import { type Assignment, whoMeets } from '../semantics/index.js';
import { defineRule, type RuleContext, type Witness } from './model.js';
import { sortAssignments } from './support/effects/in-force.js';
import { isSftpCommand } from './support/files/sftp.js';
import { argumentsOf } from './support/places.js';

export default defineRule({
  meta: {
    title: 'ChrootDirectory that only sftp heeds',
    description:
      'sshd for Windows keeps sftp inside of ChrootDirectory, and nothing else: commands and shells go everywhere.',
    category: 'windows',
    level: 'warning',
    fix: 'unsafe',
    since: '0.1.0',
    targets: ['windows'],
    keywords: ['ChrootDirectory'],
    onlyWhereSet: true,
    references: [
      'sshd_config(5): ChrootDirectory',
      'https://learn.microsoft.com/windows-server/administration/openssh/openssh-server-configuration',
    ],
    security: { severity: 7, precision: 'high' },
    messages: {
      shell:
        'on Windows only sftp stays inside of {path}; who asks for a command or a shell goes everywhere, unless `ForceCommand internal-sftp` keeps them from it',
    },
    example: {
      bad: 'Match Group sftp-users\n  ChrootDirectory C:/sftp\n',
      fixed: 'Match Group sftp-users\n  ChrootDirectory C:/sftp\n  ForceCommand internal-sftp\n',
      target: 'windows-11',
    },
  },
  *check(context) {
    for (const assignment of sortAssignments(context, 'ChrootDirectory').alive) {
      const { statement, value } = assignment;
      if (isNone(value)) continue;
      const found = unforced(assignment, context);
      if (found === null) continue;
      const { file, node } = statement;
      // A ForceCommand that stands in the same place would win or be lost, by which comes first.
      const [forced] = context.program
        .assignments('ForceCommand')
        .filter(({ statement: { scope } }) => scope === statement.scope);
      const edit =
        forced === undefined
          ? insertLine(file, 'after', node, `${indentationOf(file, node)}ForceCommand internal-sftp`)
          : replaceArguments(forced.statement.file, forced.statement.node, ['internal-sftp']);
      yield {
        at: argumentsOf(file, node),
        message: 'shell',
        data: { path: value },
        ...(found.witness !== null && { witness: found.witness }),
        fixes: [
          unsafeFix('force internal-sftp; these accounts then have sftp and nothing else', [edit], {
            mayLockOut: true,
          }),
        ],
      };
    }
  },
});

/** Somebody whom the line shuts in and who may ask for more than sftp; `null` where there is none, or nobody can tell. */
function unforced(
  { statement }: Assignment,
  context: RuleContext,
): { readonly witness: Witness | null } | null {
  const met = statement.scope === null ? null : whoMeets(context.program, statement.scope);
  if (typeof met === 'string') return null;
  const evaluation = met === null ? context.evaluation : context.evaluate(met.witness.connection);
  const forced = evaluation.get('ForceCommand').value;
  if (forced !== undefined && isSftpCommand(forced, context.target)) return null;
  return { witness: met?.possible === true ? met.witness : null };
}
