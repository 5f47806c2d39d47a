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
 * Whether somebody can log in with a password and nothing else, as far as is known. Where only root is let in, and not by a password, nobody
 * can, whatever PasswordAuthentication says.
 */
export const takesPasswords: (program: CompiledProgram) => boolean = rememberOnce((program) => {
  if (program.refused || hasGaps(program)) return true;
  // Mostly the first who comes to mind can.
  if (isByPassword(loginFor(program, ordinary(program, ['PasswordAuthentication']).connection))) return true;
  const space = spaceOf(program);
  const { outcomes, open } = explore(decideLoginForAll(space, program, 'values'), space.solver, {
    budget: makeBudget(STEPS.partition),
    outcomes: 1,
    wanted: (outcome, { freedom }) => freedom !== 'any' && isByPassword(outcome),
  });
  return outcomes.length > 0 || open.length > 0;
});

const isByPassword = ({ methods }: Pick<LoginOutcome, 'methods'>): boolean =>
  methods.some((list) =>
    list.split(',').every((method) => /^(?:password|keyboard-interactive)(?::|$)/.test(method)),
  );
