import { stateDirective } from '../fixes/index.js';
import { hasQuirk } from '../openssh/index.js';
import { whenAsked } from '../semantics/index.js';
import type { RuleContext } from './model.js';
import type { Opened } from './support/constructors/value-model.js';
import { valueRule } from './support/constructors/value-rule.js';
import { sortAssignments } from './support/effects/in-force.js';
import { leavesOut } from './support/effects/moot.js';

export default valueRule({
  keyword: 'UsePAM',
  demand: { equals: 'yes' },
  consequence: 'account and session rules of PAM (limits, expiry, lockout, pam_systemd) do not apply',
  effect: 'account and session rules of PAM apply to every login',
  mayLockOut: true,
  opens: (context, value) => (value === 'yes' ? passwordsAsked(context) : null),
  meta: {
    title: 'login without PAM',
    description: 'UsePAM lets sessions begin past the account and session rules of PAM.',
    level: 'off',
    since: '0.1.0',
    references: ['sshd_config(5): UsePAM'],
    example: { bad: 'UsePAM no\n', fixed: 'UsePAM yes\n' },
  },
});

/** With PAM, keyboard-interactive asks for the passwords that a line switches off; without it, it asks for nothing. */
function passwordsAsked(context: RuleContext): Opened | null {
  const { program, evaluation, target } = context;
  const isOff = sortAssignments(context, 'PasswordAuthentication').alive.some(({ value }) => value === 'no');
  if (!isOff || whenAsked(target) !== 'with-pam') return null;
  if (evaluation.get('KbdInteractiveAuthentication').value !== 'yes') return null;
  if (leavesOut('keyboard-interactive')(evaluation.get('AuthenticationMethods').values)) return null;
  const keyword = hasQuirk(target, 'challengeResponseDecides')
    ? 'ChallengeResponseAuthentication'
    : 'KbdInteractiveAuthentication';
  return {
    what: 'passwords are asked for from then on, by keyboard-interactive, though PasswordAuthentication is off',
    besides: {
      description: `\`${keyword} no\`, so that passwords stay off`,
      edits: stateDirective(program, [keyword, 'no'], 'wins'),
    },
  };
}
