import { type KeywordName, type ValueType, valueTypeOf } from '../../../openssh/index.js';
import {
  type CompiledProgram,
  type ConfigTree,
  isUnconditional,
  type SettingStatement,
  type Statement,
  winsOf,
} from '../../../semantics/index.js';
import { remember } from '../../../text/index.js';
import { type Dead, sortAssignments } from './in-force.js';

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

/**
 * Whether lines say something else than one of the same keyword that is in force for nobody, because it loses or its block never matches:
 * as soon as that is mended they are an exception to it.
 */
export function opposesLost(program: CompiledProgram, lines: readonly SettingStatement[]): boolean {
  return lines.some(({ keyword, value }) => {
    if (keyword === null || value === undefined) return false;
    const lost = lostSayings(program, keyword.keyword);
    if (lost.size === 0) return false;
    const saying = sayingOf({ keyword: keyword.keyword, value });
    return lost.size > 1 || !lost.has(saying);
  });
}

/** What lines of a keyword say that nobody has. */
const lostSayings = remember((program: CompiledProgram, keyword: KeywordName): ReadonlySet<string> => {
  const assignments = program.assignments(keyword);
  const type: ValueType<unknown> = valueTypeOf(keyword);
  const wins = assignments.length < 2 || type.accumulator !== undefined ? null : winsOf(program, keyword);
  return new Set(assignments.flatMap((each) => (wins?.has(each.statement) === false ? sayingOf(each) : [])));
});

/** What a line says, however it is spelled: `No` is no, and `without-password` is prohibit-password. */
function sayingOf({ keyword, value }: { readonly keyword: KeywordName; readonly value: unknown }): string {
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
