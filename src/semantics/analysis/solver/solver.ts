import { type Budget, isSpent, makeBudget } from '../budget.js';
import { type Candidate, candidateKey } from '../candidate.js';
import { type Condition, type Conditions, type Formula, holdsFor, type Literal } from '../conditions.js';
import type { Domain } from './domain.js';
import { plainlyExclude } from './exclusion.js';
import { type Freedom, freedoms, makeTheory, type Part, partOf, parts, type PartData } from './theory.js';
import { literalsOf, makeTruths } from './truths.js';
import { isNobody, type Users, usersAmong, usersOf } from './users.js';

/** A condition that must hold, or must not. */
export interface Requirement {
  readonly condition: Condition;
  readonly holds: boolean;
}

/** Requirements one behind the other; many paths share their beginnings. */
export interface Path {
  readonly requirement: Requirement;
  readonly before: Path | null;
  /** The nearest place, this one included, whose condition must hold. */
  readonly holding: Path | null;
}

/** A path with one requirement more. */
export function extendPath(before: Path | null, requirement: Requirement): Path {
  const path: { requirement: Requirement; before: Path | null; holding: Path | null } = {
    requirement,
    before,
    holding: before?.holding ?? null,
  };
  if (requirement.holds) path.holding = path;
  return path;
}

/** The requirements of a path whose conditions must hold, the newest first. */
export function* holdingOn(path: Path | null): Iterable<Requirement> {
  for (let at = path?.holding ?? null; at !== null; at = at.before?.holding ?? null) yield at.requirement;
}

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
  /** A connection without any requirement. */
  readonly anyone: () => Solution;
}

/** Steps that one question may cost. A question about thousands of plain names costs some thousands. */
const STEPS_PER_QUESTION = 100_000;

/** What putting a connection together costs at least, besides the searches in its parts. */
const STEPS_PER_PROPOSAL = 20;

/** Violated requirements that are taken up at once. */
const TAKEN_UP_AT_ONCE = 8;

/** How often a connection is proposed before a question is given up. */
const MOST_PROPOSALS = 300;

/**
 * The solver of a domain. It works from few requirements to many: it looks for a connection that meets the newest one and those that
 * must hold, tries it on the whole path, and takes up only what it fails there. So a path of thousands of blocks that have nothing to
 * do with each other costs next to nothing.
 */
export function makeSolver(domain: Domain, conditions: Conditions): Solver {
  const theory = makeTheory(domain);
  const candidates = new Map<string, Candidate>();
  const truths = makeTruths(conditions);

  const intern = (candidate: Candidate): Candidate => {
    const key = candidateKey(candidate);
    const known = candidates.get(key);
    if (known !== undefined) return known;
    candidates.set(key, candidate);
    return candidate;
  };

  /** A connection for which all formulas hold. */
  const model = (formulas: readonly Formula[], freedom: Freedom, budget: Budget): Candidate | null => {
    const state = emptyState();
    return assume(state, formulas) ? complete(state, freedom, budget) : null;
  };

  const complete = (state: State, freedom: Freedom, budget: Budget): Candidate | null => {
    budget.left -= STEPS_PER_PROPOSAL + sizeOfState(state);
    if (isSpent(budget)) return null;
    const candidate = candidateFor(state, freedom, budget);
    if (candidate === null) return null;
    const open = state.choices.find((choice) => !holdsFor(choice, candidate));
    if (open?.type !== 'or') return candidate;
    const others = state.choices.filter((choice) => choice !== open);
    const firm = firmLiterals(state);
    // Two choices between hundreds of accounts have hardly an account in common.
    budget.left -= open.parts.length;
    for (const part of open.parts) {
      if (contradicts(state, part) || isExcluded(part, firm) || isNobody(usersAmong(state.users, part)))
        continue;
      const next: State = { literals: new Map(state.literals), choices: [], users: state.users };
      if (!assume(next, [...others, part])) continue;
      const found = complete(next, freedom, budget);
      if (found !== null || isSpent(budget)) return found;
    }
    return null;
  };

  const candidateFor = (state: State, freedom: Freedom, budget: Budget): Candidate | null => {
    const byPart: Record<Part, Literal[]> = { account: [], network: [], rdomain: [] };
    for (const literal of state.literals.values()) byPart[partOf(literal)].push(literal);
    const data: PartData[] = [];
    for (const part of parts) {
      const found = theory.solve(part, byPart[part], freedom, budget);
      if (found === null) return null;
      data.push(found);
    }
    // Each part gives its own fields, all parts all of them.
    return intern(Object.assign({}, ...data) as Candidate);
  };

  const search = (
    { path, decided }: Context,
    more: Requirement,
    freedom: Freedom,
    budget: Budget,
  ): Candidate | null => {
    const musts = [more, ...holdingOn(path)];
    const active = new Set(musts.map(formulaOf));
    for (let proposals = 0; proposals < MOST_PROPOSALS; proposals += 1) {
      const candidate = model([...active], freedom, budget);
      if (candidate === null || decided === nothingDecided) return candidate;
      // All that must hold was assumed from the start; so only what must not can be violated.
      const known = active.size;
      for (const condition of truths.of(candidate)) {
        if (decided.get(condition) === false) active.add(condition.opposite);
        if (active.size - known === TAKEN_UP_AT_ONCE) break;
      }
      if (active.size === known) return candidate;
    }
    budget.left = -1;
    return null;
  };

  return {
    holds: (condition, candidate) => truths.of(candidate).has(condition),
    holding: (candidate) => truths.of(candidate),
    solve: (context, more, freedom, budget) => {
      if (excludedByPath(context.path, more)) return 'none';
      for (const kind of freedoms.slice(freedoms.indexOf(freedom))) {
        if (kind === 'future' && domain.accounts === null) continue;
        const own = makeBudget(Math.min(budget.left, STEPS_PER_QUESTION));
        const before = own.left;
        const candidate = search(context, more, kind, own);
        budget.left -= before - Math.max(own.left, 0);
        if (candidate !== null) return { candidate, freedom: kind };
        if (isSpent(own)) return 'unknown';
      }
      return 'none';
    },
    satisfiable: (formulas) => {
      const budget = makeBudget(STEPS_PER_QUESTION);
      return model(formulas, 'any', budget) !== null || isSpent(budget);
    },
    anyone: () => {
      for (const freedom of freedoms) {
        const candidate = model([], freedom, makeBudget(STEPS_PER_QUESTION));
        if (candidate !== null) return { candidate, freedom };
      }
      throw new Error('no connection at all');
    },
  };
}

function formulaOf({ condition, holds }: Requirement): Formula {
  return holds ? condition.formula : condition.opposite;
}

/** What has been assumed: literals that hold, and choices that are open. */
interface State {
  readonly literals: Map<number, Literal>;
  readonly choices: Formula[];
  /** The only users that are left, where what was assumed names them all. */
  users: Users;
}

/** Literals are looked at by each part of a connection, choices by whether they hold. */
function sizeOfState({ literals, choices }: State): number {
  return choices.reduce((sum, choice) => sum + sizeOf(choice), parts.length * literals.size);
}

const sizes = new WeakMap<Formula, number>();

/** How many literals a formula has. */
function sizeOf(formula: Formula): number {
  if (formula.type === 'literal') return 1;
  let size = sizes.get(formula);
  if (size === undefined) {
    size = formula.parts.reduce((sum, part) => sum + sizeOf(part), 0);
    sizes.set(formula, size);
  }
  return size;
}

/** So many literals are enough to see what they exclude. */
const FIRM_LITERALS = 8;

/** Some of the literals that say what a connection is, not what it is not. */
function firmLiterals({ literals }: State): readonly Literal[] {
  const firm: Literal[] = [];
  for (const literal of literals.values()) {
    if (firm.length === FIRM_LITERALS) break;
    if (literal.holds) firm.push(literal);
  }
  return firm;
}

/** Whether it can be read off that a formula cannot hold where all of these literals do. */
function isExcluded(formula: Formula, firm: readonly Literal[]): boolean {
  return literalsOf(formula).some((literal) => firm.some((known) => plainlyExclude(literal, known)));
}

function emptyState(): State {
  return { literals: new Map(), choices: [], users: null };
}

/** Assumes formulas; `false` where they contradict what was assumed before, or leave no user. */
function assume(state: State, formulas: readonly Formula[]): boolean {
  // Those that name users, then those that rule some of them out.
  for (const only of [true, false]) {
    for (const formula of formulas) {
      if (usersOf(formula)?.only === only && (only || state.users !== null))
        state.users = usersAmong(state.users, formula);
    }
  }
  return !isNobody(state.users) && take(state, formulas);
}

function take(state: State, formulas: readonly Formula[]): boolean {
  for (const formula of formulas) {
    if (formula.type === 'literal') {
      if (contradicts(state, formula)) return false;
      state.literals.set(formula.atom.id, formula);
    } else if (formula.type === 'and') {
      if (!take(state, formula.parts)) return false;
    } else {
      if (formula.parts.length === 0) return false;
      state.choices.push(formula);
    }
  }
  return true;
}

/** Whether a literal is the opposite of one that was assumed. */
function contradicts({ literals }: State, formula: Formula): boolean {
  if (formula.type !== 'literal') return false;
  const known = literals.get(formula.atom.id);
  return known !== undefined && known.holds !== formula.holds;
}

/** A quick look before the search: whether something that must hold plainly excludes the new requirement. */
export function excludedByPath(path: Path | null, { condition, holds }: Requirement): boolean {
  if (!holds) return false;
  for (const requirement of holdingOn(path)) {
    if (plainlyApart(condition.formula, requirement.condition.formula)) return true;
  }
  return false;
}

/** Whether it can be read off that no connection meets both formulas. */
export function plainlyApart(one: Formula, other: Formula): boolean {
  const literals = literalsOf(one);
  return literalsOf(other).some((known) => literals.some((literal) => plainlyExclude(literal, known)));
}
