import type { KeywordName } from '../../openssh/index.js';
import { remember } from '../../text/index.js';
import type { CompiledProgram } from '../program.js';
import type { Candidate } from './candidate.js';
import { always, type Condition } from './conditions.js';
import { type Overlaps, overlapsWhenAsked, placesLeft } from './solver/overlaps.js';
import { blocksSetting, type InForce, ingredientsOf, meaningOf } from './settings.js';
import { holdingOn, type Path } from './solver/path.js';
import { spaceOf } from './space.js';

/** What a keyword comes to where a block is in force and none in front of it that sets the keyword. */
export interface Entry {
  readonly condition: Condition;
  readonly value: InForce;
}

/** The blocks that set a keyword of which the first one in force decides, in the order in which they do. */
export interface Precedence {
  readonly keyword: KeywordName;
  /** Each condition once; none that always holds. */
  readonly entries: readonly Entry[];
  /** Those of the entries. */
  readonly conditions: readonly Condition[];
  /** What is in force where no entry is. */
  readonly otherwise: InForce;
  /** Where a condition stands among the entries. */
  readonly position: ReadonlyMap<Condition, number>;
  /** The places of the entries that may be in force together with a condition; some more than once. */
  readonly meeting: Overlaps;
  /** A number for each entry, and behind them one for `otherwise`: the same where the value is. */
  readonly kinds: readonly number[];
  /** One value of each kind. */
  readonly values: readonly InForce[];
  /** The first place of each kind. */
  readonly firstPlaces: readonly number[];
}

/** The precedence of a keyword; `null` where blocks add to each other. Worked out once. */
export const precedenceOf: (program: CompiledProgram, keyword: KeywordName) => Precedence | null =
  remember(makePrecedence);

function makePrecedence(program: CompiledProgram, keyword: KeywordName): Precedence | null {
  const { accumulates, constant, global, combine } = ingredientsOf(program, keyword);
  if (constant) {
    const none = new Map<Condition, number>();
    return {
      keyword,
      entries: [],
      conditions: [],
      otherwise: global,
      position: none,
      meeting: () => [],
      kinds: [0],
      values: [global],
      firstPlaces: [0],
    };
  }
  if (accumulates) return null;
  const entries: Entry[] = [];
  let otherwise = global;
  const blocks = blocksSetting(spaceOf(program), program, keyword);
  for (const { condition, statements: found } of blocks.settings) {
    const value = combine(found.slice(0, 1));
    if (condition.formula === always) {
      otherwise = value;
      break;
    }
    entries.push({ condition, value });
  }
  const values: InForce[] = [];
  const firstPlaces: number[] = [];
  const byText = new Map<string, number>();
  const kindOf = (value: InForce, place: number): number => {
    const text = value.value === undefined ? '' : `set ${meaningOf(value, program.tree.target)}`;
    let kind = byText.get(text);
    if (kind === undefined) {
      kind = values.push(value) - 1;
      firstPlaces.push(place);
      byText.set(text, kind);
    }
    return kind;
  };
  const conditions = entries.map(({ condition }) => condition);
  // Behind a block for everybody none decides.
  const isWhole = entries.length === blocks.settings.length;
  return {
    keyword,
    entries,
    conditions,
    otherwise,
    position: new Map(conditions.map((condition, index) => [condition, index])),
    meeting: isWhole ? blocks.meeting : overlapsWhenAsked(() => conditions),
    kinds: [...entries.map(({ value }, place) => kindOf(value, place)), kindOf(otherwise, entries.length)],
    values,
    firstPlaces,
  };
}

/** What is in force at a place: an entry, or behind all of them `otherwise`. */
export function valueAt({ entries, otherwise }: Precedence, place: number): InForce {
  return entries[place]?.value ?? otherwise;
}

/** So few places are gone through sooner than told apart by what they name. */
const FEW_PLACES = 16;

/** So few places are sorted sooner than all are gone through. */
const MOST_SORTED = 1000;

/**
 * The places that may decide where all that must hold on a path does, in their order: of most of many blocks can be read off that they
 * hold for others.
 */
export function placesOn(path: Path | null, { entries, kinds, meeting }: Precedence): Iterable<number> {
  if (entries.length < FEW_PLACES) return kinds.keys();
  const given = [...holdingOn(path)].map(({ condition }) => condition);
  const places = placesLeft(meeting, given, Math.min(entries.length, MOST_SORTED));
  return places === null ? kinds.keys() : andBehind(places, entries.length);
}

function* andBehind(places: Iterable<number>, last: number): Iterable<number> {
  yield* places;
  yield last;
}

/** Which entry decides for a candidate; the number of entries where none does. */
export function placeFor(
  program: CompiledProgram,
  { entries, position }: Precedence,
  candidate: Candidate,
): number {
  let first = entries.length;
  if (first === 0) return first;
  for (const condition of spaceOf(program).solver.holdingAmong(candidate, position)) {
    const place = position.get(condition);
    if (place !== undefined && place < first) first = place;
  }
  return first;
}
