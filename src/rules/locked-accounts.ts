import { accountCommands, manualFix } from '../fixes/index.js';
import { type LockedPassword, lockedPasswords, type Target } from '../openssh/index.js';
import { inspectKeyFiles, inspectLocked, type LockedOut, otherSshdOf } from '../semantics/index.js';
import { defineRule, type RuleContext, type RuleFinding } from './model.js';
import { sortAssignments } from './support/effects/in-force.js';
import { someOf } from './support/files/files.js';
import { argumentsOf } from './support/places.js';

/** So many commands are shown. */
const MOST_UNLOCKED = 5;

export default defineRule({
  meta: {
    title: 'accounts that sshd takes for locked',
    description: 'Without PAM sshd refuses accounts whose password is locked, also where they have a key.',
    category: 'semantics',
    level: 'info',
    fix: 'manual',
    since: '0.1.0',
    keywords: ['UsePAM'],
    references: ['auth.c: allowed_user', 'sshd(8): AUTHENTICATION'],
    messages: {
      locked:
        'UsePAM is off: sshd then refuses every account whose password is locked (`{prefix}` in {file}), also with a key',
      named:
        'UsePAM is off{itself}: sshd then refuses {users}, also with a key, for a password that is locked (`{prefix}` in {file}){rest}',
      withoutPam:
        'this sshd is built without PAM: it refuses {users}, whose key it would find, for a password that is locked (`{prefix}` in {file}){rest}',
    },
    example: { bad: 'UsePAM no\n', good: 'UsePAM yes\n', target: 'debian-12' },
  },
  *check(context) {
    const { target } = context;
    const locked = lockedPasswords[target.platform];
    if (locked === undefined) return;
    if (!target.features.has('pam')) {
      yield* withoutPam(context, locked);
      return;
    }
    for (const { statement, value } of sortAssignments(context, 'UsePAM').alive) {
      if (value !== 'no') continue;
      const { prefix, file } = locked;
      const at = argumentsOf(statement.file, statement.node);
      const out = context.tree.world.inspected ? inspectLocked(context.program) : null;
      if (out !== null && out.users.length > 0) {
        yield { at, message: 'named', ...named(out, locked, target, '') };
        continue;
      }
      yield {
        at,
        message: 'locked',
        data: { prefix, file },
        fixes: [
          manualFix(
            'unlock accounts that are to log in with a key alone',
            accountCommands(target).unlock('NAME'),
          ),
        ],
      };
    }
    // Of a default only those are told whom it shuts out.
    const { value, origins } = context.evaluation.get('UsePAM');
    if (!isWhole(context) || value !== 'no' || !origins.includes('default')) return;
    const out = inspectLocked(context.program);
    if (out !== null && out.users.length > 0)
      yield { message: 'named', ...named(out, locked, target, ' by itself, as no line switches it on') };
  },
});

/** Whether it is the file of a system that can be looked at. */
const isWhole = ({ tree }: RuleContext): boolean =>
  tree.world.inspected && tree.complete && tree.root.path === tree.world.mainPath;

/** Nobody chose to do without PAM: only those are told who have a file with keys, so that somebody means to log in. */
function* withoutPam(
  context: RuleContext,
  locked: LockedPassword,
): Iterable<Omit<RuleFinding<'withoutPam'>, 'at'>> {
  const { program, target } = context;
  if (!isWhole(context) || otherSshdOf(program)?.features.has('pam') === true) return;
  const out = inspectLocked(program);
  if (out === null || out.users.length === 0) return;
  const owners = new Set(
    inspectKeyFiles(program).flatMap(({ keyword, problem, user }) =>
      keyword === 'AuthorizedKeysFile' && problem?.kind !== 'misnamed' ? [user] : [],
    ),
  );
  const users = out.users.filter((user) => owners.has(user));
  if (users.length > 0) yield { message: 'withoutPam', ...named({ ...out, users }, locked, target, '') };
}

/** Those whom it shuts out, by name. */
function named(
  { users, isAll }: LockedOut,
  { prefix, file }: LockedPassword,
  target: Target,
  itself: string,
): Pick<RuleFinding<never>, 'level' | 'data' | 'fixes'> {
  return {
    level: isAll ? 'error' : 'warning',
    data: {
      prefix,
      file,
      itself,
      users: someOf(users),
      rest: isAll ? '; nobody else but root and services has an account that is let in' : '',
    },
    fixes: [
      manualFix(
        prefix === '!' ? 'unlock the accounts; `*` still lets no password in' : 'unlock the accounts',
        users.slice(0, MOST_UNLOCKED).flatMap((user) => accountCommands(target).unlock(user)),
      ),
    ],
  };
}
