import { countUpTo } from '../../../text/index.js';
import { makeNameKeys } from '../../evaluate/name-keys.js';
import { addTo } from '../../groups.js';
import type { Candidate } from '../candidate.js';
import { type Condition, type Conditions, holdsFor, sizeOf } from '../conditions.js';
import { placesAmong } from './address-blocks.js';
import { keysOf } from './condition-keys.js';

/** So few conditions are asked one by one sooner than looked up. */
const FEW_CONDITIONS = 12;

/** A condition of more tests is asked about where it matters only: most questions make one for themselves. */
const MOST_TESTS = 16;

/** What is known of a candidate: which of the first `upTo` conditions hold. */
interface Known {
  upTo: number;
  /** Those of few tests. */
  readonly true: Set<Condition>;
  /** Those of many tests that were asked about. */
  large: Map<Condition, boolean> | null;
  /** All that hold of the first `allUpTo`, where there are conditions of many tests and somebody asked for all. */
  all: Set<Condition> | null;
  allUpTo: number;
}

/**
 * Tells which conditions hold for connections. Most conditions name their users, groups, networks or port, or how names begin or end. They
 * are kept under these names, so that a connection is asked only about those that name it, and about those that name nobody.
 */
export class Truths {
  readonly #conditions: Conditions;
  /** Of few tests and of many, both in the order of their numbers. */
  readonly #small: Condition[] = [];
  readonly #large: Condition[] = [];
  /** How many of the conditions are told apart already. */
  #sorted = 0;
  readonly #named = new Map<string, Condition[]>();
  readonly #unnamed: Condition[] = [];
  /** What the keys are of: of the others a connection need not be asked. */
  readonly #kinds = new Set<string>();
  readonly #names = makeNameKeys();
  /** How many of the small conditions are kept already. */
  #indexed = 0;
  readonly #known = new Map<Candidate, Known>();
  // Candidates are many, their addresses few.
  readonly #placesOf = { addr: placesAmong('addr'), laddr: placesAmong('laddr') };

  constructor(conditions: Conditions) {
    this.#conditions = conditions;
  }

  /** Whether a condition holds for a candidate. */
  has(candidate: Candidate, condition: Condition): boolean {
    const known = this.#learn(candidate);
    return isLarge(condition) ? isTrue(candidate, condition, known) : known.true.has(condition);
  }

  /** All conditions made up to now that hold for a candidate. They are few, however many conditions there are. */
  of(candidate: Candidate): ReadonlySet<Condition> {
    const known = this.#learn(candidate);
    if (this.#large.length === 0) return known.true;
    const all = (known.all ??= new Set());
    if (known.allUpTo !== known.upTo) {
      for (const condition of known.true) all.add(condition);
      for (let at = firstFrom(this.#large, known.allUpTo); at < this.#large.length; at += 1) {
        const condition = this.#large[at];
        if (condition !== undefined && isTrue(candidate, condition, known)) all.add(condition);
      }
      known.allUpTo = known.upTo;
    }
    return all;
  }

  /** Of the conditions that are asked about, so many at most that hold for a candidate. */
  among(
    candidate: Candidate,
    isAsked: (condition: Condition) => boolean,
    most = Infinity,
  ): readonly Condition[] {
    const known = this.#learn(candidate);
    let found: Condition[] | undefined;
    for (const condition of known.true) {
      if (!isAsked(condition)) continue;
      if ((found ??= []).push(condition) === most) return found;
    }
    for (const condition of this.#large) {
      if (!isAsked(condition) || !isTrue(candidate, condition, known)) continue;
      if ((found ??= []).push(condition) === most) return found;
    }
    return found ?? none;
  }

  /** Brings up to date what is known of a candidate. */
  #learn(candidate: Candidate): Known {
    let known = this.#known.get(candidate);
    if (known === undefined) {
      known = { upTo: 0, true: new Set(), large: null, all: null, allUpTo: 0 };
      this.#known.set(candidate, known);
    }
    const { all } = this.#conditions;
    if (known.upTo === all.length) return known;
    for (; this.#sorted < all.length; this.#sorted += 1) {
      const condition = all[this.#sorted];
      if (condition !== undefined) (isLarge(condition) ? this.#large : this.#small).push(condition);
    }
    if (all.length - known.upTo <= FEW_CONDITIONS) {
      askAll(candidate, this.#small, known);
    } else {
      this.#index();
      askAll(candidate, this.#unnamed, known);
      this.#askNamed(candidate, known);
    }
    known.upTo = all.length;
    return known;
  }

  #index(): void {
    for (; this.#indexed < this.#small.length; this.#indexed += 1) {
      const condition = this.#small[this.#indexed];
      if (condition === undefined) continue;
      const keys = keysOf(condition.formula, this.#names, this.#crowdOf);
      if (keys === null) this.#unnamed.push(condition);
      for (const key of new Set(keys)) {
        addTo(this.#named, key, condition);
        this.#kinds.add(key.slice(0, key.search(/[^a-z]/)));
      }
    }
  }

  /** How many conditions are kept under some keys already, and the keys themselves. */
  readonly #crowdOf = (keys: readonly string[]): number =>
    keys.reduce((sum, key) => sum + (this.#named.get(key)?.length ?? 0), keys.length);

  /** Asks about the conditions that are kept under a name that the connection bears. */
  #askNamed(candidate: Candidate, known: Known): void {
    const { user, groups, host, addr, laddr, lport } = candidate;
    const [kinds, names] = [this.#kinds, this.#names];
    const ask = (keys: readonly string[]): void => {
      for (const key of keys) {
        const list = this.#named.get(key);
        if (list !== undefined) askAll(candidate, list, known);
      }
    };
    if (kinds.has('user')) ask(names.keysFor('user', user));
    if (kinds.has('group')) for (const group of groups) ask(names.keysFor('group', group));
    if (kinds.has('host')) ask(names.keysFor('host', host));
    for (const [dimension, address] of [
      ['addr', addr],
      ['laddr', laddr],
    ] as const) {
      if (!kinds.has(dimension)) continue;
      const { printed, blocks } = this.#placesOf[dimension](address);
      ask(names.keysFor(dimension, printed));
      ask(blocks);
    }
    if (kinds.has('lport')) ask([`lport ${lport}`]);
  }
}

const none: readonly never[] = [];

const isLarge = ({ formula }: Condition): boolean => sizeOf(formula) > MOST_TESTS;

/** Whether a condition of many tests holds; asked once. */
function isTrue(candidate: Candidate, condition: Condition, known: Known): boolean {
  const large = (known.large ??= new Map<Condition, boolean>());
  let answer = large.get(condition);
  if (answer === undefined) large.set(condition, (answer = holdsFor(condition.formula, candidate)));
  return answer;
}

/** Asks those of a list that were not asked before. */
function askAll(candidate: Candidate, list: readonly Condition[], known: Known): void {
  for (let at = firstFrom(list, known.upTo); at < list.length; at += 1) {
    const condition = list[at];
    if (condition !== undefined && holdsFor(condition.formula, candidate)) known.true.add(condition);
  }
}

/** Where in a list, which is in the order of the numbers, the conditions from a number on begin. */
const firstFrom = (list: readonly Condition[], id: number): number =>
  id === 0 ? 0 : countUpTo(list, (condition) => condition.id < id);
