import { type Budget, isSpent } from './budget.js';
import type { Candidate } from './candidate.js';
import { always, type Condition, never } from './conditions.js';
import { type Context, extendPath, type Path, type Solution, type Solver } from './solver/solver.js';

/**
 * How a connection decides something: either it is settled, or a condition tells how to go on. Made while it is walked, so that only
 * what can happen is ever made.
 */
export type Decision<T> =
  | { readonly type: 'settled'; readonly value: T }
  | {
      readonly type: 'open';
      readonly condition: Condition;
      readonly yes: () => Decision<T>;
      readonly no: () => Decision<T>;
    };

/** A decision that is made. */
export function settled<T>(value: T): Decision<T> {
  return { type: 'settled', value };
}

/** Decides first one thing, then what follows from it. */
export function andThen<T, U>(decision: Decision<T>, next: (value: T) => Decision<U>): Decision<U> {
  if (decision.type === 'settled') return next(decision.value);
  return {
    type: 'open',
    condition: decision.condition,
    yes: () => andThen(decision.yes(), next),
    no: () => andThen(decision.no(), next),
  };
}

/** A value that something may have. */
export interface Answer<T> {
  readonly value: T;
  /** For whom it has the value, among those for whom it has none of the values in front of it. */
  readonly conditionOf: () => Condition;
}

/**
 * Asks for one value after the other. A condition is made when the first path comes to it, and every path uses it.
 *
 * @param otherwise - what is left where it has none of them
 */
export function eachInTurn<T>(answers: readonly Answer<T>[], otherwise: T): Decision<T> {
  const made: Decision<T>[] = [];
  const from = (index: number): Decision<T> => (made[index] ??= make(index));
  const make = (index: number): Decision<T> => {
    const answer = answers[index];
    if (answer === undefined) return settled(otherwise);
    const { value } = answer;
    const condition = answer.conditionOf();
    if (condition.formula === never) return from(index + 1);
    if (condition.formula === always) return settled(value);
    return { type: 'open', condition, yes: () => settled(value), no: () => from(index + 1) };
  };
  return from(0);
}

/** How one connection decides. */
export function follow<T>(decision: Decision<T>, solver: Solver, candidate: Candidate): T {
  let here = decision;
  while (here.type === 'open') here = solver.holds(here.condition, candidate) ? here.yes() : here.no();
  return here.value;
}

/** Connections that decide something in the same way: those on one path. */
export interface Outcome<T> {
  readonly value: T;
  readonly path: Path | null;
  readonly solution: Solution;
}

/** All outcomes that some connection has. */
export interface Exploration<T> {
  readonly outcomes: readonly Outcome<T>[];
  /** Where the search was given up: connections on these paths may have further outcomes, or there may be none on them. */
  readonly open: readonly (Path | null)[];
}

/** Bounds of an exploration. */
export interface ExplorationLimits<T> {
  readonly budget: Budget;
  readonly outcomes: number;
  /** Outcomes that are of interest; others are left out, and what is left out costs nothing. All, without it. */
  readonly wanted?: (value: T, solution: Solution) => boolean;
}

/** Where an exploration begins: what holds already, and a connection that meets it. */
export interface Start {
  readonly context: Context;
  readonly solution: Solution;
}

/**
 * Finds all outcomes of a decision, each with a connection that has it. Their paths exclude each other, and with the open ones they
 * cover all connections. On every path a connection is carried along that takes it, so only the other side of each condition has to be
 * searched for.
 */
export function explore<T>(
  decision: Decision<T>,
  solver: Solver,
  limits: ExplorationLimits<T>,
  start: Start = { context: { path: null, decided: new Map() }, solution: solver.anyone() },
): Exploration<T> {
  const outcomes: Outcome<T>[] = [];
  const open: (Path | null)[] = [];
  const decided = new Map<Condition, boolean>();
  const given = start.context.decided;
  const isDecided = (condition: Condition): boolean | undefined =>
    decided.get(condition) ?? given.get(condition);
  const mayGoOn = (): boolean => outcomes.length < limits.outcomes && !isSpent(limits.budget);

  const walk = (from: Decision<T>, startPath: Path | null, startSolution: Solution): void => {
    const noted: Condition[] = [];
    const note = (condition: Condition, holds: boolean): void => {
      decided.set(condition, holds);
      noted.push(condition);
    };
    let here = from;
    let path = startPath;
    let solution = startSolution;
    while (here.type === 'open') {
      const { condition, yes, no } = here;
      const known = isDecided(condition);
      if (known !== undefined) {
        here = known ? yes() : no();
        continue;
      }
      if (!mayGoOn()) break;
      limits.budget.left -= 1;
      const holds = solver.holds(condition, solution.candidate);
      const other = solver.solve(
        { path, decided: { get: isDecided } },
        { condition, holds: !holds },
        solution.freedom,
        limits.budget,
      );
      if (other === 'none') {
        note(condition, holds);
        here = holds ? yes() : no();
        continue;
      }
      const onYes = extendPath(path, { condition, holds: true });
      const onNo = extendPath(path, { condition, holds: false });
      if (other === 'unknown') {
        open.push(holds ? onNo : onYes);
        note(condition, holds);
        path = holds ? onYes : onNo;
        here = holds ? yes() : no();
        continue;
      }
      decided.set(condition, true);
      walk(yes(), onYes, holds ? solution : other);
      note(condition, false);
      path = onNo;
      solution = holds ? other : solution;
      here = no();
    }
    if (here.type === 'open') open.push(path);
    else if (limits.wanted?.(here.value, solution) !== false)
      outcomes.push({ value: here.value, path, solution });
    for (const condition of noted) decided.delete(condition);
  };

  walk(decision, start.context.path, start.solution);
  return { outcomes, open };
}
