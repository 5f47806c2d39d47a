import { hasQuirk } from '../openssh/index.js';
import { type Moot, whenAsked } from '../semantics/index.js';
import { defineRule } from './model.js';
import type { DemandOptions } from './support/constructors/demand-model.js';
import type { ValueRule } from './support/constructors/value-model.js';
import { valueRule } from './support/constructors/value-rule.js';
import { nothingAnswered } from './support/effects/keyboard-interactive.js';
import { notAskedFor, onlyBeside } from './support/effects/moot.js';

/** Without PAM there is nobody to ask questions, but for OpenBSD’s own login classes. */
const nobodyAsks: Moot = {
  keywords: ['UsePAM'],
  when: ([pam], target) => {
    const asked = whenAsked(target);
    return asked === 'never' || (asked === 'with-pam' && pam?.[0] !== 'yes');
  },
};

const notAsked = notAskedFor('keyboard-interactive');
const neverAlone = onlyBeside('keyboard-interactive');

const mootByItself = [nobodyAsks, neverAlone];
const lessened: NonNullable<ValueRule['lessened']> = [
  { moot: nobodyAsks, consequence: () => 'nothing comes of it: without PAM nobody asks questions' },
  {
    moot: notAsked,
    consequence: () => 'nothing comes of it: AuthenticationMethods does not ask for it',
  },
  { moot: neverAlone, consequence: () => 'AuthenticationMethods asks for another method besides' },
];

const common: Omit<ValueRule, 'keyword'> = {
  demand: { equals: 'no' },
  mootByItself,
  lessened,
  blocksElsewhere: true,
  consequence: 'users can log in by answering what the system asks, passwords among it',
  effect: 'passwords and codes that the system asks for are no way to log in any more',
  mayLockOut: true,
  meta: {
    title: 'login by questions and answers',
    description: 'KbdInteractiveAuthentication lets users log in by answering what the system asks.',
    level: 'off',
    since: '0.1.0',
    references: ['sshd_config(5): KbdInteractiveAuthentication'],
    example: {
      bad: 'UsePAM yes\nKbdInteractiveAuthentication yes\n',
      fixed: 'UsePAM yes\nKbdInteractiveAuthentication no\n',
      target: 'debian-12',
    },
  },
};

const own = valueRule({
  ...common,
  keyword: 'KbdInteractiveAuthentication',
  mootByItself: [...mootByItself, nothingAnswered],
  lessened: [
    {
      moot: nothingAnswered,
      consequence: () => 'nothing comes of it while ChallengeResponseAuthentication is off',
    },
    ...lessened,
  ],
});

/** Up to 8.6 it is on as long as this one is, whatever its own line says. */
const before = valueRule({ ...common, keyword: 'ChallengeResponseAuthentication' });

export default defineRule<string, DemandOptions>({
  ...own,
  check(context) {
    const { evaluation, program, target } = context;
    const isOff =
      program.settings.has('KbdInteractiveAuthentication') &&
      evaluation.get('ChallengeResponseAuthentication').values[0] === 'no';
    return hasQuirk(target, 'challengeResponseDecides') && !isOff
      ? before.check(context)
      : own.check(context);
  },
});
