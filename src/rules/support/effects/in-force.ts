import type { KeywordName } from '../../../openssh/index.js';
import {
  type Assignment,
  type CompiledProgram,
  evaluate,
  type Evaluation,
  isUnconditional,
  overruledOf,
  type Statement,
} from '../../../semantics/index.js';
import { remember, rememberOnce } from '../../../text/index.js';
import type { Witness } from '../../model.js';

/** An assignment that loses to another one of the same keyword. */
export interface Dead<K extends KeywordName = KeywordName> {
  readonly assignment: Assignment<K>;
  readonly winner: Assignment<K>;
  /** What wins besides the winner, where it takes several blocks. */
  readonly others: readonly Assignment<K>[];
  readonly why: 'earlier' | 'later' | 'match-all' | 'blocks';
  /** Somebody who meets the assignment's block and gets another value. */
  readonly witness: Witness | null;
}

/** The assignments of a keyword, told apart by whether they can have an effect; both in reading order. */
export interface Sorted<K extends KeywordName> {
  readonly alive: readonly Assignment<K>[];
  readonly dead: readonly Dead<K>[];
}

const unset: Sorted<never> = { alive: [], dead: [] };

/** What a rule hands over of its context. */
export interface View {
  readonly program: CompiledProgram;
  readonly evaluation: Evaluation;
}

/**
 * Tells which assignments of a keyword can have an effect for some connection. Those in the global section are judged by what is in
 * force for everyone, those in Match blocks by the analysis of all connections.
 */
export function sortAssignments<K extends KeywordName>(
  { program }: Pick<View, 'program'>,
  keyword: K,
): Sorted<K> {
  // Most keywords are set by no line of a configuration.
  if (!program.settings.has(keyword)) return unset;
  // What is sorted are assignments of the keyword.
  return sortedOf(program, keyword) as Sorted<K>;
}

/** Several rules ask about the same keyword. */
const sortedOf = remember((program: CompiledProgram, keyword: KeywordName): Sorted<KeywordName> => {
  const assignments = program.assignments(keyword);
  if (assignments.length < 2) return { alive: assignments, dead: [] };
  const losers = losersAtStartup(evaluate(program), assignments);
  const rivalOf = rivalInBlocks(program, keyword, assignments);
  const alive: Assignment[] = [];
  const dead: Dead[] = [];
  for (const assignment of assignments) {
    const rival = isUnconditional(assignment.statement.scope)
      ? losers.get(assignment.statement)
      : rivalOf(assignment);
    if (rival === undefined) alive.push(assignment);
    else dead.push({ assignment, ...rival });
  }
  return { alive, dead };
});

/** The keywords that a configuration sets, in the order in which it first does; Include, which sets nothing, is not among them. */
export const keywordsIn = rememberOnce((program: CompiledProgram): ReadonlySet<KeywordName> => {
  const keywords = new Set<KeywordName>();
  for (const statement of program.statements) {
    if (statement.type !== 'setting' || statement.keyword === null) continue;
    if (statement.keyword.keyword !== 'Include') keywords.add(statement.keyword.keyword);
  }
  return keywords;
});

type Rival<K extends KeywordName> = Omit<Dead<K>, 'assignment'>;

/** What takes the place of those assignments that are in force for everyone and have no effect. */
function losersAtStartup<K extends KeywordName>(
  evaluation: Evaluation,
  assignments: readonly Assignment<K>[],
): ReadonlyMap<Statement, Rival<K>> {
  const losers = new Map<Statement, Rival<K>>();
  const [first] = assignments;
  if (first === undefined) return losers;
  const { origins, shadowed } = evaluation.get(first.keyword);
  if (shadowed.length === 0) return losers;
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
    losers.set(statement, { winner, others: [], why, witness: null });
  }
  return losers;
}

/** Only subsystems of one name get in each other's way; elsewhere all assignments of a keyword do. */
function rivalryOf({ keyword, statement }: Assignment): string {
  return keyword === 'Subsystem' ? (statement.node.arguments[0]?.value ?? '') : '';
}

/** Finds what wins over an assignment in a block whoever connects. */
function rivalInBlocks<K extends KeywordName>(
  program: CompiledProgram,
  keyword: K,
  assignments: readonly Assignment<K>[],
): (assignment: Assignment<K>) => Rival<K> | undefined {
  const overruled = overruledOf(program, keyword);
  if (overruled.size === 0) return () => undefined;
  const byStatement = new Map<Statement, Assignment<K>>(
    assignments.map((assignment) => [assignment.statement, assignment]),
  );
  return ({ statement }) => {
    const found = overruled.get(statement);
    const [winner, ...others] = found?.by.flatMap((each) => byStatement.get(each) ?? []) ?? [];
    if (found === undefined || winner === undefined) return undefined;
    const { scope, index } = winner.statement;
    const isSame = scope?.match === statement.scope?.match;
    const within = index > statement.index ? 'later' : 'earlier';
    const why = isSame ? within : isUnconditional(scope) ? 'match-all' : 'blocks';
    return { winner, others, why, witness: found.witness };
  };
}
