import type { KeywordName, ValueOf } from '../../openssh/index.js';
import { evaluate } from '../evaluate.js';
import type { Evaluation, Place } from '../model.js';
import type { CompiledProgram, CompiledSetting } from '../program.js';
import { makeBudget } from './budget.js';
import { type Candidate, connectionOf, type Witness, witnessOf } from './candidate.js';
import { checkLine } from './check-line.js';
import { explore, type Outcome } from './decisions.js';
import { type ClassLiteral, describePath } from './describe.js';
import { decideSetting, type InForce } from './settings.js';
import type { Path } from './solver.js';
import { type Space, spaceOf } from './space.js';

/** Connections for which a keyword has the same value from the same lines. */
export interface ConnectionClass<K extends KeywordName = KeywordName> {
  readonly keyword: K;
  /** `undefined` where it is not set and has no default. */
  readonly value: ValueOf<K> | undefined;
  /** The value as decoded words. */
  readonly values: readonly string[];
  /** Where it was set; `default` where the target's default holds. */
  readonly origins: readonly (Place | 'default')[];
  /** What is true of exactly these connections; empty: of all. Worked out when it is asked for. */
  readonly when: readonly ClassLiteral[];
  readonly witness: Witness;
  /** Whether such a connection can happen in life: with the accounts that there are, at a port that sshd listens on, by its name. */
  readonly possible: boolean;
  /** The `sshd -T -C …` that shows the value for the witness; `null` where sshd cannot be asked. */
  readonly check: string | null;
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
  readonly undecided: readonly { readonly when: readonly ClassLiteral[] }[];
}

/** Steps for one keyword. A fleet of two thousand blocks takes some hundred thousand, and a second or two pass before all are used. */
const STEPS_PER_KEYWORD = 2_000_000;

/** More classes than this are not looked for. */
const MOST_CLASSES = 20_000;

const partitions = new WeakMap<CompiledProgram, Map<KeywordName, Partition>>();

/**
 * Partitions all connections by the value that a keyword has for them. Exact; where the search is given up, `complete` is false and
 * `undecided` says for whom. Worked out once.
 *
 * @example
 * partition(program, 'PasswordAuthentication').classes.map(({ values, witness }) => [values, witness.user]);
 */
export function partition<K extends KeywordName>(program: CompiledProgram, keyword: K): Partition<K> {
  let known = partitions.get(program);
  if (known === undefined) {
    known = new Map<KeywordName, Partition>();
    partitions.set(program, known);
  }
  const name = program.tree.target.keyword(keyword)?.keyword ?? keyword;
  let found = known.get(name);
  if (found === undefined) {
    found = makePartition(program, name);
    known.set(name, found);
  }
  // The values were made by the keyword's own parser; the table ties the two types together.
  return found as Partition<K>;
}

function makePartition(program: CompiledProgram, keyword: KeywordName): Partition {
  const space = spaceOf(program);
  const budget = makeBudget(STEPS_PER_KEYWORD);
  const { outcomes, open } = explore(decideSetting(space, program, keyword), space.solver, {
    budget,
    outcomes: MOST_CLASSES,
  });
  return {
    keyword,
    complete: open.length === 0 && program.tree.complete,
    classes: outcomes.map((outcome) => classOf(space, program, outcome)),
    undecided: open.map((path) => describedLater(space, path)),
  };
}

function classOf(
  space: Space,
  program: CompiledProgram,
  { value: found, path, solution }: Outcome<InForce>,
): ConnectionClass {
  const { target, world } = program.tree;
  const witness = witnessOf(solution.candidate);
  let when: readonly ClassLiteral[] | undefined;
  return {
    keyword: found.keyword,
    value: found.value as ConnectionClass['value'],
    values: found.values,
    origins: placesOf(found.origins),
    get when() {
      when ??= describePath(space, path);
      return when;
    },
    witness,
    possible: solution.freedom === 'life',
    get check() {
      return checkLine(witness, path, target, world.accounts);
    },
    path,
  };
}

function describedLater(space: Space, path: Path | null): { readonly when: readonly ClassLiteral[] } {
  let when: readonly ClassLiteral[] | undefined;
  return {
    get when() {
      when ??= describePath(space, path);
      return when;
    },
  };
}

/** Where statements stand; `default` if there are none. */
export function placesOf(statements: readonly CompiledSetting[]): readonly (Place | 'default')[] {
  if (statements.length === 0) return ['default'];
  return statements.map((statement) => ({
    file: statement.file,
    line: statement.line,
    range: statement.node.range,
    statement,
  }));
}

const evaluations = new WeakMap<CompiledProgram, WeakMap<Witness, Evaluation>>();

/** What the ordinary evaluator says to a witness. */
export function evaluationFor(program: CompiledProgram, witness: Witness): Evaluation {
  let known = evaluations.get(program);
  if (known === undefined) {
    known = new WeakMap<Witness, Evaluation>();
    evaluations.set(program, known);
  }
  let evaluation = known.get(witness);
  if (evaluation === undefined) {
    evaluation = evaluate(program, connectionOf(witness));
    known.set(witness, evaluation);
  }
  return evaluation;
}

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

/** The class of a keyword to which a candidate belongs, by asking for its path; `undefined` if to none. */
export function classFor<K extends KeywordName>(
  program: CompiledProgram,
  keyword: K,
  candidate: Candidate,
): ConnectionClass<K> | undefined {
  const { solver } = spaceOf(program);
  return partition(program, keyword).classes.find(({ path }) => {
    for (let at = path; at !== null; at = at.before) {
      if (solver.holds(at.requirement.condition, candidate) !== at.requirement.holds) return false;
    }
    return true;
  });
}
