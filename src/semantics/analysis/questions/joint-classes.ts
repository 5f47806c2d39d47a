import type { KeywordName } from '../../../openssh/index.js';
import type { Evaluation, SettingStatement } from '../../model.js';
import type { CompiledProgram } from '../../program.js';
import { makeBudget, STEPS } from '../budget.js';
import { evaluationOf } from '../classes.js';
import { andThen, type Decision, explore, settled } from '../decisions.js';
import { decideSetting, type InForce } from '../settings.js';
import { type Space, spaceOf } from '../space.js';
import { given, type Ground, groundOf, meeting, type Meeting, type Witness } from './meetings.js';

/** More classes than this are not looked for. */
const MOST_OUTCOMES = 20_000;

/** Connections for which several keywords have the same values from the same lines. */
export interface JointClass extends Meeting {
  readonly found: readonly InForce[];
  /** What holds for them, for those who ask on. */
  readonly ground: Ground;
}

/** Classes of connections; not complete where the search was given up. */
export interface JointClasses {
  readonly complete: boolean;
  readonly classes: readonly JointClass[];
}

/**
 * Tells all connections apart by several keywords at once. Where what was found of the first ones does not matter, nothing more is asked.
 * There can be as many classes as the blocks have combinations; who wants to know of single lines asks `jointSearch`.
 */
export function jointClasses(
  program: CompiledProgram,
  keywords: readonly KeywordName[],
  matters: (found: readonly InForce[]) => boolean,
  most = MOST_OUTCOMES,
): JointClasses {
  const space = spaceOf(program);
  const { outcomes, open } = explore(decideAll(space, program, keywords, matters), space.solver, {
    budget: makeBudget(STEPS.partition),
    outcomes: most,
    wanted: (found) => found !== null,
  });
  const classes = outcomes.flatMap(({ value: found, path, solution }): readonly JointClass[] => {
    if (found === null) return [];
    const met = meeting(program, solution.candidate, given(path), solution.freedom !== 'any');
    return [Object.assign(met, { found, ground: groundOf(path) })];
  });
  return { complete: open.length === 0, classes };
}

/** The values of several keywords, one after the other; `null` where what was found does not matter. */
export function decideAll(
  space: Space,
  program: CompiledProgram,
  keywords: readonly KeywordName[],
  matters: (found: readonly InForce[]) => boolean,
): Decision<readonly InForce[] | null> {
  const next = (at: number, found: readonly InForce[]): Decision<readonly InForce[] | null> => {
    if (found.length > 0 && !matters(found)) return settled(null);
    const keyword = keywords[at];
    if (keyword === undefined) return settled(found);
    return andThen(decideSetting(space, program, keyword), (value) => next(at + 1, [...found, value]));
  };
  return next(0, []);
}

/** The value that a keyword was found to have, and the lines that set it. */
export interface Found extends Pick<InForce, 'keyword' | 'values'> {
  readonly origins: readonly SettingStatement[];
}

/** Whether the ordinary evaluator says of a class's witness what the class says. Nothing else may be shown. */
export function isJointConfirmed(
  program: CompiledProgram,
  { found, witness }: { readonly found: readonly Found[]; readonly witness: Witness },
): boolean {
  const evaluation = evaluationOf(program, witness.connection);
  return found.every((each) => isInForce(evaluation, each));
}

function isInForce(evaluation: Evaluation, { keyword, values, origins }: Found): boolean {
  const setting = evaluation.get(keyword);
  if (setting.values.length !== values.length) return false;
  if (!values.every((value, index) => value === setting.values[index])) return false;
  let count = 0;
  for (const origin of setting.origins) {
    if (origin === 'default') continue;
    if (origin.statement !== origins[count]) return false;
    count += 1;
  }
  return count === origins.length;
}
