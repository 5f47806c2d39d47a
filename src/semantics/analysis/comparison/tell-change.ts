import type { CompiledSetting } from '../../program.js';
import { always, type Condition, not } from '../conditions.js';
import { type ClassLiteral, type Gist, summarizePath } from '../describe.js';
import type { InForce } from '../settings.js';
import { placesLeft } from '../solver/overlaps.js';
import { extendPath, formulaOf, holdingOn, type Path, type Requirement } from '../solver/path.js';
import type { Space, TextPlace } from '../space.js';
import { decidedOn } from '../stretches.js';
import type { Entry, Side, Sides, ValuePair } from './sides.js';

/**
 * For whom a change is, in words that are true of exactly these connections. A path that asks for values says nothing of blocks; so for
 * each side the blocks are looked for by which a connection comes to its value, and where it comes to it in several ways, the value itself
 * is told.
 *
 * @param most - how many conditions that must not hold are worked out; further ones are counted
 */
export function tellChange(
  space: Space,
  sides: Sides,
  path: Path | null,
  pair: ValuePair,
  most: number,
): Gist {
  const { before, after } = sides;
  const isByValue = ({ condition }: Requirement): boolean =>
    before.valueConditions.has(condition) || after.valueConditions.has(condition);
  let told = withoutValues(path, isByValue);
  if (told === path) return summarizePath(space, path, most);
  const values: ClassLiteral[] = [];
  for (const [side, found, name] of [
    [before, pair.old, 'old'],
    [after, pair.new, 'new'],
  ] as const) {
    const demanded = blocksFor(space, side, side.textOf(found), told);
    if (demanded === null) values.push(valueLiteral(side, found, name));
    else for (const requirement of demanded) told = extendPath(told, requirement);
  }
  const { literals, others } = summarizePath(space, told, most);
  const firstNegated = literals.findIndex(({ negated }) => negated);
  const place = firstNegated === -1 ? literals.length : firstNegated;
  return { literals: literals.toSpliced(place, 0, ...values), others };
}

/** The requirements of a path that blocks are under; what stands in front of the first other one is kept, as many paths share it. */
function withoutValues(path: Path | null, isByValue: (requirement: Requirement) => boolean): Path | null {
  const behind: Requirement[] = [];
  let kept = path;
  let length = 0;
  for (let at = path; at !== null; at = at.before) {
    behind.push(at.requirement);
    if (!isByValue(at.requirement)) continue;
    kept = at.before;
    length = behind.length;
  }
  const others = behind.slice(0, length).filter((requirement) => !isByValue(requirement));
  return others.reduceRight<Path | null>(extendPath, kept);
}

/** A block that may be in force, and whether it gives the value that is looked for. */
interface Way {
  readonly condition: Condition;
  readonly gives: boolean;
}

/**
 * What is demanded of blocks, besides what is demanded on a path, for a keyword to have a value: exactly that. `null` where there are
 * several ways to it.
 */
function blocksFor(
  space: Space,
  side: Side,
  wanted: string,
  path: Path | null,
): readonly Requirement[] | null {
  const given = [...holdingOn(path)].map(formulaOf);
  const canHold = ({ formula }: Condition): boolean => space.solver.satisfiable([...given, formula]);
  const mustHold = ({ formula }: Condition): boolean => !space.solver.satisfiable([...given, not(formula)]);
  const { ways, otherwise } = waysFor(side, wanted, path);
  const found = demandedBy(ways, otherwise);
  if (found !== null) return found.filter(({ condition, holds }) => !holds || !mustHold(condition));
  const giving = ways.filter(({ gives }) => gives);
  if (giving.length > MOST_LOOKED_INTO) return null;
  // Of some that seem to give it, it may be seen that they cannot hold here, or that they hold for all.
  const gone = new Set(giving.filter(({ condition }) => !canHold(condition)));
  const left = ways.filter((way) => !gone.has(way));
  const last = left.findIndex((way) => way.gives && mustHold(way.condition));
  return last === -1 ? demandedBy(left, otherwise) : demandedBy(left.slice(0, last), true);
}

/** So many blocks that give a value are asked whether they can do so for the class. */
const MOST_LOOKED_INTO = 32;

/** The blocks that may decide on a path, in the order in which they do, and whether the value is the one wanted where none of them does. */
function waysFor(
  side: Side,
  wanted: string,
  path: Path | null,
): { ways: readonly Way[]; otherwise: boolean } {
  const decided = path === null ? null : decidedOn(path);
  const ways: Way[] = [];
  for (const { condition, text } of entriesOn(side, path)) {
    const known = condition.formula === always ? true : decided?.get(condition);
    const gives = text === wanted;
    if (known === true) return { ways, otherwise: gives };
    if (known === undefined) ways.push({ condition, gives });
  }
  return { ways, otherwise: side.globalText === wanted };
}

function entriesOn({ entries, meeting }: Side, path: Path | null): readonly Entry[] {
  const given = [...holdingOn(path)].map(({ condition }) => condition);
  const places = placesLeft(meeting, given, entries.length);
  return places === null ? entries : [...places].flatMap((place) => entries[place] ?? []);
}

/**
 * What must hold and what must not, so that blocks of which the first one in force decides give the value: none of those that do not give
 * it, and where there is one alone that gives it, that one.
 */
function demandedBy(ways: readonly Way[], otherwise: boolean): readonly Requirement[] | null {
  const end = ways.findLastIndex(({ gives }) => gives !== otherwise) + 1;
  const deciding = ways.slice(0, end);
  if (deciding.filter(({ gives }) => gives).length > (otherwise ? 0 : 1)) return null;
  return deciding.map(({ condition, gives }) => ({ condition, holds: gives }));
}

/** That a keyword has a value on a side. */
function valueLiteral(
  { keyword, program }: Side,
  { values, origins }: InForce,
  side: 'old' | 'new',
): ClassLiteral {
  return {
    criterion: keyword,
    negated: false,
    list: values.join(' '),
    side,
    at: placeOf(origins[0], program.tree.root),
  };
}

function placeOf(origin: CompiledSetting | undefined, root: TextPlace['file']): TextPlace {
  return origin === undefined
    ? { file: root, line: 1, range: [0, 0] }
    : { file: origin.file, line: origin.line, range: origin.node.range };
}
