import type { KeywordName } from '../../../openssh/index.js';
import { evaluate } from '../../evaluate.js';
import type { Evaluation, SettingStatement } from '../../model.js';
import type { CompiledProgram } from '../../program.js';
import { makeBudget } from '../budget.js';
import { andThen, type Decision, explore, settled } from '../decisions.js';
import { decideSetting, type InForce } from '../settings.js';
import type { Path } from '../solver.js';
import { spaceOf } from '../space.js';
import { meeting, type Meeting, type ShownWitness } from './meetings.js';

const STEPS = 2_000_000;
const MOST_OUTCOMES = 20_000;

/** Connections for which several keywords have the same values from the same lines. */
export interface JointClass extends Meeting {
  readonly found: readonly InForce[];
  readonly path: Path | null;
}

/** Classes of connections; not complete where the search was given up. */
export interface JointClasses {
  readonly complete: boolean;
  /** Whether there are connections for which it does not matter. */
  readonly others: boolean;
  readonly classes: readonly JointClass[];
}

/**
 * Tells all connections apart by several keywords at once. Where what was found of the first ones does not matter, nothing more is asked.
 */
export function jointClasses(
  program: CompiledProgram,
  keywords: readonly KeywordName[],
  matters: (found: readonly InForce[]) => boolean,
): JointClasses {
  const space = spaceOf(program);
  const next = (at: number, found: readonly InForce[]): Decision<readonly InForce[] | null> => {
    if (found.length > 0 && !matters(found)) return settled(null);
    const keyword = keywords[at];
    if (keyword === undefined) return settled(found);
    return andThen(decideSetting(space, program, keyword), (value) => next(at + 1, [...found, value]));
  };
  const { outcomes, open } = explore(next(0, []), space.solver, {
    budget: makeBudget(STEPS),
    outcomes: MOST_OUTCOMES,
  });
  const classes = outcomes.flatMap(({ value: found, path, solution }): readonly JointClass[] => {
    if (found === null) return [];
    const met = meeting(program, solution.candidate, path, solution.freedom !== 'any');
    return [{ ...met, found, path }];
  });
  const others = outcomes.some(({ value, solution }) => value === null && solution.freedom !== 'any');
  return { complete: open.length === 0, others, classes };
}

/** The value that a keyword was found to have, and the lines that set it. */
export interface Found extends Pick<InForce, 'keyword' | 'values'> {
  readonly origins: readonly SettingStatement[];
}

/** Whether the ordinary evaluator says of a class's witness what the class says. Nothing else may be shown. */
export function isJointConfirmed(
  program: CompiledProgram,
  { found, witness }: { readonly found: readonly Found[]; readonly witness: ShownWitness },
): boolean {
  const evaluation = evaluate(program, witness.connection);
  return found.every((each) => isInForce(evaluation, each));
}

function isInForce(evaluation: Evaluation, { keyword, values, origins }: Found): boolean {
  const setting = evaluation.get(keyword);
  const lines = setting.origins.flatMap((origin) => (origin === 'default' ? [] : [origin.statement]));
  return (
    setting.values.length === values.length &&
    values.every((value, index) => value === setting.values[index]) &&
    lines.length === origins.length &&
    origins.every((statement, index) => statement === lines[index])
  );
}
