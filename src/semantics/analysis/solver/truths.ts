import { makeNameKeys } from '../../evaluate/name-keys.js';
import { addTo } from '../../groups.js';
import type { Candidate } from '../candidate.js';
import { type Condition, type Conditions, holdsFor } from '../conditions.js';
import { placesAmong } from './address-blocks.js';
import type { Address } from './address-line.js';
import { keysOf } from './condition-keys.js';

/** So few conditions are asked one by one sooner than looked up. */
const FEW_CONDITIONS = 12;

/** What is known of a candidate: which of the first `upTo` conditions hold. */
interface Known {
  upTo: number;
  readonly true: Set<Condition>;
}

/**
 * Tells which conditions hold for connections. Most conditions name their users, groups, networks or port, or how names begin or end. They
 * are kept under these names, so that a connection is asked only about those that name it, and about those that name nobody.
 */
export class Truths {
  readonly #conditions: Conditions;
  readonly #named = new Map<string, Condition[]>();
  readonly #unnamed: Condition[] = [];
  /** What the keys are of: of the others a connection need not be asked. */
  readonly #kinds = new Set<string>();
  readonly #names = makeNameKeys();
  /** How many of the conditions are kept already. */
  #indexed = 0;
  readonly #known = new WeakMap<Candidate, Known>();
  // Candidates are many, their addresses few.
  readonly #placesOf = { addr: placesAmong('addr'), laddr: placesAmong('laddr') };

  constructor(conditions: Conditions) {
    this.#conditions = conditions;
  }

  /** All conditions made up to now that hold for a candidate. They are few, however many conditions there are. */
  of(candidate: Candidate): ReadonlySet<Condition> {
    let known = this.#known.get(candidate);
    if (known === undefined) {
      known = { upTo: 0, true: new Set() };
      this.#known.set(candidate, known);
    }
    const made = this.#conditions.all.length;
    if (known.upTo === made) return known.true;
    if (made - known.upTo <= FEW_CONDITIONS) {
      ask(candidate, this.#conditions.all, known);
    } else {
      this.#index();
      ask(candidate, this.#unnamed, known);
      for (const key of this.#keysFor(candidate)) {
        const list = this.#named.get(key);
        if (list !== undefined) ask(candidate, list, known);
      }
    }
    known.upTo = made;
    return known.true;
  }

  #index(): void {
    const { all } = this.#conditions;
    for (; this.#indexed < all.length; this.#indexed += 1) {
      const condition = all[this.#indexed];
      if (condition === undefined) continue;
      const keys = keysOf(condition.formula, this.#names, this.#crowdOf);
      if (keys === null) this.#unnamed.push(condition);
      for (const key of new Set(keys)) {
        addTo(this.#named, key, condition);
        this.#kinds.add(key.slice(0, key.search(/[ <>]/)));
      }
    }
  }

  /** How many conditions are kept under some keys already, and the keys themselves. */
  readonly #crowdOf = (keys: readonly string[]): number =>
    keys.reduce((sum, key) => sum + (this.#named.get(key)?.length ?? 0), keys.length);

  /** All under which conditions can be kept that hold for a connection. */
  *#keysFor({ user, groups, host, addr, laddr, lport }: Candidate): Iterable<string> {
    const [kinds, names] = [this.#kinds, this.#names];
    if (kinds.has('user')) yield* names.keysFor('user', user);
    if (kinds.has('group')) for (const group of groups) yield* names.keysFor('group', group);
    if (kinds.has('host')) yield* names.keysFor('host', host);
    if (kinds.has('addr')) yield* this.#keysOfAddress('addr', addr);
    if (kinds.has('laddr')) yield* this.#keysOfAddress('laddr', laddr);
    if (kinds.has('lport')) yield `lport ${lport}`;
  }

  *#keysOfAddress(dimension: 'addr' | 'laddr', address: Address): Iterable<string> {
    const { printed, blocks } = this.#placesOf[dimension](address);
    yield* this.#names.keysFor(dimension, printed);
    yield* blocks;
  }
}

/** Asks those of a list that were not asked before. */
function ask(candidate: Candidate, list: readonly Condition[], known: Known): void {
  for (let at = firstFrom(list, known.upTo); at < list.length; at += 1) {
    const condition = list[at];
    if (condition !== undefined && holdsFor(condition.formula, candidate)) known.true.add(condition);
  }
}

/** Where in a list, which is in the order of the numbers, the conditions from a number on begin. */
function firstFrom(list: readonly Condition[], id: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle]?.id ?? 0) < id) low = middle + 1;
    else high = middle;
  }
  return low;
}
