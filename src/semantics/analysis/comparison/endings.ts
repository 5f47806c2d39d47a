import type { MatchPlace } from '../../model.js';
import type { CompiledProgram } from '../../program.js';
import { makeBudget, STEPS } from '../budget.js';
import { type ClassWitness, connectionOf, witnessOf } from '../candidate.js';
import { andThen, type Decision, explore, type Outcome, settled } from '../decisions.js';
import { deadlyMatches, deadlyMatchFor, placeOfMatch } from '../login/deadly-matches.js';
import { questionsForAll } from '../login/login-questions.js';
import { showClass } from '../shown-class.js';
import type { Space } from '../space.js';
import type { Change } from './change.js';

/** Whether sshd ends a connection at a Match line, before and after. */
interface Ending {
  readonly old: boolean;
  readonly new: boolean;
}

/** What changes of connections that sshd ends at Match lines, and whether all of it was found. */
export interface EndingChanges {
  readonly complete: boolean;
  readonly changes: readonly Change[];
}

/**
 * Compares which connections sshd ends at Match lines. No keyword tells: what is in force is that of the lines that it can read.
 *
 * @param most - no more changes than this are looked for
 */
export function endingChanges(
  space: Space,
  old: CompiledProgram,
  now: CompiledProgram,
  most: number,
): EndingChanges {
  if (deadlyMatches(old).size + deadlyMatches(now).size === 0) return { complete: true, changes: [] };
  const ends = (program: CompiledProgram): Decision<boolean> =>
    questionsForAll(space, program, 'values').endsAtMatch();
  const { outcomes, open } = explore(
    andThen(ends(old), (before) =>
      andThen(ends(now), (after) => settled(before === after ? null : { old: before, new: after })),
    ),
    space.solver,
    { budget: makeBudget(STEPS.partition), outcomes: most, wanted: (ending) => ending !== null },
  );
  const changes = outcomes.flatMap((outcome) => changeOf(space, old, now, outcome));
  const confirmed = changes.filter((change) => isConfirmed(old, now, change));
  return { complete: open.length === 0 && confirmed.length === changes.length, changes: confirmed };
}

const words = (ends: boolean): readonly string[] => [ends ? 'refused' : 'passed'];

function changeOf(
  space: Space,
  old: CompiledProgram,
  now: CompiledProgram,
  outcome: Outcome<Ending | null>,
): readonly Change[] {
  const { value, solution } = outcome;
  if (value === null) return [];
  const witness = witnessOf(solution.candidate);
  const ending = {
    keyword: 'Match',
    old: words(value.old),
    new: words(value.new),
    oldOrigins: originsOf(old, witness),
    newOrigins: originsOf(now, witness),
  } as const;
  return [showClass(ending, space, now, outcome)];
}

function originsOf(program: CompiledProgram, witness: ClassWitness): readonly MatchPlace[] {
  const match = deadlyMatchFor(program, connectionOf(witness));
  return match === null ? [] : [placeOfMatch(match)];
}

/** Whether the ordinary evaluator shows it for its witness. */
const isConfirmed = (old: CompiledProgram, now: CompiledProgram, change: Change): boolean =>
  [[old, change.old] as const, [now, change.new] as const].every(
    ([program, [word]]) =>
      (deadlyMatchFor(program, connectionOf(change.witness)) !== null) === (word === 'refused'),
  );
