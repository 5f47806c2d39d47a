import { remember, rememberOnce } from '../../../text/index.js';
import type { MatchCriterion, MatchStatement, Scope, SettingStatement } from '../../model.js';
import type { CompiledProgram } from '../../program.js';
import { evaluationOf } from '../classes.js';
import type { Condition } from '../conditions.js';
import { type Precedence, precedenceOf, valueAt } from '../precedence.js';
import type { InForce } from '../settings.js';
import { placesLeft } from '../solver/overlaps.js';
import { spaceOf } from '../space.js';
import { type Block, hasInterfaces } from './blocks.js';
import { isNobody, noneOf, type Witness, whoIs } from './meetings.js';

/** How closely a Match line says for whom it is: by accounts, by groups or patterns of accounts, or by where they come from. */
export type Closeness = 3 | 2 | 1;

/** A line that is in force for whom its block is, and not for those who meet an earlier block as well. */
export interface Loss {
  readonly statement: SettingStatement;
  /** The line of the earlier block. */
  readonly by: SettingStatement;
  /** What it sets, as decoded words. */
  readonly values: readonly string[];
  /** What the two come to. */
  readonly own: unknown;
  readonly other: unknown;
}

/** A block of which lines lose to an earlier one for those who meet both. */
export interface LateBlock {
  readonly block: Block;
  readonly earlier: MatchStatement;
  readonly losses: readonly Loss[];
  readonly witness: Witness;
}

/** Whether it matters that one value loses to another one, which blocks of such closeness set. */
export type LossConcern = (
  own: InForce,
  other: InForce,
  closeness: { readonly own: Closeness; readonly other: Closeness },
) => boolean;

/** So many earlier blocks are asked about for each keyword, and so many values and blocks that may meet are gone through for them. */
const MOST_TRIES = 8;
const FEW_KINDS = 64;
const FEW_PLACES = 64;

/**
 * The first earlier block that takes lines from a block for somebody who can be there, with all that it takes from it for them. Blocks
 * that add to lists take nothing from each other, and one that is for some of those whom the block is for is an exception to it.
 */
export function lateBlock(program: CompiledProgram, block: Block, concern: LossConcern): LateBlock | null {
  const scope = block.settings[0]?.scope;
  if (scope === null || scope === undefined || hasInterfaces(program)) return null;
  const condition = spaceOf(program).conditionOf(scope, program);
  const closeness = closenessOf(scope);
  const asked = new Set<unknown>();
  for (const { keyword } of block.settings) {
    if (keyword === null || asked.has(keyword.keyword)) continue;
    asked.add(keyword.keyword);
    const table = precedenceOf(program, keyword.keyword);
    const at = table?.position.get(condition);
    if (table === null || at === undefined) continue;
    const own = valueAt(table, at);
    // Another block for the same connections decides.
    if (own.origins[0]?.scope?.match !== block.match) continue;
    const matters = (place: number): boolean => {
      const other = valueAt(table, place);
      const rival = other.origins[0]?.scope ?? null;
      return rival !== null && concern(own, other, { own: closeness, other: closenessOf(rival) });
    };
    for (const place of rivalsOf(program, table, at, matters)) {
      const entry = table.entries[place];
      if (entry === undefined) continue;
      const met = whoIs(program, null, [condition.formula, entry.condition.formula]);
      if (typeof met === 'string' || !met.possible) continue;
      // Whoever meets an exception meets the block as well.
      if (isNobody(whoIs(program, noneOf(program, [condition.formula]), [entry.condition.formula]))) continue;
      const found = lossesOf(program, block, met.witness);
      const [first] = found;
      const earlier = first?.by.scope?.match;
      if (earlier === undefined) continue;
      const losses = found.filter(({ by }) => by.scope?.match === earlier);
      return { block, earlier, losses, witness: met.witness };
    }
  }
  return null;
}

/** The lines of a block that are not in force for somebody who meets it, while other blocks say something else. */
function lossesOf(program: CompiledProgram, block: Block, witness: Witness): readonly Loss[] {
  const evaluation = evaluationOf(program, witness.connection);
  const seen = new Set<unknown>();
  return block.settings.flatMap((statement): readonly Loss[] => {
    const keyword = statement.keyword?.keyword;
    if (keyword === undefined || seen.has(keyword)) return [];
    seen.add(keyword);
    const table = precedenceOf(program, keyword);
    const at =
      statement.scope === null ? undefined : table?.position.get(conditionOf(program, statement.scope));
    if (table === null || at === undefined || !hasRival(program, table, at)) return [];
    const own = valueAt(table, at);
    const { value, values, origins } = evaluation.get(keyword);
    const [origin] = origins;
    if (origin === undefined || origin === 'default') return [];
    const by = origin.statement;
    if (own.origins[0] !== statement || by.scope === null || by.scope.match === block.match) return [];
    if (own.values.join('\0') === values.join('\0')) return [];
    return [{ statement, by, values, own: own.value, other: value }];
  });
}

const conditionOf = (program: CompiledProgram, scope: NonNullable<Scope>): Condition =>
  spaceOf(program).conditionOf(scope, program);

/**
 * Earlier places with another value that matters: the first of each kind, and then those that the condition may meet, where they are few.
 * Whether it matters is the same for all of a kind, so that mostly none needs to be looked for.
 */
function* rivalsOf(
  program: CompiledProgram,
  table: Precedence,
  at: number,
  matters: (place: number) => boolean,
): Iterable<number> {
  const isRival = (place: number): boolean =>
    place < at && table.kinds[place] !== table.kinds[at] && matters(place);
  const kinds = firstOfKind(program, table);
  const first = kinds.slice(0, FEW_KINDS).filter(isRival);
  yield* first.slice(0, MOST_TRIES);
  const condition = table.conditions[at];
  if (condition === undefined || (first.length === 0 && kinds.length <= FEW_KINDS)) return;
  const near = placesLeft(table.meeting, [condition], FEW_PLACES) ?? [];
  yield* [...near].filter(isRival).slice(0, MOST_TRIES);
}

const hasRival = (program: CompiledProgram, table: Precedence, at: number): boolean =>
  firstOfKind(program, table).some((place) => place < at && table.kinds[place] !== table.kinds[at]);

/** The first place of each value and closeness, in order. */
const firstOfKind: (program: CompiledProgram, table: Precedence) => readonly number[] = remember(
  (_program, { entries, kinds }) => {
    const found = new Map<string, number>();
    for (const [place, { value }] of entries.entries()) {
      const kind = `${String(kinds[place])} ${String(closenessOf(value.origins[0]?.scope ?? null))}`;
      if (!found.has(kind)) found.set(kind, place);
    }
    return [...found.values()];
  },
);

/** That of the closest of the Match lines around. */
function closenessOf(scope: Scope): Closeness {
  let closeness: Closeness = 1;
  for (let at = scope; at !== null; at = at.outer) {
    const own = closenessOfMatch(at.match);
    if (own > closeness) closeness = own;
  }
  return closeness;
}

const closenessOfMatch: (match: MatchStatement) => Closeness = rememberOnce(({ criteria }) => {
  const each = criteria.map(closenessOfCriterion);
  return each.includes(3) ? 3 : each.includes(2) ? 2 : 1;
});

function closenessOfCriterion(criterion: MatchCriterion): Closeness {
  if (criterion.kind !== 'user' && criterion.kind !== 'group') return 1;
  const names = criterion.list.split(',').filter((name) => !name.startsWith('!'));
  if (names.some((name) => /^\*+$/.test(name))) return 1;
  return criterion.kind === 'user' && names.every((name) => !/[*?]/.test(name)) ? 3 : 2;
}
