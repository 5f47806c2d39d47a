import type { KeywordName } from '../../openssh/index.js';
import { makeBudget } from '../../semantics/analysis/budget.js';
import {
  type Candidate,
  connectionOf,
  type Witness as Person,
  witnessOf,
} from '../../semantics/analysis/candidate.js';
import { checkLine } from '../../semantics/analysis/check-line.js';
import type { Condition, Formula } from '../../semantics/analysis/conditions.js';
import { andThen, type Decision, explore, settled } from '../../semantics/analysis/decisions.js';
import { decideSetting, type InForce } from '../../semantics/analysis/settings.js';
import { extendPath, type Path } from '../../semantics/analysis/solver.js';
import { type ConditionPart, spaceOf } from '../../semantics/analysis/space.js';
import {
  type CompiledProgram,
  evaluate,
  type Evaluation,
  type MatchStatement,
  type Scope,
} from '../../semantics/index.js';
import type { Witness } from '../model.js';

/** A connection that meets what was asked, and whether it can happen in life. */
export interface Meeting {
  readonly witness: Witness;
  /** Whether such connections can happen: by a name that sshd sees, at a port that it listens on. */
  readonly possible: boolean;
  readonly candidate: Candidate;
}

/** What came of a question: somebody, `none`, or `unknown` where the search was given up. */
export type Answer = Meeting | 'none' | 'unknown';

const STEPS_PER_QUESTION = 100_000;
const STEPS_PER_EXPLORATION = 500_000;
const MOST_OUTCOMES = 5000;

/** Whether a configuration has Match lines at all; without any there is nothing that the analysis could add. */
export function hasBlocks(program: CompiledProgram): boolean {
  return program.tree.files.some(({ config }) => config.blocks.length > 0);
}

/** Somebody for whom a scope is in force. */
export function whoMeets(program: CompiledProgram, scope: NonNullable<Scope>): Answer {
  const space = spaceOf(program);
  return whoIs(program, null, [space.conditionOf(scope, program).formula]);
}

/** What is given where a question is asked: a path, and the conditions on it. Made once for many questions. */
export interface Ground {
  readonly path: Path | null;
  readonly decided: ReadonlyMap<Condition, boolean>;
}

/** What a path demands, as the ground of further questions. */
export function groundOf(path: Path | null): Ground {
  const decided = new Map<Condition, boolean>();
  for (let at = path; at !== null; at = at.before)
    decided.set(at.requirement.condition, at.requirement.holds);
  return { path, decided };
}

/** That none of several formulas holds, as the ground of questions. */
export function noneOf(program: CompiledProgram, formulas: readonly Formula[]): Ground {
  const { conditions } = spaceOf(program);
  let path: Path | null = null;
  for (const formula of formulas) {
    path = extendPath(path, { condition: conditions.condition(formula), holds: false });
  }
  return groundOf(path);
}

/** Somebody for whom, on some ground, formulas hold as well. */
export function whoIs(program: CompiledProgram, ground: Ground | null, formulas: readonly Formula[]): Answer {
  const space = spaceOf(program);
  const { path, decided } = ground ?? groundOf(null);
  let full = path;
  for (const formula of formulas) {
    full = extendPath(full, { condition: space.conditions.condition(formula), holds: true });
  }
  if (full === null) return meeting(program, space.solver.anyone().candidate, null, true);
  const solution = space.solver.solve(
    { path: full.before, decided },
    full.requirement,
    'life',
    makeBudget(STEPS_PER_QUESTION),
  );
  if (typeof solution === 'string') return solution;
  return meeting(program, solution.candidate, full, solution.freedom !== 'any');
}

function meeting(
  program: CompiledProgram,
  candidate: Candidate,
  path: Path | null,
  possible: boolean,
): Meeting {
  const person = witnessOf(candidate);
  return {
    witness: shown(program, person, path),
    possible,
    candidate,
  };
}

/** A witness as findings carry it. */
export function shown(program: CompiledProgram, person: Person, path: Path | null): Witness {
  const { target, world } = program.tree;
  return {
    connection: connectionOf(person),
    get check() {
      return checkLine(person, path, target, world.accounts);
    },
  };
}

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
    budget: makeBudget(STEPS_PER_EXPLORATION),
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

/** Whether the ordinary evaluator says of a class's witness what the class says. Nothing else may be shown. */
export function isConfirmed(program: CompiledProgram, { found, witness }: JointClass): boolean {
  const evaluation = evaluate(program, witness.connection);
  return found.every((each) => isInForce(evaluation, each));
}

function isInForce(evaluation: Evaluation, { keyword, values, origins }: InForce): boolean {
  const setting = evaluation.get(keyword);
  const lines = setting.origins.flatMap((origin) => (origin === 'default' ? [] : [origin.statement]));
  return (
    setting.values.length === values.length &&
    values.every((value, index) => value === setting.values[index]) &&
    lines.length === origins.length &&
    origins.every((statement, index) => statement === lines[index])
  );
}

/** The criteria of a Match line and of the lines around it, as conditions. */
export function partsOf(program: CompiledProgram, match: MatchStatement): readonly ConditionPart[] {
  const space = spaceOf(program);
  return space.partsOf(space.conditionOf({ match, outer: match.scope }, program));
}

/** Whether nobody can meet all parts at once, whatever `-C` may say; `false` where the search was given up. */
export function excludeEachOther(program: CompiledProgram, parts: readonly ConditionPart[]): boolean {
  return !spaceOf(program).solver.satisfiable(parts.map(({ formula }) => formula));
}

/** The fewest of the parts that nobody can meet at once: leaves out what is not needed for that. */
export function conflictAmong(
  program: CompiledProgram,
  parts: readonly ConditionPart[],
): readonly ConditionPart[] {
  let left = parts;
  for (const part of parts) {
    const others = left.filter((other) => other !== part);
    if (excludeEachOther(program, others)) left = others;
  }
  return left;
}
