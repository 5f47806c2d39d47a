import { type KeywordName, type ValueType, valueTypeOf } from '../../../openssh/index.js';
import { countUpTo, remember } from '../../../text/index.js';
import { groupBy } from '../../groups.js';
import type { SettingStatement } from '../../model.js';
import type { CompiledProgram } from '../../program.js';
import { type Budget, isSpent, makeBudget, STEPS } from '../budget.js';
import { decidedFor } from '../classes.js';
import type { Condition } from '../conditions.js';
import {
  type Blocks,
  blocksSetting,
  type InForce,
  type Ingredients,
  ingredientsOf,
  meaningOf,
} from '../settings.js';
import { extendPath, type Requirement } from '../solver/path.js';
import type { Solution } from '../solver/solver.js';
import { spaceOf } from '../space.js';
import { hasInterfaces, isMetTooLate, overruledOf, winsOf } from './blocks.js';
import { given, shown, type Witness } from './meetings.js';

/**
 * Whether what a block sets is in force for all of its connections without it: somebody who meets it, else `null`, also where the
 * question was given up.
 *
 * @param settings - the lines of one block
 */
export function changesNothing(
  program: CompiledProgram,
  settings: readonly SettingStatement[],
): Witness | null {
  if (hasInterfaces(program)) return null;
  let witness: Witness | null = null;
  for (const [keyword, own] of groupBy(settings, (statement) => statement.keyword?.keyword)) {
    if (keyword === undefined) continue;
    const found = without(program, keyword, own);
    if (found === null) return null;
    if (found !== 'without-win') witness ??= found;
  }
  return witness;
}

/** What a keyword comes to under one condition. */
interface Entry {
  readonly condition: Condition;
  /** Its lines, of which the first one decides; more than one block may ask for the same. */
  readonly statements: Ingredients['statements'];
  readonly value: InForce;
  readonly text: string;
}

/** What is known of a keyword's lines in blocks. */
interface Lines extends Ingredients, Pick<Blocks, 'meeting'> {
  readonly globalText: string;
  /** In the order in which they decide; each condition once. */
  readonly entries: readonly Entry[];
  readonly position: ReadonlyMap<Condition, number>;
  /** The place of the last entry with a value. */
  readonly last: ReadonlyMap<string, number>;
  readonly inBlocks: ReadonlySet<SettingStatement>;
  readonly budget: Budget;
}

const linesOf: (program: CompiledProgram, keyword: KeywordName) => Lines = remember((program, keyword) => {
  const { target } = program.tree;
  const ingredients = ingredientsOf(program, keyword);
  const { statements, combine, accumulates } = ingredients;
  const { settings, meeting: meetingBlocks } = blocksSetting(spaceOf(program), program, keyword);
  const meeting: Lines['meeting'] = settings.length < 2 ? () => [] : meetingBlocks;
  const entries = settings.map(({ condition, statements: found }): Entry => {
    const value = combine(accumulates ? found : found.slice(0, 1));
    return { condition, statements: found, value, text: meaningOf(value, target) };
  });
  const position = new Map(entries.map(({ condition }, index) => [condition, index]));
  const inBlocks = new Set<SettingStatement>(statements);
  const last = new Map(entries.map(({ text }, index) => [text, index]));
  // For one keyword of a configuration; beyond them nothing more is said about its blocks.
  const budget = makeBudget(STEPS.partition);
  return {
    ...ingredients,
    globalText: meaningOf(ingredients.global, target),
    entries,
    position,
    last,
    inBlocks,
    meeting,
    budget,
  };
});

/** Somebody for whom a block's lines of a keyword win, if taking them out changes nothing for anyone. */
function without(
  program: CompiledProgram,
  keyword: KeywordName,
  own: readonly SettingStatement[],
): Witness | null | 'without-win' {
  const lines = linesOf(program, keyword);
  const { globalText, statements, combine, inBlocks } = lines;
  const [first] = own;
  if (first === undefined || first.scope === null || !inBlocks.has(first)) return null;
  const accumulates = (valueTypeOf(keyword) as ValueType<unknown>).accumulator !== undefined;
  const ownLines = new Set(own);
  // Other blocks may add to what a list is.
  if (accumulates) {
    if (statements.some((each) => each.scope !== null && !ownLines.has(each))) return null;
  }
  if (own.some((statement) => isMetTooLate(program, statement))) return null;
  const overruled = overruledOf(program, keyword);
  if (own.every((statement) => overruled.has(statement))) return 'without-win';
  const at = lines.position.get(spaceOf(program).conditionOf(first.scope, program));
  const entry = at === undefined ? undefined : lines.entries[at];
  if (at === undefined || entry === undefined) return null;
  // What is in force while sshd starts, as `Match version` is, is a part of the global value.
  if (entry.statements.some((each) => each.startup && ownLines.has(each))) return null;
  const isSaidAnyway = entry.text === globalText;
  // Another block for the same connections decides next.
  const next = entry.statements.find((each) => !ownLines.has(each));
  if (!accumulates && next !== undefined && meaningOf(combine([next]), program.tree.target) !== entry.text)
    return null;
  // Whoever gets the value from here gets another one without.
  if (!isSaidAnyway && (accumulates || lines.last.get(entry.text) === at)) return null;
  const wins = winsOf(program, keyword);
  const winner = own.flatMap((statement) => wins?.get(statement) ?? [])[0];
  if (winner === undefined) return null;
  const falls = accumulates || fallsBack(program, lines, at, entry);
  return falls ? shown(program, winner.witness, given(winner.path)) : null;
}

/** Whether all for whom an entry decides get its value from what is behind it. */
function fallsBack(
  program: CompiledProgram,
  lines: Lines,
  at: number,
  { condition, value, text }: Entry,
): boolean {
  const { globalText, entries, position, meeting, budget } = lines;
  const { keyword } = value;
  const { solver } = spaceOf(program);
  const somebodyKnown = decidedFor(program, keyword).byLine.get(value.origins[0]);
  if (somebodyKnown !== undefined) {
    const holding = solver.holdingAmong(somebodyKnown.candidate, position);
    if (textBehind(lines, at, holding) !== text) return false;
  }
  const inside: Requirement = { condition, holds: true };
  const path = extendPath(null, inside);
  /** Somebody for whom the entry decides, and behind it none that says the same in front of a place. */
  const somebody = (end: number, more: Requirement): Solution | 'none' | 'unknown' => {
    budget.left -= 1;
    if (isSpent(budget)) return 'unknown';
    const get = (asked: Condition): boolean | undefined => {
      const place = position.get(asked);
      if (place === undefined || place >= end) return undefined;
      if (place === at) return true;
      return place < at || entries[place]?.text === text ? false : undefined;
    };
    return solver.solve({ path: more === inside ? null : path, decided: { get } }, more, 'life', budget);
  };
  if (globalText !== text && somebody(entries.length, inside) !== 'none') return false;
  return meeting(condition).every((places) => {
    for (let next = countUpTo(places, (place) => place <= at); next < places.length; next += 1) {
      const place = places[next] ?? at;
      const other = entries[place];
      if (other === undefined || other.text === text) continue;
      if (somebody(place, { condition: other.condition, holds: true }) !== 'none') return false;
    }
    return true;
  });
}

/** What is behind an entry for somebody for whom these conditions hold. */
function textBehind(
  { globalText, entries, position }: Lines,
  at: number,
  holding: Iterable<Condition>,
): string {
  let next = entries.length;
  for (const condition of holding) {
    const place = position.get(condition);
    if (place !== undefined && place > at && place < next) next = place;
  }
  return entries[next]?.text ?? globalText;
}
