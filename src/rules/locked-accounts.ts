import { manualFix } from '../fixes/index.js';
import { lockedPasswords } from '../openssh/index.js';
import { defineRule } from './model.js';
import { sortAssignments } from './support/effects/in-force.js';
import { argumentsOf } from './support/places.js';

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
      yield {
        at: argumentsOf(statement.file, statement.node),
        message: 'locked',
        data: { prefix, file },
        fixes: [manualFix('unlock accounts that are to log in with a key alone', [`${unlock} NAME`])],
      };
    }
  },
});
