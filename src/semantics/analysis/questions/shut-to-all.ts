import type { AccessList, KeywordName } from '../../../openssh/index.js';
import type { Evaluation, SettingStatement } from '../../model.js';
import type { CompiledProgram } from '../../program.js';
import { otherSshdOf } from '../../other-sshd.js';
import { hasGaps } from '../../unread.js';
import { makeBudget, STEPS } from '../budget.js';
import { witnessOf } from '../candidate.js';
import { evaluationOf } from '../classes.js';
import { explore, type Outcome } from '../decisions.js';
import { decidePastMatchesForAll, loginPastMatches, methodsUnder } from '../login/login.js';
import { isOtherHurdle, type LoginOutcome, type Refusal } from '../login/login-rules.js';
import { spaceOf } from '../space.js';
import { culpritsIn } from './closed.js';
import { given, shown, type Witness } from './meetings.js';
import { ordinary } from './ordinary.js';

/** Nobody can log in, because of lists of accounts and of what is left to whom they let in. */
export interface ShutToAll {
  /** The line of a list that turns others away. */
  readonly list: SettingStatement;
  /** What turns away those who come further than others; `no-method`, where the lists let them in. */
  readonly refusal: Refusal;
  /** The lines that do. */
  readonly lines: readonly SettingStatement[];
  /** Somebody who is turned away by it. */
  readonly witness: Witness;
}

/** Of what turns people away, first what comes last: those whom it turns away have come further than others. */
const lastOf: readonly Refusal[] = [
  'no-method',
  'PermitRootLogin',
  'AllowGroups',
  'DenyGroups',
  'AllowUsers',
  'DenyUsers',
];

/**
 * Whether nobody can log in where lists say who may: whom they let in has no method, or may not because it is root. `null` where somebody
 * can, where no list is set, and where lines that were not read may let others in.
 */
export function shutToAll(program: CompiledProgram): ShutToAll | null {
  if (program.refused || hasGaps(program) || otherSshdOf(program) !== null) return null;
  if (listLines(program).length === 0) return null;
  // Mostly the first who comes to mind can.
  const someone = ordinary(program, []);
  if (loginPastMatches(program, someone.connection).methods.length > 0) return null;
  // Of what turns away whoever has a method, other rules speak.
  const isMet = ({ methods, refusal }: LoginOutcome): boolean => methods.length > 0 || isOtherHurdle(refusal);
  if (firstOf(program, isMet) !== null) return null;
  for (const refusal of lastOf) {
    const found = firstOf(program, (outcome) => outcome.refusal === refusal);
    if (found === 'unknown') return null;
    if (found === null) continue;
    const { solution, path } = found;
    const witness = shown(program, witnessOf(solution.candidate), given(path));
    const lines = linesOf(program, evaluationOf(program, witness.connection), refusal);
    const [list] = listLines(program);
    return list === undefined ? null : { list, refusal, lines, witness };
  }
  return null;
}

/** The lists of accounts, first those that say who is let in. */
const lists: readonly AccessList[] = ['AllowUsers', 'AllowGroups', 'DenyUsers', 'DenyGroups'];

const listLines = (program: CompiledProgram): readonly SettingStatement[] =>
  lists.flatMap((keyword) => program.assignments(keyword).map(({ statement }) => statement));

/** The lines that turn somebody away. */
function linesOf(
  program: CompiledProgram,
  evaluation: Evaluation,
  refusal: Refusal,
): readonly SettingStatement[] {
  const linesFor = (keyword: KeywordName): readonly SettingStatement[] =>
    evaluation.get(keyword).origins.flatMap((origin) => (origin === 'default' ? [] : [origin.statement]));
  if (refusal === 'invalid-user' || refusal === 'Match') return [];
  if (refusal !== 'no-method') return linesFor(refusal);
  // Where others would have a method, it is root who has none.
  const isRoots = methodsUnder(program, evaluation).length > 0;
  return [...culpritsIn(program, evaluation), ...(isRoots ? linesFor('PermitRootLogin') : [])];
}

/** Somebody who can be there, and for whom a login comes to something. */
function firstOf(
  program: CompiledProgram,
  wanted: (outcome: LoginOutcome) => boolean,
): Outcome<LoginOutcome> | 'unknown' | null {
  const space = spaceOf(program);
  const { outcomes, open } = explore(decidePastMatchesForAll(space, program), space.solver, {
    budget: makeBudget(STEPS.partition),
    outcomes: 1,
    wanted: (outcome, { freedom }) => freedom !== 'any' && wanted(outcome),
  });
  return outcomes[0] ?? (open.length > 0 ? 'unknown' : null);
}
