import { type KeywordName, type ValueType, valueTypeOf } from '../../../openssh/index.js';
import {
  type Assignment,
  type CompiledProgram,
  type ConfigTree,
  evaluate,
  type Evaluation,
  isUnconditional,
  overruledOf,
  type SettingStatement,
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

/** Whether a line loses to another value in a file that an Include brought in before it; `drop-in-overridden` speaks of these. */
export function losesToInclude(dead: Dead, { root }: ConfigTree): boolean {
  const { assignment, winner, why } = dead;
  const [loser, first] = [assignment.statement, winner.statement];
  return (
    why === 'earlier' &&
    first.file !== root &&
    first.file !== loser.file &&
    isUnconditional(loser.scope) &&
    !saysTheSame(dead)
  );
}

/** Whether a line and all that win over it say the same. */
export function saysTheSame({ assignment, winner, others }: Dead): boolean {
  const saying = sayingOf(assignment);
  return [winner, ...others].every((each) => sayingOf(each) === saying);
}

/** Whether some of these lines lose to a line that says something else, so that what was written to be in force is not. */
export function isContradicted(program: CompiledProgram, lines: readonly SettingStatement[]): boolean {
  return lines.some((line) => contradictedIn(program, line.keyword?.keyword ?? 'Include').has(line));
}

const contradictedIn = remember(
  (program: CompiledProgram, keyword: KeywordName): ReadonlySet<Statement> =>
    new Set(
      sortAssignments({ program }, keyword).dead.flatMap((dead) =>
        saysTheSame(dead) ? [] : [dead.assignment.statement],
      ),
    ),
);

/** What a line says, however it is spelled: `No` is no, and `without-password` is prohibit-password. */
function sayingOf({ keyword, value }: Assignment): string {
  const type: ValueType<unknown> = valueTypeOf(keyword);
  return JSON.stringify(type.words(value));
}

/** So many lines can be named in a sentence. */
const mostRivals = 4;

/**
 * What has to go so that the value of a line is used which loses to an earlier one: the winner, and what comes after it, before the
 * line, and says something else.
 *
 * @param dead - all lines of the keyword without effect, in reading order
 * @returns by line; without those for which too much would have to go
 */
export function rivalsOf(dead: readonly Dead[]): ReadonlyMap<Dead, readonly SettingStatement[]> {
  const rivals = new Map<Dead, readonly SettingStatement[]>();
  const before = new Map<unknown, Map<string, SettingStatement[]>>();
  for (const each of dead) {
    const { statement } = each.assignment;
    if (each.why !== 'earlier' || !isUnconditional(statement.scope)) continue;
    const winner = each.winner.statement;
    const bySaying = before.get(winner.node) ?? new Map<string, SettingStatement[]>();
    before.set(winner.node, bySaying);
    const saying = sayingOf(each.assignment);
    const found = [winner];
    // Of each saying no more are kept than can be named, and of sayings no more are looked at.
    for (const [other, statements] of bySaying) {
      if (other !== saying) found.push(...statements);
      if (found.length > mostRivals) break;
    }
    if (found.length <= mostRivals) rivals.set(each, linesIn(found));
    const same = bySaying.get(saying);
    if (same === undefined) bySaying.set(saying, [statement]);
    else if (same.length < mostRivals && same.every(({ node }) => node !== statement.node))
      same.push(statement);
  }
  return rivals;
}

/** In reading order, and each line once, however often its file is included. */
function linesIn(statements: readonly SettingStatement[]): readonly SettingStatement[] {
  const byLine = new Map(statements.map((each) => [each.node, each]));
  return [...byLine.values()].sort((a, b) => a.index - b.index);
}
