import {
  keywordFacts,
  type KeywordName,
  type Repetition,
  type Target,
  valueAt,
} from '../../openssh/index.js';
import type {
  Assignment,
  Evaluation,
  MatchStatement,
  Program,
  Scope,
  Statement,
} from '../../semantics/index.js';

/** An assignment that loses to another one of the same keyword. */
export interface Dead<K extends KeywordName = KeywordName> {
  readonly assignment: Assignment<K>;
  readonly winner: Assignment<K>;
  readonly why: 'earlier' | 'later' | 'match-all';
}

/** The assignments of a keyword, told apart by whether they can have an effect; both in reading order. */
export interface Sorted<K extends KeywordName> {
  readonly alive: readonly Assignment<K>[];
  readonly dead: readonly Dead<K>[];
}

/** What a rule hands over of its context. */
export interface View {
  readonly program: Program;
  readonly evaluation: Evaluation;
}

/**
 * Tells which assignments of a keyword can have an effect for some connection, as far as the lines themselves show: one of a section
 * or block wins over the others in it, and the first block that holds for everyone wins over those behind it.
 */
export function sortAssignments<K extends KeywordName>({ program, evaluation }: View, keyword: K): Sorted<K> {
  const assignments = program.assignments(keyword);
  if (assignments.length < 2) return { alive: assignments, dead: [] };
  const repetition = repetitionOf(keyword, program.tree.target);
  const losers = losersAtStartup(evaluation, assignments);
  const rivalOf = rivals(assignments, repetition);
  const alive: Assignment<K>[] = [];
  const dead: Dead<K>[] = [];
  for (const assignment of assignments) {
    const rival = isUnconditional(assignment.statement.scope)
      ? losers.get(assignment.statement)
      : rivalOf(assignment);
    if (rival === undefined) alive.push(assignment);
    else dead.push({ assignment, ...rival });
  }
  return { alive, dead };
}

/** Whether a scope holds for every connection: the global section, or `Match all` in it. */
export function isUnconditional(scope: Scope): boolean {
  if (scope === null) return true;
  return scope.match.criteria.some(({ kind }) => kind === 'all') && isUnconditional(scope.outer);
}

type Rival<K extends KeywordName> = Pick<Dead<K>, 'winner' | 'why'>;

function repetitionOf(keyword: KeywordName, { release }: Target): Repetition {
  const { repetition = 'first' } = keywordFacts(keyword);
  return typeof repetition === 'string' ? repetition : (valueAt(repetition, release) ?? 'first');
}

/** What takes the place of those assignments that are in force for everyone and have no effect. */
function losersAtStartup<K extends KeywordName>(
  evaluation: Evaluation,
  assignments: readonly Assignment<K>[],
): ReadonlyMap<Statement, Rival<K>> {
  const losers = new Map<Statement, Rival<K>>();
  const [first] = assignments;
  if (first === undefined) return losers;
  const { origins, shadowed } = evaluation.get(first.keyword);
  const winning = new Set(origins.map((origin) => (origin === 'default' ? null : origin.statement)));
  const winners = new Map<string, Assignment<K>>();
  for (const assignment of assignments) {
    const name = rivalryOf(assignment);
    if (winning.has(assignment.statement) && !winners.has(name)) winners.set(name, assignment);
  }
  const statements = new Map(assignments.map((assignment) => [assignment.statement, assignment]));
  for (const { statement, reason } of shadowed) {
    const assignment = statements.get(statement);
    const winner = assignment === undefined ? undefined : winners.get(rivalryOf(assignment));
    if (winner === undefined) continue;
    const why = reason === 'later-value' ? 'later' : reason === 'earlier-value' ? 'earlier' : 'match-all';
    losers.set(statement, { winner, why });
  }
  return losers;
}

/** Only subsystems of one name get in each other's way; elsewhere all assignments of a keyword do. */
function rivalryOf({ keyword, statement }: Assignment): string {
  return keyword === 'Subsystem' ? (statement.node.arguments[0]?.value ?? '') : '';
}

/** Finds, for an assignment in a block of its own, one that wins over it whoever connects. */
function rivals<K extends KeywordName>(
  assignments: readonly Assignment<K>[],
  repetition: Repetition,
): (assignment: Assignment<K>) => Rival<K> | undefined {
  if (repetition === 'accumulate') return () => undefined;
  const why = repetition === 'last' ? 'later' : 'earlier';
  const ordered = repetition === 'last' ? assignments.toReversed() : assignments;
  const winners = new Map<MatchStatement, Assignment<K>>();
  for (const assignment of ordered) {
    const { scope } = assignment.statement;
    if (scope !== null && !winners.has(scope.match)) winners.set(scope.match, assignment);
  }
  const everyone = ordered.find(({ statement: { scope } }) => scope !== null && isUnconditional(scope));
  return (assignment) => {
    const { scope, index } = assignment.statement;
    const winner = scope === null ? undefined : winners.get(scope.match);
    if (winner !== undefined && winner !== assignment) return { winner, why };
    if (everyone === undefined) return undefined;
    const stronger =
      repetition === 'last' ? everyone.statement.index > index : everyone.statement.index < index;
    return stronger ? { winner: everyone, why: 'match-all' } : undefined;
  };
}
