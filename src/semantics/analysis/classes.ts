import type { KeywordName, ValueOf } from '../../openssh/index.js';
import { remember } from '../../text/index.js';
import { evaluate, placeOf } from '../evaluate/evaluate.js';
import type { Connection, Evaluation, Place } from '../model.js';
import type { CompiledProgram, CompiledSetting } from '../program.js';
import { makeBudget, STEPS } from './budget.js';
import { connectionOf, type ClassWitness } from './candidate.js';
import { type Exploration, explore, type Outcome } from './decisions.js';
import { decideSetting, type InForce } from './settings.js';
import { SeenClass, type ShownClass, undecided, type Undecided } from './shown-class.js';
import type { Path } from './solver/path.js';
import type { Solution } from './solver/solver.js';
import { type Space, spaceOf } from './space.js';

/** Connections for which a keyword has the same value from the same lines. */
export interface ConnectionClass<K extends KeywordName = KeywordName> extends ShownClass {
  readonly keyword: K;
  /** `undefined` where it is not set and has no default. */
  readonly value: ValueOf<K> | undefined;
  /** The value as decoded words. */
  readonly values: readonly string[];
  /** Where it was set; `default` where the target's default holds. */
  readonly origins: readonly (Place | 'default')[];
  /** Where the class comes from, for those who ask on. */
  readonly path: Path | null;
}

/** All connections by the value that a keyword has for them. */
export interface Partition<K extends KeywordName = KeywordName> {
  readonly keyword: K;
  /** Whether the classes cover all connections, and every file that sshd would read is known. */
  readonly complete: boolean;
  /** Disjoint; in the order in which sshd meets what decides. */
  readonly classes: readonly ConnectionClass<K>[];
  /** Connections about which the search was given up. */
  readonly undecided: readonly Undecided[];
}

/** More classes than this are not looked for. */
const MOST_CLASSES = 20_000;

const partitionOf = remember(makePartition);

/**
 * Partitions all connections by the value that a keyword has for them. Exact; where the search is given up, `complete` is false and
 * `undecided` says for whom. Worked out once.
 *
 * @example
 * partition(program, 'PasswordAuthentication').classes.map(({ values, witness }) => [values, witness.user]);
 */
export function partition<K extends KeywordName>(program: CompiledProgram, keyword: K): Partition<K> {
  const name = program.tree.target.keyword(keyword)?.keyword ?? keyword;
  // The values were made by the keyword's own parser; the table ties the two types together.
  return partitionOf(program, name) as Partition<K>;
}

/** What a keyword comes to for all connections, with somebody for each outcome. Worked out once. */
const outcomesOf: (program: CompiledProgram, keyword: KeywordName) => Exploration<InForce> = remember(
  (program, keyword) => {
    const space = spaceOf(program);
    return explore(decideSetting(space, program, keyword), space.solver, {
      budget: makeBudget(STEPS.partition),
      outcomes: MOST_CLASSES,
    });
  },
);

/** Who gets the value of a keyword from which line. */
export interface Deciders {
  /** Somebody for each line that decides for anybody, where there is one somebody who can be there; under `undefined` for no line. */
  readonly byLine: ReadonlyMap<CompiledSetting | undefined, Solution>;
  /** Whether the search was not given up: then nobody who can be there gets the value from a line for which there is only who cannot. */
  readonly isComplete: boolean;
}

/** Finds somebody for each line of a keyword. Worked out once. */
export const decidedFor: (program: CompiledProgram, keyword: KeywordName) => Deciders = remember(
  (program, keyword) => {
    const { outcomes, open } = outcomesOf(program, keyword);
    const byLine = new Map<CompiledSetting | undefined, Solution>();
    for (const { value, solution } of outcomes) {
      const line = value.origins[0];
      const before = byLine.get(line);
      if (before === undefined || (before.freedom === 'any' && solution.freedom !== 'any'))
        byLine.set(line, solution);
    }
    return { byLine, isComplete: open.length === 0 };
  },
);

function makePartition(program: CompiledProgram, keyword: KeywordName): Partition {
  const space = spaceOf(program);
  const { outcomes, open } = outcomesOf(program, keyword);
  return {
    keyword,
    complete: open.length === 0 && program.tree.complete,
    classes: outcomes.map((outcome) => new ValueClass(space, program, outcome)),
    undecided: open.map((path) => undecided(space, path)),
  };
}

class ValueClass extends SeenClass implements ConnectionClass {
  readonly keyword: KeywordName;
  readonly value: ConnectionClass['value'];
  readonly values: readonly string[];
  readonly origins: readonly (Place | 'default')[];

  constructor(space: Space, program: CompiledProgram, outcome: Outcome<InForce>) {
    super(space, program, outcome);
    const { keyword, value, values, origins } = outcome.value;
    this.keyword = keyword;
    // Made by the keyword's own parser.
    this.value = value as ConnectionClass['value'];
    this.values = values;
    this.origins = placesOf(origins);
  }
}

/** Where statements stand; `default` if there are none. */
function placesOf(statements: readonly CompiledSetting[]): readonly (Place | 'default')[] {
  if (statements.length === 0) return ['default'];
  return statements.map(placeOf);
}

/** What the ordinary evaluator says to a witness. */
export function evaluationFor(program: CompiledProgram, witness: ClassWitness): Evaluation {
  return evaluationOf(program, connectionOf(witness));
}

/** What the ordinary evaluator says to a witness's connection; worked out once. */
export const evaluationOf: (program: CompiledProgram, connection: Connection) => Evaluation = remember(
  (program: CompiledProgram, connection: Connection) => evaluate(program, connection),
);

/** Whether the ordinary evaluator gives a class's witness the class's value, from the same lines. Nothing else may be shown. */
export function isConfirmed(
  program: CompiledProgram,
  { keyword, values, origins, witness }: ConnectionClass,
): boolean {
  const setting = evaluationFor(program, witness).get(keyword);
  const line = (origin: Place | 'default'): unknown => (origin === 'default' ? origin : origin.statement);
  return (
    values.length === setting.values.length &&
    values.every((value, index) => value === setting.values[index]) &&
    origins.length === setting.origins.length &&
    origins.every((origin, index) => line(origin) === line(setting.origins[index] ?? 'default'))
  );
}
