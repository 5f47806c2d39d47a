import type { Target } from '../../../openssh/index.js';
import type { Connection, Scope } from '../../model.js';
import type { CompiledProgram } from '../../program.js';
import { makeBudget, STEPS } from '../budget.js';
import { type Candidate, connectionOf, type ClassWitness, witnessOf } from '../candidate.js';
import { checkLineOf, groupsAreReal } from '../check-line.js';
import type { Condition, Formula } from '../conditions.js';
import { extendPath, type Path, type Requirement } from '../solver/path.js';
import { nothingDecided } from '../solver/solver.js';
import { spaceOf } from '../space.js';
import { decidedOn } from '../stretches.js';

/** A connection that shows something, as findings carry it. */
export interface Witness {
  readonly connection: Connection;
  /** The `sshd -T -C …` line that shows it, where sshd can express it. */
  readonly check: string | null;
}

/** A connection that meets what was asked, and whether it can happen in life. */
export interface Meeting {
  readonly witness: Witness;
  /** Whether such connections can happen: by a name that sshd sees, at a port that it listens on. */
  readonly possible: boolean;
  readonly candidate: Candidate;
}

/** What came of a question: somebody, `none`, or `unknown` where the search was given up. */
export type Answer = Meeting | 'none' | 'unknown';

/** Whether there is nobody, or only somebody who can never be there: by the name of one address, from another one. */
export const isNobody = (answer: Answer): boolean =>
  answer === 'none' || (answer !== 'unknown' && !answer.possible);

/** Somebody for whom a scope is in force. */
export function whoMeets(program: CompiledProgram, scope: NonNullable<Scope>): Answer {
  const space = spaceOf(program);
  return whoIs(program, null, [space.conditionOf(scope, program).formula]);
}

/** What is given where a question is asked: a path, and the conditions on it. Made once for many questions. */
export interface Ground {
  readonly path: Path | null;
  readonly decided: Pick<ReadonlyMap<Condition, boolean>, 'get'>;
}

/** What a path demands, as the ground of further questions. */
export function groundOf(path: Path | null): Ground {
  return { path, decided: path === null ? nothingDecided : decidedOn(path) };
}

/** That none of several formulas holds, as the ground of questions. */
export function noneOf(program: CompiledProgram, formulas: readonly Formula[]): Ground {
  const { conditions } = spaceOf(program);
  const decided = new Map<Condition, boolean>();
  let path: Path | null = null;
  for (const formula of formulas) {
    const condition = conditions.condition(formula);
    decided.set(condition, false);
    path = extendPath(path, { condition, holds: false });
  }
  return { path, decided };
}

/** What holds on a ground, and what holds on another besides. It costs what the path of the other is long. */
export function over(ground: Ground, other: Ground): Ground {
  const requirements: Requirement[] = [];
  for (let at = other.path; at !== null; at = at.before) requirements.push(at.requirement);
  const path = requirements.reduceRight<Path | null>(extendPath, ground.path);
  return {
    path,
    decided: { get: (condition) => ground.decided.get(condition) ?? other.decided.get(condition) },
  };
}

/** Somebody for whom, on some ground, formulas hold as well. */
export function whoIs(program: CompiledProgram, ground: Ground | null, formulas: readonly Formula[]): Answer {
  const found = search(program, ground, formulas);
  if (typeof found === 'string') return found;
  return meeting(program, found.candidate, given(found.path), found.possible);
}

/** Whether everybody who can be there meets a scope: `Match User *`. */
export function isForEverybody(program: CompiledProgram, scope: Scope): boolean {
  return scope === null || isAlwaysMet(program, spaceOf(program).conditionOf(scope, program).formula);
}

/** Whether there is nobody who can be there and does not meet a formula. */
export function isAlwaysMet(program: CompiledProgram, formula: Formula): boolean {
  const { conditions, solver } = spaceOf(program);
  // That it does not hold would be a condition of its own, which everybody would be asked about from then on.
  const requirement = { condition: conditions.condition(formula), holds: false };
  const context = { path: null, decided: nothingDecided };
  const solution = solver.solve(context, requirement, 'life', makeBudget(STEPS.question));
  return solution === 'none' || (solution !== 'unknown' && solution.freedom === 'any');
}

/** Whether somebody who can be there meets a scope, where nobody need be shown. */
export function isMet(program: CompiledProgram, scope: NonNullable<Scope>): boolean | 'none' | 'unknown' {
  const found = search(program, null, [spaceOf(program).conditionOf(scope, program).formula]);
  return typeof found === 'string' ? found : found.possible;
}

interface Found extends Pick<Meeting, 'candidate' | 'possible'> {
  readonly path: Path | null;
}

function search(
  program: CompiledProgram,
  ground: Ground | null,
  formulas: readonly Formula[],
): Found | 'none' | 'unknown' {
  const space = spaceOf(program);
  const { path, decided } = ground ?? groundOf(null);
  let full = path;
  for (const formula of formulas) {
    full = extendPath(full, { condition: space.conditions.condition(formula), holds: true });
  }
  if (full === null) return { candidate: space.solver.anyone().candidate, path: null, possible: true };
  const solution = space.solver.solve(
    { path: full.before, decided },
    full.requirement,
    'life',
    makeBudget(STEPS.question),
  );
  if (typeof solution === 'string') return solution;
  return { candidate: solution.candidate, path: full, possible: solution.freedom !== 'any' };
}

/** A meeting with a connection that was found on a path, which is worked out where it matters. */
export function meeting(
  program: CompiledProgram,
  candidate: Candidate,
  path: () => Path | null,
  possible: boolean,
): Meeting {
  return new Met(program, candidate, path, possible);
}

/** A meeting of which mostly nothing is asked but whether there is one. */
class Met implements Meeting {
  readonly possible: boolean;
  readonly candidate: Candidate;
  readonly #program: CompiledProgram;
  readonly #path: () => Path | null;
  #witness: Witness | undefined;

  constructor(program: CompiledProgram, candidate: Candidate, path: () => Path | null, possible: boolean) {
    this.possible = possible;
    this.candidate = candidate;
    this.#program = program;
    this.#path = path;
  }

  get witness(): Witness {
    return (this.#witness ??= shown(this.#program, witnessOf(this.candidate), this.#path));
  }
}

/**
 * A witness as findings carry it, and the path that it was found on. Findings outlive what they were found in: nothing of the
 * configuration hangs on it but the conditions of the path.
 */
export function shown(program: CompiledProgram, person: ClassWitness, path: () => Path | null): Witness {
  const { target, world } = program.tree;
  return makeShown(person, path, target, groupsAreReal(person, world.accounts));
}

function makeShown(
  person: ClassWitness,
  path: () => Path | null,
  target: Target,
  areGroupsReal: boolean,
): Witness {
  return {
    connection: connectionOf(person),
    get check() {
      return checkLineOf(person, path(), target, areGroupsReal);
    },
  };
}

/** A path that is there already, and nothing that is around where it is given. */
export const given =
  (path: Path | null): (() => Path | null) =>
  () =>
    path;
