import { loginKeywordsOf } from '../../../openssh/index.js';
import { rememberOnce } from '../../../text/index.js';
import { evaluate } from '../../evaluate/evaluate.js';
import { listWithoutClients } from '../../offered-host-keys.js';
import type { CompiledProgram } from '../../program.js';
import { hasGaps } from '../../unread.js';
import { makeBudget, STEPS } from '../budget.js';
import { explore } from '../decisions.js';
import { decidePastMatchesForAll, loginPastMatches } from '../login/login.js';
import type { LoginOutcome } from '../login/login-rules.js';
import { spaceOf } from '../space.js';
import { hasBlocks } from './blocks.js';
import { ordinary } from './ordinary.js';

/** What may keep all from a password that PasswordAuthentication lets sshd ask for. */
const limiting = loginKeywordsOf('connection', 'access-list', 'method-lists', 'attempts');

/**
 * Whether logins take keys or other methods and nobody's a password alone. Where only root is let in, and not by a password, that is so
 * whatever PasswordAuthentication says. Where nobody can log in at all it is not: what is to be mended first may let in anybody.
 */
export const takesNoPasswords: (program: CompiledProgram) => boolean = rememberOnce((program) => {
  if (program.refused || hasGaps(program)) return false;
  // Mostly nothing stands against it, or the first who comes to mind can.
  if (isOpenToAll(program)) return false;
  if (isByPassword(loginPastMatches(program, ordinary(program, ['PasswordAuthentication']).connection)))
    return false;
  return !isThere(program, isByPassword) && isThere(program, ({ methods }) => methods.length > 0);
});

const isOpenToAll = (program: CompiledProgram): boolean =>
  !hasBlocks(program) &&
  !limiting.some((keyword) => program.settings.has(keyword)) &&
  evaluate(program).get('PasswordAuthentication').value === 'yes' &&
  listWithoutClients(program) === null;

const isByPassword = ({ methods }: Pick<LoginOutcome, 'methods'>): boolean =>
  methods.some((list) =>
    list.split(',').every((method) => /^(?:password|keyboard-interactive)(?::|$)/.test(method)),
  );

/** Whether there can be somebody for whom a login comes to something; `true` where the search was given up. */
function isThere(program: CompiledProgram, wanted: (outcome: LoginOutcome) => boolean): boolean {
  const space = spaceOf(program);
  const { outcomes, open } = explore(decidePastMatchesForAll(space, program), space.solver, {
    budget: makeBudget(STEPS.partition),
    outcomes: 1,
    wanted: (outcome, { freedom }) => freedom !== 'any' && wanted(outcome),
  });
  return outcomes.length > 0 || open.length > 0;
}
