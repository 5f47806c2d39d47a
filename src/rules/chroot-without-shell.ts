import { type Fix, indentationOf, insertLine, unsafeFix } from '../fixes/index.js';
import { isNone } from '../openssh/index.js';
import {
  holdingsOf,
  inspectChroots,
  type InspectedChroot,
  isInternalSftp,
  isUnconditional,
  type SettingStatement,
  subsystemLines,
} from '../semantics/index.js';
import { defineRule, type RuleContext, type RuleFinding } from './model.js';
import { sortAssignments } from './support/effects/in-force.js';
import { isThere, namedAt, someOf } from './support/files/files.js';
import { argumentsOf, directiveOf, related } from './support/places.js';

type MessageId = 'empty' | 'doubtful';

export default defineRule<MessageId>({
  meta: {
    title: 'ChrootDirectory without a shell, and without internal-sftp',
    description:
      'Sessions below ChrootDirectory begin with a shell that is not there: sftp is neither forced nor served by sshd itself.',
    category: 'semantics',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    keywords: ['ChrootDirectory', 'Subsystem'],
    onlyWhereSet: ['ChrootDirectory'],
    references: ['sshd_config(5): ChrootDirectory', 'sshd_config(5): Subsystem', 'session.c: do_child'],
    messages: {
      empty:
        'there is no {shell} below {path}, with which sshd begins every session of {users}, sftp included; only internal-sftp needs nothing there',
      doubtful:
        'whoever is shut into {path} has sessions, sftp included, only where a shell and {server} lie below it; only internal-sftp needs nothing there',
    },
    example: {
      bad: 'Subsystem sftp /usr/lib/openssh/sftp-server\nMatch Group sftponly\n  ChrootDirectory /srv/sftp/%u\n',
      fixed:
        'Subsystem sftp /usr/lib/openssh/sftp-server\nMatch Group sftponly\n  ChrootDirectory /srv/sftp/%u\n  ForceCommand internal-sftp\n',
    },
  },
  *check(context) {
    if (context.target.platform === 'windows') return;
    const inspected = context.tree.world.inspected ? inspectChroots(context.program) : [];
    yield* emptyFolders(inspected, context);
    const looked = new Set(inspected.map(({ origin }) => origin.statement));
    yield* doubtfulFolders(looked, context);
  },
});

/** Folders that are there, without the shell of those who are shut in. */
function* emptyFolders(
  inspected: readonly InspectedChroot[],
  context: RuleContext,
): Iterable<RuleFinding<MessageId>> {
  const byOrigin = new Map<SettingStatement, { readonly users: string[]; readonly first: InspectedChroot }>();
  for (const one of inspected) {
    if (one.missingShell === null) continue;
    const known = byOrigin.get(one.origin.statement);
    if (known === undefined) byOrigin.set(one.origin.statement, { users: [one.user], first: one });
    else known.users.push(one.user);
  }
  for (const [statement, { users, first }] of byOrigin) {
    yield {
      ...namedAt(first.origin),
      message: 'empty',
      data: { path: first.path, shell: first.missingShell ?? '', users: someOf(users) },
      fixes: fixesOf(statement, context),
    };
  }
}

/** Folders that nobody could look into: most who write such lines want sftp alone, and some have a whole system there. */
function* doubtfulFolders(
  looked: ReadonlySet<SettingStatement>,
  context: RuleContext,
): Iterable<RuleFinding<MessageId>> {
  const { program, tree } = context;
  // What was not read may force a command.
  if (!tree.complete) return;
  const servers = subsystemLines(program).filter(({ name }) => name.value === 'sftp');
  const [server] = servers;
  if (server === undefined || servers.some(({ pathText }) => isInternalSftp(pathText, context.target)))
    return;
  const alive = new Set(sortAssignments(context, 'ChrootDirectory').alive.map(({ statement }) => statement));
  const { holdings } = holdingsOf(program, 'ChrootDirectory', ([path]) => isFolder(path), {
    // Whoever forces another command has put what it needs into the folder.
    moot: [{ keywords: ['ForceCommand'], when: ([words]) => isFolder(words?.[0]) }],
  });
  for (const { statement, words, witness } of holdings) {
    const [path = ''] = words;
    if (statement === null || !alive.has(statement) || looked.has(statement)) continue;
    if (tree.world.inspected && isThere(tree.world, `${path}/bin`)) continue;
    if (tree.world.inspected && isThere(tree.world, `${path}/usr`)) continue;
    yield {
      at: argumentsOf(statement.file, statement.node),
      message: 'doubtful',
      // One folder for all is worth the work of a whole system, one for each hardly ever.
      level: /%[^%]/.test(path) ? 'warning' : 'info',
      data: { path, server: server.pathText },
      related: [related(directiveOf(server.statement.file, server.statement.node), 'the server')],
      witness,
      fixes: fixesOf(statement, context),
    };
  }
}

/** Whether a value is given and not `none`. */
const isFolder = (word: string | undefined): boolean => word !== undefined && !isNone(word);

/** A line beside ChrootDirectory. For everyone it would take their shells from administrators. */
function fixesOf({ file, node, scope }: SettingStatement, { program }: RuleContext): readonly Fix[] {
  const isForced = program.assignments('ForceCommand').some(({ statement }) => statement.scope === scope);
  if (isUnconditional(scope) || isForced) return [];
  const edit = insertLine(file, 'after', node, `${indentationOf(file, node)}ForceCommand internal-sftp`);
  return [
    unsafeFix('force internal-sftp; these accounts then have sftp and nothing else', [edit], {
      mayLockOut: true,
    }),
  ];
}
