import { manualFix } from '../fixes/index.js';
import { type LockedPassword, lockedPasswords } from '../openssh/index.js';
import { inspectLocked, type LockedOut, shellWord } from '../semantics/index.js';
import { defineRule, type RuleFinding } from './model.js';
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
    references: ['auth.c: allowed_user', 'sshd(8): AUTHENTICATION'],
    messages: {
      locked:
        'UsePAM is off: sshd then refuses every account whose password is locked (`{prefix}` in {file}), also with a key',
      named:
        'UsePAM is off{itself}: sshd then refuses {users}, also with a key, for a password that is locked (`{prefix}` in {file}){rest}',
    },
    example: { bad: 'UsePAM no\n', good: 'UsePAM yes\n', target: 'debian-12' },
  },
  *check(context) {
    const { target } = context;
    const locked = lockedPasswords[target.platform];
    // Where sshd is built without PAM, nobody chose this.
    if (locked === undefined || !target.features.has('pam')) return;
    for (const { statement, value } of sortAssignments(context, 'UsePAM').alive) {
      if (value !== 'no') continue;
      const { prefix, file, unlock } = locked;
      const at = argumentsOf(statement.file, statement.node);
      const out = context.tree.world.inspected ? inspectLocked(context.program) : null;
      if (out !== null && out.users.length > 0) {
        yield { at, ...named(out, locked, '') };
        continue;
      }
      yield {
        at,
        message: 'locked',
        data: { prefix, file },
        fixes: [manualFix('unlock accounts that are to log in with a key alone', [`${unlock} NAME`])],
      };
    }
    // Of a default only those are told whom it shuts out.
    const { tree, evaluation } = context;
    const { value, origins } = evaluation.get('UsePAM');
    const isKnown = tree.world.inspected && tree.complete && tree.root.path === tree.world.mainPath;
    if (!isKnown || value !== 'no' || !origins.includes('default')) return;
    const out = inspectLocked(context.program);
    if (out !== null && out.users.length > 0)
      yield named(out, locked, ' by itself, as no line switches it on');
  },
});

/** Those whom it shuts out, by name. */
function named(
  { users, isAll }: LockedOut,
  { prefix, file, unlock }: LockedPassword,
  itself: string,
): Omit<RuleFinding<'named'>, 'at'> {
  return {
    message: 'named',
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
        'unlock the accounts; `*` still lets no password in',
        users.slice(0, MOST_UNLOCKED).map((user) => `${unlock} ${shellWord(user)}`),
      ),
    ],
  };
}
