import { manualFix, removeLine, stateDirective } from '../fixes/index.js';
import { hasQuirk } from '../openssh/index.js';
import { whenAsked } from '../semantics/index.js';
import { defineRule } from './model.js';
import { sortAssignments } from './support/effects/in-force.js';
import { leavesOut } from './support/effects/moot.js';
import { argumentsOf } from './support/places.js';

export default defineRule({
  meta: {
    title: 'no passwords any more, since PAM is off',
    description:
      'UsePAM is off where PasswordAuthentication is off by default, so that no method takes a password any more.',
    category: 'semantics',
    level: 'warning',
    fix: 'manual',
    since: '0.1.0',
    keywords: ['UsePAM', 'PasswordAuthentication', 'KbdInteractiveAuthentication'],
    onlyWhereSet: ['UsePAM'],
    references: ['auth2-chall.c: kbdint_alloc', 'sshd_config(5) of FreeBSD: PasswordAuthentication, UsePAM'],
    messages: {
      ended:
        'with UsePAM off no method takes a password any more: PasswordAuthentication is off by default here, and keyboard-interactive has nothing else that asks; whoever has no key is shut out',
    },
    example: {
      bad: 'UsePAM no\n',
      good: 'UsePAM no\nPasswordAuthentication yes\n',
      target: 'freebsd-14',
    },
  },
  *check(context) {
    const { program, evaluation, target } = context;
    if (whenAsked(target) !== 'with-pam') return;
    // Who writes one of the two lines has thought of passwords.
    if (
      program.settings.has('PasswordAuthentication') ||
      program.settings.has('KbdInteractiveAuthentication')
    )
      return;
    if (
      hasQuirk(target, 'challengeResponseDecides') &&
      program.settings.has('ChallengeResponseAuthentication')
    )
      return;
    if (evaluation.get('PasswordAuthentication').value !== 'no') return;
    if (leavesOut('keyboard-interactive')(evaluation.get('AuthenticationMethods').values)) return;
    if (evaluation.get('KbdInteractiveAuthentication').value !== 'yes') return;
    for (const { statement, value } of sortAssignments(context, 'UsePAM').alive) {
      if (value !== 'no') continue;
      yield {
        at: argumentsOf(statement.file, statement.node),
        message: 'ended',
        fixes: [
          manualFix(
            'write `PasswordAuthentication yes`; sshd then looks passwords up by itself, without the rules of PAM',
            [],
            [stateDirective(program, ['PasswordAuthentication', 'yes'], 'wins')],
          ),
          manualFix(
            'take the line out; keyboard-interactive asks for passwords through PAM then',
            [],
            [removeLine(statement.file, statement.node)],
          ),
        ],
      };
    }
  },
});
