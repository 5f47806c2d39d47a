import type { KeywordName } from '../../../openssh/index.js';
import type { CompiledProgram } from '../../program.js';
import { type Budget, isSpent, makeBudget, STEPS } from '../budget.js';
import { always, type Condition } from '../conditions.js';
import { decidedFor, type Deciders } from '../classes.js';
import { explore } from '../decisions.js';
import { placeFor, placesOn, type Precedence, precedenceOf, valueAt } from '../precedence.js';
import { type InForce, sumFor } from '../settings.js';
import { extendPath, type Path, type Requirement } from '../solver/path.js';
import type { Solution } from '../solver/solver.js';
import { type Space, spaceOf } from '../space.js';
import { type Choice, decisionOn, decisionsOf, type Settled, wholePath } from './choices.js';
import { decideAll, type JointClass } from './joint-classes.js';
import { holdAll, type JointAnswer, type JointQuestion, keywordsOf } from './joint-question.js';
import { type Ground, meeting } from './meetings.js';
import { makeProspect, type Prospect } from './prospects.js';

/** What has been settled of a search, and somebody for whom it is so. */
interface State extends Settled {
  readonly solution: Solution;
  /** The kind of each keyword's value; -1 where it is open. */
  readonly kinds: readonly number[];
}

/** Which kinds of a keyword can go together with others, and the first place that has one of these. */
interface PromisingKinds {
  readonly kinds: readonly boolean[];
  readonly first: number;
}

/** What the demands say of a keyword. */
interface Bearing {
  /** Those that are about it, and those that are not. */
  readonly about: readonly Prospect[];
  readonly apart: readonly Prospect[];
  /** The numbers of the other keywords that the first are about as well: nothing else tells which kinds it may have. */
  readonly beside: readonly number[];
  /** Which kinds it may have, by those of the keywords beside it. */
  readonly promising: Map<string, PromisingKinds>;
}

/** Which places can, none of them in front of the first one. */
interface Promises extends Pick<PromisingKinds, 'first'> {
  readonly isPromising: (place: number) => boolean;
}

/** Where no block sets a keyword, anybody will do. */
const nobodyKnown: Deciders = { byLine: new Map(), isComplete: false };

/** Looks for somebody for each line of a keyword of which one block decides. */
export class Search {
  readonly #program: CompiledProgram;
  readonly #question: JointQuestion;
  readonly #space: Space;
  readonly #own: Precedence;
  readonly #keywords: readonly KeywordName[];
  /** By the number of the keyword; `null` where blocks add to each other. */
  readonly #tables: readonly (Precedence | null)[];
  /** The numbers of the keywords, besides the first, that blocks set: those of which one block decides, and those of which all do. */
  readonly #varying: readonly number[];
  readonly #adding: readonly number[];
  /** What is in force of the keywords that no block sets. */
  readonly #constant: readonly InForce[];
  readonly #demands: readonly Prospect[];
  /** By the number of the keyword, of those that were asked about. */
  readonly #bearings: Bearing[] = [];
  readonly #always: Condition;
  readonly #budget: Budget = makeBudget(STEPS.partition);
  #complete = true;

  constructor(program: CompiledProgram, question: JointQuestion, own: Precedence) {
    this.#program = program;
    this.#question = question;
    this.#space = spaceOf(program);
    this.#own = own;
    this.#keywords = keywordsOf(question);
    this.#tables = this.#keywords.map((keyword) => precedenceOf(program, keyword));
    const others = this.#tables.map((_, number) => number).slice(1);
    this.#varying = others.filter((number) => (this.#tables[number]?.entries.length ?? 0) > 0);
    this.#adding = others.filter((number) => this.#tables[number] === null);
    this.#constant = others.flatMap((number) => {
      const table = this.#tables[number];
      return table?.entries.length === 0 ? [table.otherwise] : [];
    });
    this.#demands = question.demands.map((demand) => makeProspect(demand, this.#keywords, this.#tables));
    this.#always = this.#space.conditions.condition(always);
  }

  #bearingOn(number: number): Bearing {
    const about: Prospect[] = [];
    const apart: Prospect[] = [];
    const beside = new Set<number>();
    for (const [at, { keywords }] of this.#question.demands.entries()) {
      const prospect = this.#demands[at];
      if (prospect === undefined) continue;
      const numbers = keywords.map((keyword) => this.#keywords.indexOf(keyword));
      const isAbout = numbers.includes(number);
      (isAbout ? about : apart).push(prospect);
      if (isAbout) for (const other of numbers) if (other !== number) beside.add(other);
    }
    return { about, apart, beside: [...beside], promising: new Map() };
  }

  isComplete(): boolean {
    return this.#complete;
  }

  *answers(): Iterable<JointAnswer> {
    const { asks, whom = [] } = this.#question;
    const kinds = this.#tables.map((table) => (table?.entries.length === 0 ? (table.kinds[0] ?? -1) : -1));
    const mayHold: boolean[] = [];
    let path: Path | null = null;
    for (const formula of whom) {
      const condition = this.#space.conditions.condition(formula);
      path = extendPath(path, { condition, holds: true });
    }
    const base: Omit<State, 'solution'> = { choice: null, path, kinds };
    let known: Deciders | undefined;
    let start: Solution | null | undefined;
    for (const [place, kind] of this.#own.kinds.entries()) {
      const own = valueAt(this.#own, place);
      if (!asks(own) || !(mayHold[kind] ??= this.#mayHold(kinds.with(0, kind)))) continue;
      // From what all rules ask for; then nobody need be searched for.
      known ??= this.#deciders();
      const somebody = known.byLine.get(own.origins[0]);
      const isUnreal = somebody?.freedom === 'any';
      if (isUnreal && known.isComplete) continue;
      const isAny = path !== null || somebody === undefined || isUnreal;
      if (isAny && start === undefined) start = this.#start(base);
      const solution = isAny ? start : somebody;
      if (solution === undefined || solution === null) return;
      const state: State = { ...base, solution };
      const suited = this.#suitedAsTheyAre(state, place, own);
      if (suited === null && this.#failsByItself(place, kinds)) continue;
      yield { own, classes: this.#classesAt(state, place, own, suited) };
    }
  }

  #deciders(): Deciders {
    return this.#own.entries.length === 0 ? nobodyKnown : decidedFor(this.#program, this.#own.keyword);
  }

  /** Somebody who may be asked about; `null` where there is nobody. */
  #start(base: Omit<State, 'solution'>): Solution | null {
    const { path } = base;
    return path === null
      ? this.#space.solver.anyone()
      : this.#solve({ ...base, path: path.before }, path.requirement, 'life');
  }

  /** The connection that is known already, where it meets all demands as it is: mostly it does, and nothing need be searched for. */
  #suitedAsTheyAre(base: State, place: number, own: InForce): JointClass | null {
    if (this.#adding.length > 0) return null;
    const { admits } = this.#question;
    const { candidate } = base.solution;
    if (placeFor(this.#program, this.#own, candidate) !== place) return null;
    if (!this.#constant.every((other) => admits?.(other, own) !== false)) return null;
    let state = settle(base, 0, this.#own, place);
    for (const number of this.#varying) {
      const table = this.#tables[number];
      if (table === undefined || table === null) return null;
      const here = placeFor(this.#program, table, candidate);
      if (admits?.(valueAt(table, here), own) === false) return null;
      state = settle(state, number, table, here);
    }
    return this.#mayHold(state.kinds) ? this.#classOf(state, []) : null;
  }

  /** Whether the block of an entry sets another keyword to what cannot go together with it, and none in front of it can take its place. */
  #failsByItself(place: number, kinds: readonly number[]): boolean {
    const condition = this.#own.entries[place]?.condition;
    if (condition === undefined) return false;
    const withOwn = kinds.with(0, this.#own.kinds[place] ?? -1);
    return this.#varying.some((number) => {
      const table = this.#tables[number];
      const last = table?.position.get(condition);
      if (table === undefined || table === null || last === undefined) return false;
      const promises = this.#promises(table, number, withOwn, valueAt(this.#own, place));
      return promises === null || promises.first > last;
    });
  }

  *#classesAt(base: State, place: number, own: InForce, first: JointClass | null): Iterable<JointClass> {
    if (first !== null) yield first;
    for (const each of this.#classesFrom(base, place, own))
      // The search begins with the same one.
      if (each.candidate !== first?.candidate) yield each;
  }

  *#classesFrom(base: State, place: number, own: InForce): Iterable<JointClass> {
    if (!this.#constant.every((other) => this.#question.admits?.(other, own) !== false)) return;
    if (!this.#varying.every((number) => this.#hasProspect(base, number, place, own))) return;
    const state = this.#choose(base, 0, this.#own, place);
    if (state !== null) yield* this.#descend(state, 0, own);
  }

  /** A quick look before the search: whether anything of another keyword can go together with an entry of the first one. */
  #hasProspect(base: State, number: number, ownPlace: number, own: InForce): boolean {
    const table = this.#tables[number];
    if (table === undefined || table === null) return true;
    const choice: Choice = { table: this.#own, place: ownPlace, before: base.choice };
    const kinds = [...base.kinds];
    kinds[0] = this.#own.kinds[ownPlace] ?? -1;
    const promises = this.#promises(table, number, kinds, own);
    if (promises === null) return false;
    const { isPromising } = promises;
    if (isPromising(placeFor(this.#program, table, base.solution.candidate))) return true;
    const path = pathWith(base.path, this.#own, ownPlace);
    for (const place of placesOn(path, table)) {
      const condition = table.entries[place]?.condition;
      const known = condition === undefined ? undefined : decisionOn(condition, choice);
      if (known !== false && isPromising(place)) return true;
      if (known === true) return false;
    }
    return false;
  }

  /** Which entries of a keyword can go together with what has been settled, as far as values and lines tell; `null` for none. */
  #promises(
    table: Precedence,
    number: number,
    settledKinds: readonly number[],
    own: InForce,
  ): Promises | null {
    const { admits } = this.#question;
    const bearing = (this.#bearings[number] ??= this.#bearingOn(number));
    if (!bearing.apart.every((demand) => demand(settledKinds))) return null;
    const { about, beside, promising: known } = bearing;
    const key = beside.map((other) => settledKinds[other]).join();
    let promising = known.get(key);
    if (promising === undefined) {
      const kinds = table.values.map((_, kind) => {
        const withKind = settledKinds.with(number, kind);
        return about.every((demand) => demand(withKind));
      });
      const first = kinds.reduce(
        (least, may, kind) => (may ? Math.min(least, table.firstPlaces[kind] ?? least) : least),
        Infinity,
      );
      promising = { kinds, first };
      known.set(key, promising);
    }
    const { kinds, first } = promising;
    if (first === Infinity) return null;
    return {
      isPromising: (place) =>
        kinds[table.kinds[place] ?? -1] === true && admits?.(valueAt(table, place), own) !== false,
      first,
    };
  }

  /** Goes through all that the keywords from a level on can come to. */
  *#descend(state: State, level: number, own: InForce): Iterable<JointClass> {
    const number = this.#varying[level];
    const table = number === undefined ? undefined : this.#tables[number];
    if (number === undefined || table === undefined || table === null) {
      yield* this.#finish(state);
      return;
    }
    const promises = this.#promises(table, number, state.kinds, own);
    if (promises === null) return;
    const { isPromising } = promises;
    const here = placeFor(this.#program, table, state.solution.candidate);
    if (isPromising(here)) {
      const next = this.#choose(state, number, table, here);
      if (next !== null) yield* this.#descend(next, level + 1, own);
    }
    for (const place of placesOn(state.path, table)) {
      const condition = table.entries[place]?.condition;
      const known = condition === undefined ? undefined : decisionOn(condition, state.choice);
      if (known === false) continue;
      if (place !== here && isPromising(place)) {
        const next = this.#choose(state, number, table, place);
        if (next !== null) yield* this.#descend(next, level + 1, own);
      }
      if (known === true) break;
    }
  }

  /** Lets an entry decide; `null` where it does so for nobody who can be there. */
  #choose(state: State, number: number, table: Precedence, place: number): State | null {
    const next = settle(state, number, table, place);
    if (placeFor(this.#program, table, state.solution.candidate) === place) return next;
    const requirement: Requirement = {
      condition: table.entries[place]?.condition ?? this.#always,
      holds: true,
    };
    const found = this.#solve({ choice: next.choice, path: state.path }, requirement, state.solution.freedom);
    return found === null ? null : { ...next, solution: found };
  }

  #solve({ choice, path }: Settled, requirement: Requirement, freedom: Solution['freedom']): Solution | null {
    if (isSpent(this.#budget)) {
      this.#complete = false;
      return null;
    }
    this.#budget.left -= 1;
    const context = { path, decided: decisionsOf(choice) };
    const found = this.#space.solver.solve(context, requirement, freedom, this.#budget);
    if (found === 'unknown') this.#complete = false;
    return typeof found === 'string' || found.freedom === 'any' ? null : found;
  }

  /** Whether all demands can still be met, as far as that can be told by values. */
  #mayHold(kinds: readonly number[]): boolean {
    return this.#demands.every((demand) => demand(kinds));
  }

  /** Settles the keywords to which several blocks add. */
  *#finish(state: State): Iterable<JointClass> {
    if (this.#adding.length === 0) {
      yield this.#classOf(state, []);
      return;
    }
    const keywords = this.#adding.map((number) => this.#keywords[number] ?? this.#own.keyword);
    const { solver } = this.#space;
    const isWanted = (added: readonly InForce[] | null): added is readonly InForce[] =>
      added !== null && holdAll(this.#question.demands, this.#keywords, this.#foundIn(state, added));
    const { candidate } = state.solution;
    const here = keywords.map((keyword) => sumFor(this.#space, this.#program, keyword, candidate));
    if (isWanted(here)) {
      yield this.#classOf(state, here);
      return;
    }
    const { outcomes, open } = explore(
      decideAll(this.#space, this.#program, keywords, () => true),
      solver,
      {
        budget: this.#budget,
        outcomes: 1,
        wanted: (added, { freedom }) => freedom !== 'any' && isWanted(added),
      },
      { context: { path: state.path, decided: decisionsOf(state.choice) }, solution: state.solution },
    );
    const [outcome] = outcomes;
    if (outcome === undefined) this.#complete &&= open.length === 0;
    else
      yield this.#classOf({ ...state, path: outcome.path, solution: outcome.solution }, outcome.value ?? []);
  }

  /** What is in force of each keyword. */
  #foundIn({ choice }: State, added: readonly InForce[]): readonly InForce[] {
    const places = new Map<Precedence | null, number>();
    for (let at = choice; at !== null; at = at.before) places.set(at.table, at.place);
    return this.#tables.flatMap((table, number): InForce | readonly InForce[] =>
      table === null
        ? (added[this.#adding.indexOf(number)] ?? [])
        : valueAt(table, places.get(table) ?? table.entries.length),
    );
  }

  #classOf(state: State, added: readonly InForce[]): JointClass {
    const { candidate } = state.solution;
    const { choice, path } = state;
    const met = meeting(this.#program, candidate, wholePath(state), true);
    const ground: Ground = { path, decided: decisionsOf(choice) };
    return Object.assign(met, { found: this.#foundIn(state, added), ground });
  }
}

/** Lets an entry of a keyword decide. */
function settle(state: State, number: number, table: Precedence, place: number): State {
  const kinds = [...state.kinds];
  kinds[number] = table.kinds[place] ?? -1;
  return {
    choice: { table, place, before: state.choice },
    path: pathWith(state.path, table, place),
    solution: state.solution,
    kinds,
  };
}

/** What must hold on a path where an entry decides. */
function pathWith(path: Path | null, { entries }: Precedence, place: number): Path | null {
  const condition = entries[place]?.condition;
  return condition === undefined ? path : extendPath(path, { condition, holds: true });
}
