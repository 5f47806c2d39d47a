import { type Budget, isSpent, makeBudget, STEPS } from '../budget.js';
import { type Candidate, candidateKey } from '../candidate.js';
import { type Condition, type Conditions, type Formula, holdsFor, type Literal } from '../conditions.js';
import { Assumptions } from './assumptions.js';
import type { Domain } from './domain.js';
import { excludedByPath, formulaOf, holdingOn, type Path, type Requirement } from './path.js';
import {
  type Freedom,
  freedoms,
  makeTheory,
  type Part,
  partOf,
  parts,
  type PartData,
  type Theory,
} from './theory.js';
import { Truths } from './truths.js';

/** What is settled where a question is asked. */
export interface Context {
  readonly path: Path | null;
  /** The conditions of the path, and those that follow from it. */
  readonly decided: Pick<ReadonlyMap<Condition, boolean>, 'get'>;
}

/** Where nothing must not hold. Thousands of conditions can hold for a connection, and none of them need be looked at. */
export const nothingDecided: Context['decided'] = new Map();

/** A connection that meets requirements, and how free it had to be for that. */
export interface Solution {
  readonly candidate: Candidate;
  readonly freedom: Freedom;
}

/** Finds connections for conjunctions of conditions. */
export interface Solver {
  /**
   * A connection for which the context and one more requirement hold; `none` if there is none, `unknown` if the search was given up.
   * `freedom`: how free the path's own connection had to be; one more requirement never makes it less so.
   */
  readonly solve: (
    context: Context,
    more: Requirement,
    freedom: Freedom,
    budget: Budget,
  ) => Solution | 'none' | 'unknown';
  /** Whether a connection can meet all formulas at once, whatever there is in life; `true` where the search was given up. */
  readonly satisfiable: (formulas: readonly Formula[]) => boolean;
  /** Whether a condition holds for a candidate; remembered. */
  readonly holds: (condition: Condition, candidate: Candidate) => boolean;
  /** All conditions made up to now that hold for a candidate; remembered. They are few, however many conditions there are. */
  readonly holding: (candidate: Candidate) => ReadonlySet<Condition>;
  /** Of some conditions those that hold for a candidate; what is left out costs less than with {@link Solver.holding}. */
  readonly holdingAmong: (
    candidate: Candidate,
    some: Pick<ReadonlySet<Condition>, 'has'>,
  ) => Iterable<Condition>;
  /** A connection without any requirement. */
  readonly anyone: () => Solution;
}

/** What putting a connection together costs at least, besides the searches in its parts. */
const STEPS_PER_PROPOSAL = 20;

/** Violated requirements that are taken up at once. */
const TAKEN_UP_AT_ONCE = 8;

/** How often a connection is proposed before a question is given up. */
const MOST_PROPOSALS = 300;

/** The solver of a domain, for the conditions that there are and those that will be made. */
export function makeSolver(domain: Domain, conditions: Conditions): Solver {
  return new DomainSolver(domain, conditions);
}

/**
 * Works from few requirements to many: it looks for a connection that meets the newest one and those that must hold, tries it on the whole
 * path, and takes up only what it fails there. So a path of thousands of blocks that have nothing to do with each other costs next to
 * nothing.
 */
class DomainSolver implements Solver {
  readonly #domain: Domain;
  readonly #theory: Theory;
  readonly #truths: Truths;
  /** By {@link candidateKey}: what is remembered of a candidate is so of all that are like it. */
  readonly #candidates = new Map<string, Candidate>();
  /** Who was found for a formula alone: one keyword after the other is asked about by the same blocks. */
  readonly #alone: Readonly<Record<Freedom, Map<Formula, Candidate | null>>> = {
    life: new Map(),
    future: new Map(),
    any: new Map(),
  };

  #anyone: Solution | undefined;

  constructor(domain: Domain, conditions: Conditions) {
    this.#domain = domain;
    this.#theory = makeTheory(domain);
    this.#truths = new Truths(conditions);
  }

  holds(condition: Condition, candidate: Candidate): boolean {
    return this.#truths.has(candidate, condition);
  }

  holding(candidate: Candidate): ReadonlySet<Condition> {
    return this.#truths.of(candidate);
  }

  holdingAmong(candidate: Candidate, some: Pick<ReadonlySet<Condition>, 'has'>): Iterable<Condition> {
    return this.#truths.among(candidate, (condition) => some.has(condition));
  }

  solve(
    context: Context,
    more: Requirement,
    freedom: Freedom,
    budget: Budget,
  ): Solution | 'none' | 'unknown' {
    if (excludedByPath(context.path, more)) return 'none';
    for (const kind of freedoms.slice(freedoms.indexOf(freedom))) {
      if (kind === 'future' && this.#domain.accounts === null) continue;
      if (isSpent(budget)) return 'unknown';
      const own = makeBudget(Math.min(budget.left, STEPS.question));
      const before = own.left;
      const candidate = this.#search(context, more, kind, own);
      budget.left -= before - own.left;
      if (candidate !== null) return { candidate, freedom: kind };
      if (isSpent(own)) return 'unknown';
    }
    return 'none';
  }

  satisfiable(formulas: readonly Formula[]): boolean {
    const budget = makeBudget(STEPS.question);
    return this.#model(formulas, 'any', budget) !== null || isSpent(budget);
  }

  anyone(): Solution {
    return (this.#anyone ??= this.#findAnyone());
  }

  #findAnyone(): Solution {
    for (const freedom of freedoms) {
      const candidate = this.#model([], freedom, makeBudget(STEPS.question));
      if (candidate !== null) return { candidate, freedom };
    }
    throw new Error('no connection at all');
  }

  /** A connection that meets the context and one more requirement; `null` where there is none, or where the budget ran out. */
  #search({ path, decided }: Context, more: Requirement, freedom: Freedom, budget: Budget): Candidate | null {
    if (path === null && decided === nothingDecided) return this.#model([formulaOf(more)], freedom, budget);
    const active = new Set([formulaOf(more)]);
    for (const must of holdingOn(path)) active.add(formulaOf(must));
    const mustNot = (condition: Condition): boolean => decided.get(condition) === false;
    for (let proposals = 0; proposals < MOST_PROPOSALS; proposals += 1) {
      const candidate = this.#model([...active], freedom, budget);
      if (candidate === null || decided === nothingDecided) return candidate;
      // All that must hold was assumed from the start; so only what must not can be violated.
      const known = active.size;
      for (const { opposite } of this.#truths.among(candidate, mustNot, TAKEN_UP_AT_ONCE))
        active.add(opposite);
      if (active.size === known) return candidate;
    }
    budget.left = -1;
    return null;
  }

  /** A connection for which all formulas hold. */
  #model(formulas: readonly Formula[], freedom: Freedom, budget: Budget): Candidate | null {
    const [only] = formulas;
    if (only === undefined || formulas.length > 1) return this.#modelAnew(formulas, freedom, budget);
    const known = this.#alone[freedom].get(only);
    if (known !== undefined) {
      budget.left -= STEPS_PER_PROPOSAL;
      return isSpent(budget) ? null : known;
    }
    const found = this.#modelAnew(formulas, freedom, budget);
    if (!isSpent(budget)) this.#alone[freedom].set(only, found);
    return found;
  }

  #modelAnew(formulas: readonly Formula[], freedom: Freedom, budget: Budget): Candidate | null {
    const assumptions = Assumptions.of(formulas);
    return assumptions === null ? null : this.#complete(assumptions, freedom, budget);
  }

  /** Makes choices until a connection for which the literals hold meets those that are left as well. */
  #complete(assumptions: Assumptions, freedom: Freedom, budget: Budget): Candidate | null {
    budget.left -= STEPS_PER_PROPOSAL + assumptions.size;
    if (isSpent(budget)) return null;
    const candidate = this.#candidateFor(assumptions.literals, freedom, budget);
    if (candidate === null) return null;
    const open = assumptions.choices.find((choice) => !holdsFor(choice, candidate));
    if (open === undefined) return candidate;
    // Two choices between hundreds of accounts have hardly an account in common.
    budget.left -= open.parts.length;
    for (const next of assumptions.choose(open)) {
      const found = this.#complete(next, freedom, budget);
      if (found !== null || isSpent(budget)) return found;
    }
    return null;
  }

  #candidateFor(literals: Iterable<Literal>, freedom: Freedom, budget: Budget): Candidate | null {
    const byPart: Record<Part, Literal[]> = { account: [], network: [], rdomain: [] };
    for (const literal of literals) byPart[partOf(literal)].push(literal);
    const data: PartData[] = [];
    for (const part of parts) {
      const found = this.#theory.solve(part, byPart[part], freedom, budget);
      if (found === null) return null;
      data.push(found);
    }
    // Each part gives its own fields, all parts all of them.
    return this.#intern(Object.assign({}, ...data) as Candidate);
  }

  #intern(candidate: Candidate): Candidate {
    const key = candidateKey(candidate);
    const known = this.#candidates.get(key);
    if (known !== undefined) return known;
    this.#candidates.set(key, candidate);
    return candidate;
  }
}
