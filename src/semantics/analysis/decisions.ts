import { type Budget, isSpent } from './budget.js';

import { always, type Condition, never } from './conditions.js';
import { extendPath, type Path } from './solver/path.js';
import type { Context, Solution, Solver } from './solver/solver.js';

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
  return new Explorer(solver, limits, start.context.decided).explore(decision, start);
}

type Decided = Context['decided'];

/** What was found up to now, and what is decided on the path that is walked. */
class Explorer<T> implements Decided {
  readonly #solver: Solver;
  readonly #limits: ExplorationLimits<T>;
  /** What was decided where the exploration began. */
  readonly #given: Decided;
  readonly #decided = new Map<Condition, boolean>();
  readonly #outcomes: Outcome<T>[] = [];
  readonly #open: (Path | null)[] = [];

  constructor(solver: Solver, limits: ExplorationLimits<T>, given: Decided) {
    this.#solver = solver;
    this.#limits = limits;
    this.#given = given;
  }

  explore(decision: Decision<T>, { context, solution }: Start): Exploration<T> {
    this.#walk(decision, context.path, solution);
    return { outcomes: this.#outcomes, open: this.#open };
  }

  /** What is decided about a condition on the path that is walked. */
  get(condition: Condition): boolean | undefined {
    return this.#decided.get(condition) ?? this.#given.get(condition);
  }

  /** Walks on along the side that the solution takes, and along the other one where somebody can. */
  #walk(from: Decision<T>, startPath: Path | null, startSolution: Solution): void {
    const { budget } = this.#limits;
    /** What is decided from here on, and no longer when the walk is over. */
    const noted: Condition[] = [];
    let here = from;
    let path = startPath;
    let solution = startSolution;
    while (here.type === 'open') {
      const { condition, yes, no } = here;
      const known = this.get(condition);
      if (known !== undefined) {
        here = known ? yes() : no();
        continue;
      }
      if (this.#outcomes.length >= this.#limits.outcomes || isSpent(budget)) break;
      budget.left -= 1;
      const holds = this.#solver.holds(condition, solution.candidate);
      const more = { condition, holds: !holds };
      const other = this.#solver.solve({ path, decided: this }, more, solution.freedom, budget);
      noted.push(condition);
      if (other === 'none') {
        this.#decided.set(condition, holds);
        here = holds ? yes() : no();
        continue;
      }
      const onYes = extendPath(path, { condition, holds: true });
      const onNo = extendPath(path, { condition, holds: false });
      if (other === 'unknown') {
        this.#open.push(holds ? onNo : onYes);
        this.#decided.set(condition, holds);
        path = holds ? onYes : onNo;
        here = holds ? yes() : no();
        continue;
      }
      this.#decided.set(condition, true);
      this.#walk(yes(), onYes, holds ? solution : other);
      this.#decided.set(condition, false);
      path = onNo;
      solution = holds ? other : solution;
      here = no();
    }
    if (here.type === 'open') this.#open.push(path);
    else if (this.#limits.wanted?.(here.value, solution) !== false)
      this.#outcomes.push({ value: here.value, path, solution });
    for (const condition of noted) this.#decided.delete(condition);
  }
}
