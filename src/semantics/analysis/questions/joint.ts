import type { KeywordName } from '../../../openssh/index.js';
import type { Evaluation, SettingStatement } from '../../model.js';
import type { CompiledProgram } from '../../program.js';
import { type Budget, isSpent, makeBudget } from '../budget.js';
import { evaluationOf } from '../classes.js';
import { always, type Condition, type Formula } from '../conditions.js';
import { andThen, type Decision, explore, follow, settled } from '../decisions.js';
import { placeFor, type Precedence, precedenceOf, valueAt } from '../precedence.js';
import { decideSetting, type InForce } from '../settings.js';
import { excludedByPath, extendPath, type Path, type Requirement, type Solution } from '../solver.js';
import { type Space, spaceOf } from '../space.js';
import { given, type Ground, groundOf, meeting, type Meeting, type ShownWitness, whoIs } from './meetings.js';

const STEPS = 2_000_000;
const MOST_OUTCOMES = 20_000;

/** Connections for which several keywords have the same values from the same lines. */
export interface JointClass extends Meeting {
  readonly found: readonly InForce[];
  /** What holds for them, for those who ask on. */
  readonly ground: Ground;
}

/** Classes of connections; not complete where the search was given up. */
export interface JointClasses {
  readonly complete: boolean;
  readonly classes: readonly JointClass[];
}

/**
 * Tells all connections apart by several keywords at once. Where what was found of the first ones does not matter, nothing more is asked.
 * There can be as many classes as the blocks have combinations; who wants to know of single lines asks {@link jointSearch}.
 */
export function jointClasses(
  program: CompiledProgram,
  keywords: readonly KeywordName[],
  matters: (found: readonly InForce[]) => boolean,
  most = MOST_OUTCOMES,
): JointClasses {
  const space = spaceOf(program);
  const { outcomes, open } = explore(decideAll(space, program, keywords, matters), space.solver, {
    budget: makeBudget(STEPS),
    outcomes: most,
    wanted: (found) => found !== null,
  });
  const classes = outcomes.flatMap(({ value: found, path, solution }): readonly JointClass[] => {
    if (found === null) return [];
    const met = meeting(program, solution.candidate, given(path), solution.freedom !== 'any');
    return [Object.assign(met, { found, ground: groundOf(path) })];
  });
  return { complete: open.length === 0, classes };
}

/** The values of several keywords, one after the other; `null` where what was found does not matter. */
function decideAll(
  space: Space,
  program: CompiledProgram,
  keywords: readonly KeywordName[],
  matters: (found: readonly InForce[]) => boolean,
): Decision<readonly InForce[] | null> {
  const next = (at: number, found: readonly InForce[]): Decision<readonly InForce[] | null> => {
    if (found.length > 0 && !matters(found)) return settled(null);
    const keyword = keywords[at];
    if (keyword === undefined) return settled(found);
    return andThen(decideSetting(space, program, keyword), (value) => next(at + 1, [...found, value]));
  };
  return next(0, []);
}

/** What must be so of the values of some keywords. */
export interface Demand {
  readonly keywords: readonly KeywordName[];
  /** @param found - what is in force of these keywords, in their order; only the values may count */
  readonly holds: (found: readonly InForce[]) => boolean;
}

/** For which lines of a keyword there is somebody for whom they are in force while other keywords have certain values. */
export interface JointQuestion {
  readonly keyword: KeywordName;
  /** What is asked about: values of the keyword, with the lines that set them. */
  readonly asks: (own: InForce) => boolean;
  /** All of them must hold. */
  readonly demands: readonly Demand[];
  /** What may be in force of another keyword beside it, where its lines count as well; anything, without it. */
  readonly admits?: (other: InForce, own: InForce) => boolean;
  /** What else must be true of the connections. */
  readonly whom?: readonly Formula[];
}

/** A value of the keyword that is asked about, and the connections that have it and meet all demands, as far as one goes on asking. */
export interface JointAnswer {
  readonly own: InForce;
  /** Those that can happen. */
  readonly classes: Iterable<JointClass>;
}

/** A search that is made while one goes through it. */
export interface JointSearch {
  /** In the order in which the lines decide; last what is in force where no block sets the keyword. */
  readonly answers: () => Iterable<JointAnswer>;
  /** Whether nothing has been given up so far. */
  readonly isComplete: () => boolean;
}

/**
 * Looks for somebody for each line of a keyword. Only what the demands can tell apart is told apart, and only until somebody is found:
 * so a question costs about as much as there are lines that are asked about, not as there are combinations of blocks.
 */
export function jointSearch(program: CompiledProgram, question: JointQuestion): JointSearch {
  const own = precedenceOf(program, question.keyword);
  if (own === null) return searchByClasses(program, question);
  const search = new Search(program, question, own);
  return { answers: () => search.answers(), isComplete: () => search.isComplete() };
}

const keywordsOf = ({ keyword, demands }: JointQuestion): readonly KeywordName[] => [
  ...new Set([keyword, ...demands.flatMap(({ keywords }) => keywords)]),
];

/** Where the lines of the keyword itself add up, all combinations of them are gone through. */
function searchByClasses(program: CompiledProgram, question: JointQuestion): JointSearch {
  const { asks, demands, admits, whom = [] } = question;
  const keywords = keywordsOf(question);
  const matters = (found: readonly InForce[]): boolean => {
    const [own] = found;
    const last = found.at(-1);
    if (own === undefined || last === undefined) return true;
    if (found.length === 1 ? !asks(own) : admits?.(last, own) === false) return false;
    return found.length < keywords.length || holdAll(demands, keywords, found);
  };
  const { complete, classes } = jointClasses(program, keywords, matters);
  function* possible(one: JointClass): Iterable<JointClass> {
    if (whom.length === 0) {
      if (one.possible) yield one;
      return;
    }
    const met = whoIs(program, one.ground, whom);
    if (typeof met !== 'string' && met.possible) yield { ...one, ...met };
  }
  return {
    answers: () =>
      classes.flatMap((one) => {
        const [own] = one.found;
        return own === undefined ? [] : [{ own, classes: possible(one) }];
      }),
    isComplete: () => complete,
  };
}

function holdAll(
  demands: readonly Demand[],
  keywords: readonly KeywordName[],
  found: readonly InForce[],
): boolean {
  return demands.every((demand) =>
    demand.holds(demand.keywords.flatMap((keyword) => found[keywords.indexOf(keyword)] ?? [])),
  );
}

/** That a certain entry of a keyword decides: its condition holds, and none of those in front of it. */
interface Choice {
  readonly table: Precedence;
  readonly place: number;
  readonly before: Choice | null;
}

/** What has been settled of a search, and somebody for whom it is so. */
interface State {
  readonly choice: Choice | null;
  /** The conditions that must hold. Those that must not are known by the choices. */
  readonly path: Path | null;
  readonly solution: Solution;
  /** The kind of each keyword's value; -1 where it is open. */
  readonly kinds: readonly number[];
}

class Search {
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
  /** By the number of a keyword, and the kinds of the others: which kinds it may have. */
  readonly #promising = new Map<string, readonly boolean[]>();
  readonly #always: Condition;
  readonly #budget: Budget = makeBudget(STEPS);
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

  isComplete(): boolean {
    return this.#complete;
  }

  *answers(): Iterable<JointAnswer> {
    const { asks, whom = [] } = this.#question;
    const kinds = this.#tables.map((table) => (table?.entries.length === 0 ? (table.kinds[0] ?? -1) : -1));
    const asked = [...this.#own.kinds.keys()].filter((place) => {
      kinds[0] = this.#own.kinds[place] ?? -1;
      return asks(valueAt(this.#own, place)) && this.#mayHold(kinds);
    });
    if (asked.length === 0) return;
    const { solver, conditions } = this.#space;
    let path: Path | null = null;
    for (const formula of whom)
      path = extendPath(path, { condition: conditions.condition(formula), holds: true });
    const base: Omit<State, 'solution'> = { choice: null, path, kinds };
    const start =
      path === null ? solver.anyone() : this.#solve({ ...base, path: path.before }, path.requirement, 'life');
    if (start === null) return;
    for (const place of asked) {
      const own = valueAt(this.#own, place);
      yield { own, classes: this.#classesAt({ ...base, solution: start }, place, own) };
    }
  }

  *#classesAt(base: State, place: number, own: InForce): Iterable<JointClass> {
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
    const isPromising = this.#promises(table, number, kinds, own);
    for (let place = 0; place < table.kinds.length; place += 1) {
      const condition = table.entries[place]?.condition;
      const known = condition === undefined ? undefined : decisionOn(condition, choice);
      if (known !== false && isPromising(place)) return true;
      if (known === true) return false;
    }
    return false;
  }

  /** Which entries of a keyword can go together with what has been settled, as far as values and lines tell. */
  #promises(
    table: Precedence,
    number: number,
    settledKinds: readonly number[],
    own: InForce,
  ): (place: number) => boolean {
    const { admits } = this.#question;
    const key = `${number} ${settledKinds.join()}`;
    let promising = this.#promising.get(key);
    if (promising === undefined) {
      promising = table.values.map((_, kind) => this.#mayHold(settledKinds.with(number, kind)));
      this.#promising.set(key, promising);
    }
    const isPromising = promising;
    return (place) =>
      isPromising[table.kinds[place] ?? -1] === true && admits?.(valueAt(table, place), own) !== false;
  }

  /** Goes through all that the keywords from a level on can come to. */
  *#descend(state: State, level: number, own: InForce): Iterable<JointClass> {
    const number = this.#varying[level];
    const table = number === undefined ? undefined : this.#tables[number];
    if (number === undefined || table === undefined || table === null) {
      yield* this.#finish(state);
      return;
    }
    const isPromising = this.#promises(table, number, state.kinds, own);
    const here = placeFor(this.#program, table, state.solution.candidate);
    if (isPromising(here)) {
      const next = this.#choose(state, number, table, here);
      if (next !== null) yield* this.#descend(next, level + 1, own);
    }
    for (let place = 0; place < table.kinds.length; place += 1) {
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
    const kinds = [...state.kinds];
    kinds[number] = table.kinds[place] ?? -1;
    const condition = table.entries[place]?.condition;
    const requirement: Requirement = { condition: condition ?? this.#always, holds: true };
    const choice: Choice = { table, place, before: state.choice };
    const path = condition === undefined ? state.path : extendPath(state.path, requirement);
    const { solution } = state;
    if (placeFor(this.#program, table, solution.candidate) === place)
      return { choice, path, solution, kinds };
    const found = this.#solve({ choice, path: state.path }, requirement, solution.freedom);
    return found === null ? null : { choice, path, solution: found, kinds };
  }

  #solve(
    { choice, path }: Pick<State, 'choice' | 'path'>,
    requirement: Requirement,
    freedom: Solution['freedom'],
  ): Solution | null {
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
    const decision = decideAll(this.#space, this.#program, keywords, () => true);
    const { solver } = this.#space;
    const isWanted = (added: readonly InForce[] | null): added is readonly InForce[] =>
      added !== null && holdAll(this.#question.demands, this.#keywords, this.#foundIn(state, added));
    const here = follow(decision, solver, state.solution.candidate);
    if (isWanted(here)) {
      yield this.#classOf(state, here);
      return;
    }
    const { outcomes, open } = explore(
      decision,
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
    return { ...met, found: this.#foundIn(state, added), ground: { path, decided: decisionsOf(choice) } };
  }
}

/** Whether a condition holds where certain entries decide; `undefined` where that is open. */
function decisionOn(condition: Condition, choice: Choice | null): boolean | undefined {
  for (let at = choice; at !== null; at = at.before) {
    const place = at.table.position.get(condition);
    if (place !== undefined && place <= at.place) return place === at.place;
  }
  return undefined;
}

function decisionsOf(choice: Choice | null): Ground['decided'] {
  return { get: (condition) => decisionOn(condition, choice) };
}

/** All that is demanded, what must not hold included, as far as it does not plainly follow from what must. */
function wholePath({ choice, path }: Pick<State, 'choice' | 'path'>): () => Path | null {
  const failing: (readonly [conditions: readonly Condition[], count: number])[] = [];
  for (let at = choice; at !== null; at = at.before) failing.push([at.table.conditions, at.place]);
  return laidOut(path, failing);
}

/** The path, with so many conditions of each list as must not hold; laid out when it is asked for. */
function laidOut(
  path: Path | null,
  failing: readonly (readonly [conditions: readonly Condition[], count: number])[],
): () => Path | null {
  return () => {
    let whole = path;
    for (const [conditions, count] of failing) {
      for (const condition of conditions.slice(0, count)) {
        if (!excludedByPath(path, { condition, holds: true }))
          whole = extendPath(whole, { condition, holds: false });
      }
    }
    return whole;
  };
}

/** Whether a demand can still be met. */
type Prospect = (kinds: readonly number[]) => boolean;

/** Combinations of values that are tried beforehand; where there are more, it is left to the search. */
const MOST_COMBINATIONS = 256;

/** Makes the prospect of a demand; each combination of values is judged once. */
function makeProspect(
  demand: Demand,
  keywords: readonly KeywordName[],
  tables: readonly (Precedence | null)[],
): Prospect {
  const numbers = demand.keywords.map((keyword) => keywords.indexOf(keyword));
  const values = numbers.map((number) => tables[number]?.values);
  const known = new Map<string, boolean>();
  if (values.includes(undefined)) return () => true;
  const canHold = (kinds: readonly number[]): boolean => {
    const open = kinds.indexOf(-1);
    if (open === -1) return demand.holds(kinds.flatMap((kind, index) => values[index]?.[kind] ?? []));
    return (values[open] ?? []).some((_, kind) => canHold(kinds.with(open, kind)));
  };
  return (all) => {
    const kinds = numbers.map((number) => all[number] ?? -1);
    const key = kinds.join();
    let answer = known.get(key);
    if (answer === undefined) {
      const combinations = kinds.reduce(
        (product, kind, index) => (kind === -1 ? product * (values[index]?.length ?? 1) : product),
        1,
      );
      answer = combinations > MOST_COMBINATIONS || canHold(kinds);
      known.set(key, answer);
    }
    return answer;
  };
}

/** The value that a keyword was found to have, and the lines that set it. */
export interface Found extends Pick<InForce, 'keyword' | 'values'> {
  readonly origins: readonly SettingStatement[];
}

/** Whether the ordinary evaluator says of a class's witness what the class says. Nothing else may be shown. */
export function isJointConfirmed(
  program: CompiledProgram,
  { found, witness }: { readonly found: readonly Found[]; readonly witness: ShownWitness },
): boolean {
  const evaluation = evaluationOf(program, witness.connection);
  return found.every((each) => isInForce(evaluation, each));
}

function isInForce(evaluation: Evaluation, { keyword, values, origins }: Found): boolean {
  const setting = evaluation.get(keyword);
  const lines = setting.origins.flatMap((origin) => (origin === 'default' ? [] : [origin.statement]));
  return (
    setting.values.length === values.length &&
    values.every((value, index) => value === setting.values[index]) &&
    lines.length === origins.length &&
    origins.every((statement, index) => statement === lines[index])
  );
}
