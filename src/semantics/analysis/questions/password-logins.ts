import { rememberOnce } from '../../../text/index.js';
import type { CompiledProgram } from '../../program.js';
import { hasGaps } from '../../unread.js';
import { makeBudget, STEPS } from '../budget.js';
import { explore } from '../decisions.js';
import { decideLoginForAll, loginFor } from '../login/login.js';
import type { LoginOutcome } from '../login/login-rules.js';
import { spaceOf } from '../space.js';
import { ordinary } from './ordinary.js';

/**
 * Whether logins take keys or other methods and nobody's a password alone. Where only root is let in, and not by a password, that is so
 * whatever PasswordAuthentication says. Where nobody can log in at all it is not: what is to be mended first may let in anybody.
 */
export const takesNoPasswords: (program: CompiledProgram) => boolean = rememberOnce((program) => {
  if (program.refused || hasGaps(program)) return false;
  // Mostly the first who comes to mind can.
  if (isByPassword(loginFor(program, ordinary(program, ['PasswordAuthentication']).connection))) return false;
  return !isThere(program, isByPassword) && isThere(program, ({ methods }) => methods.length > 0);
});

const isByPassword = ({ methods }: Pick<LoginOutcome, 'methods'>): boolean =>
  methods.some((list) =>
    list.split(',').every((method) => /^(?:password|keyboard-interactive)(?::|$)/.test(method)),
  );

/** Whether there can be somebody for whom a login comes to something; `true` where the search was given up. */
function isThere(program: CompiledProgram, wanted: (outcome: LoginOutcome) => boolean): boolean {
  const space = spaceOf(program);
  const { outcomes, open } = explore(decideLoginForAll(space, program, 'values'), space.solver, {
    budget: makeBudget(STEPS.partition),
    outcomes: 1,
    wanted: (outcome, { freedom }) => freedom !== 'any' && wanted(outcome),
  });
  return outcomes.length > 0 || open.length > 0;
}
