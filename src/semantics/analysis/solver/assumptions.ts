import { type Compound, type Formula, type Literal, literalsOf, sizeOf } from '../conditions.js';
import { plainlyExclude } from './exclusion.js';
import { parts } from './theory.js';
import { isNobody, type Users, usersAmong, usersOf } from './users.js';

/** So many literals are enough to see what they exclude. */
const FIRM_LITERALS = 8;

/** What is assumed of a connection: literals that hold, and choices that are open. */
export class Assumptions {
  readonly #literals: Map<number, Literal>;
  readonly #choices: Compound[] = [];
  /** The only users that are left, where what was assumed names them all. */
  #users: Users;

  private constructor(literals: Map<number, Literal>, users: Users) {
    this.#literals = literals;
    this.#users = users;
  }

  /** Assumes formulas of which all must hold; `null` where they contradict each other, or leave no user. */
  static of(formulas: readonly Formula[]): Assumptions | null {
    const assumptions = new Assumptions(new Map(), null);
    return assumptions.#assume(formulas) ? assumptions : null;
  }

  /** The literals that were assumed, each once. */
  get literals(): Iterable<Literal> {
    return this.#literals.values();
  }

  /** In the order in which they were assumed. */
  get choices(): readonly Compound[] {
    return this.#choices;
  }

  /** What it costs to look at them: literals are looked at by each part of a connection, choices by whether they hold. */
  get size(): number {
    return this.#choices.reduce((sum, choice) => sum + sizeOf(choice), parts.length * this.#literals.size);
  }

  /** What is assumed where one part of a choice holds, part by part; parts that plainly cannot hold are left out. */
  *choose(choice: Compound): Iterable<Assumptions> {
    const others = this.#choices.filter((other) => other !== choice);
    const firm = this.#firmLiterals();
    for (const part of choice.parts) {
      if (this.#contradicts(part) || isExcluded(part, firm) || isNobody(usersAmong(this.#users, part)))
        continue;
      const next = new Assumptions(new Map(this.#literals), this.#users);
      if (next.#assume([...others, part])) yield next;
    }
  }

  /** `false` where the formulas contradict what was assumed before, or leave no user. */
  #assume(formulas: readonly Formula[]): boolean {
    // Those that name users, then those that rule some of them out.
    for (const only of [true, false]) {
      for (const formula of formulas) {
        if (usersOf(formula)?.only === only && (only || this.#users !== null))
          this.#users = usersAmong(this.#users, formula);
      }
    }
    return !isNobody(this.#users) && this.#take(formulas);
  }

  #take(formulas: readonly Formula[]): boolean {
    for (const formula of formulas) {
      if (formula.type === 'literal') {
        if (this.#contradicts(formula)) return false;
        this.#literals.set(formula.atom.id, formula);
      } else if (formula.type === 'and') {
        if (!this.#take(formula.parts)) return false;
      } else {
        if (formula.parts.length === 0) return false;
        this.#choices.push(formula);
      }
    }
    return true;
  }

  /** Whether a literal is the opposite of one that was assumed. */
  #contradicts(formula: Formula): boolean {
    if (formula.type !== 'literal') return false;
    const known = this.#literals.get(formula.atom.id);
    return known !== undefined && known.holds !== formula.holds;
  }

  /** Some of the literals that say what a connection is, not what it is not. */
  #firmLiterals(): readonly Literal[] {
    const firm: Literal[] = [];
    for (const literal of this.#literals.values()) {
      if (firm.length === FIRM_LITERALS) break;
      if (literal.holds) firm.push(literal);
    }
    return firm;
  }
}

/** Whether it can be read off that a formula cannot hold where all of these literals do. */
function isExcluded(formula: Formula, firm: readonly Literal[]): boolean {
  return literalsOf(formula).some((literal) => firm.some((known) => plainlyExclude(literal, known)));
}
