import { type KeywordName, type ValueType, valueTypeOf } from '../../../openssh/index.js';
import type { SettingStatement } from '../../model.js';
import type { CompiledProgram } from '../../program.js';
import { remember } from '../../remember.js';
import { type Candidate, candidateFrom } from '../candidate.js';
import type { ConnectionClass } from '../classes.js';
import { type Condition, type Formula, never, not } from '../conditions.js';
import { type InForce, type Ingredients, ingredientsOf } from '../settings.js';
import type { Path } from '../solver.js';
import { spaceOf } from '../space.js';
import { overruledOf, winsOf } from './blocks.js';
import { shown, type ShownWitness, whoIs } from './meetings.js';

/** How many conditions may be weighed against each other for one line, before the question is left. */
const MOST_WEIGHED = 20_000;

/**
 * Whether what a block sets is in force for all of its connections without it: somebody who meets it, else `null`, also where the
 * question was given up.
 *
 * @param settings - the lines of one block
 */
export function changesNothing(
  program: CompiledProgram,
  settings: readonly SettingStatement[],
): ShownWitness | null {
  let witness: ShownWitness | null = null;
  const keywords = new Set(settings.flatMap(({ keyword }) => (keyword === null ? [] : [keyword.keyword])));
  for (const keyword of keywords) {
    const own = new Set(settings.filter((statement) => statement.keyword?.keyword === keyword));
    const found = without(program, keyword, own);
    if (found === null) return null;
    if (found !== 'without-win') witness ??= found;
  }
  return witness;
}

/** What is known of a keyword's lines in blocks, in the order in which they decide. */
interface Lines extends Ingredients {
  readonly position: ReadonlyMap<SettingStatement, number>;
  readonly conditions: readonly Condition[];
}

const linesOf: (program: CompiledProgram, keyword: KeywordName) => Lines = remember((program, keyword) => {
  const space = spaceOf(program);
  const ingredients = ingredientsOf(program, keyword);
  const statements = ingredients.statements.filter(({ scope }) => scope !== null);
  const position = new Map(statements.map((statement, index) => [statement, index]));
  const conditions = statements.flatMap(({ scope }) =>
    scope === null ? [] : [space.conditionOf(scope, program)],
  );
  return { ...ingredients, statements, position, conditions };
});

/** Somebody for whom a block's lines of a keyword win, if taking them out changes nothing for anyone. */
function without(
  program: CompiledProgram,
  keyword: KeywordName,
  own: ReadonlySet<SettingStatement>,
): ShownWitness | null | 'without-win' {
  const lines = linesOf(program, keyword);
  const { global, combine, statements, position } = lines;
  const places = [...own].flatMap((statement) => position.get(statement) ?? []).sort((a, b) => a - b);
  const [first] = places;
  const last = places.at(-1);
  if (first === undefined || last === undefined) return null;
  const mine = statements.slice(first, last + 1).filter((statement) => own.has(statement));
  const accumulates = (valueTypeOf(keyword) as ValueType<unknown>).accumulator !== undefined;
  // Other blocks may add to what a list is.
  if (accumulates && statements.length > mine.length) return null;
  const overruled = overruledOf(program, keyword);
  if (mine.every((statement) => overruled.has(statement))) return 'without-win';
  const winning = mine.flatMap((statement) => winsOf(program, keyword)?.get(statement) ?? []);
  const [only] = winning;
  if (only === undefined || (winning.length > 1 && !accumulates)) return null;
  const value = combine(accumulates ? mine : mine.slice(0, 1));
  const falls = accumulates
    ? sameWords(global, value)
    : fallsBackTo(program, lines, value, last, only, overruled);
  return falls ? shown(program, only.witness, only.path) : null;
}

/** Whether all connections of a class get a value from what is behind a line. */
function fallsBackTo(
  program: CompiledProgram,
  { global, combine, statements, conditions }: Lines,
  value: InForce,
  last: number,
  { witness, path }: ConnectionClass,
  overruled: ReadonlyMap<SettingStatement, unknown>,
): boolean {
  const { solver } = spaceOf(program);
  // Most lines are told by one look at somebody for whom they win.
  const candidate: Candidate = candidateFrom(witness);
  const next = statements.findIndex((statement, index) => {
    const condition = index > last && !overruled.has(statement) ? conditions[index] : undefined;
    return condition !== undefined && solver.holds(condition, candidate);
  });
  const other = statements[next];
  if (!sameWords(other === undefined ? global : combine([other]), value)) return false;

  const given = formulasOn(path);
  if (given.length * (statements.length - last) > MOST_WEIGHED) return false;
  for (const [index, statement] of statements.entries()) {
    const condition = conditions[index];
    if (index <= last || condition === undefined || condition.formula === never) continue;
    if (overruled.has(statement)) continue;
    const reached = whoIs(program, null, [...given, condition.formula]);
    if (reached === 'none') continue;
    if (reached === 'unknown' || !sameWords(combine([statement]), value)) return false;
    given.push(not(condition.formula));
    const rest = whoIs(program, null, given);
    if (typeof rest === 'string') return rest === 'none';
  }
  return sameWords(global, value);
}

function formulasOn(path: Path | null): Formula[] {
  const formulas: Formula[] = [];
  for (let at = path; at !== null; at = at.before) {
    const { condition, holds } = at.requirement;
    formulas.unshift(holds ? condition.formula : condition.opposite);
  }
  return formulas;
}

function sameWords(one: InForce, other: InForce): boolean {
  return (
    one.values.length === other.values.length && one.values.every((word, at) => word === other.values[at])
  );
}
