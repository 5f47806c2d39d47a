import { findKeyword } from '../../openssh/index.js';
import { rememberOnce } from '../../text/index.js';
import { allOf, type Condition, type Formula, not } from './conditions.js';
import { plainlyApart } from './solver/exclusion.js';
import { holdingOn, type Path } from './solver/path.js';
import { type Part, partOf } from './solver/theory.js';
import type { ConditionPart, ListInForce, Space, TextPlace } from './space.js';
import { failingOn } from './stretches.js';

/** One thing that is true of all connections of a class. */
export interface ClassLiteral {
  /**
   * `User`, `Group`, `Host`, `Address`, `LocalAddress`, `LocalPort`, `RDomain`, `invalid-user`; a keyword such as `AllowUsers` for the
   * list that it gives, without words for any list that a block gives; or `Match` for several criteria at once, written in `list` as on
   * a Match line.
   */
  readonly criterion: string;
  /** Whether the list does not match; of `Match`, whether not all criteria do. */
  readonly negated: boolean;
  readonly list: string;
  /** Of a keyword's value, where two configurations are compared: on which side it holds. */
  readonly side?: 'old' | 'new';
  readonly at: TextPlace;
}

/** What is true of all connections of a class, as much of it as people read. */
export interface Gist {
  readonly literals: readonly ClassLiteral[];
  /** How many further conditions do not hold. */
  readonly others: number;
}

/**
 * For whom a class is, for people.
 *
 * @example
 * whenText(gist); // 'User bob, and not Address 10.0.0.0/8'; 'everyone but User root, Group wheel and 90 others'
 */
export function whenText({ literals, others }: Gist): string {
  if (literals.length + others === 0) return 'everyone';
  const theOthers = `${others} ${others === 1 ? 'other' : 'others'}`;
  const texts = literals.map(literalText);
  if (literals.every(({ negated }) => negated)) {
    const names = others > 0 ? [...texts, theOthers] : texts;
    const last = names.at(-1) ?? '';
    return `everyone but ${names.length === 1 ? last : `${names.slice(0, -1).join(', ')} and ${last}`}`;
  }
  const all = literals.map(({ negated }, index) => `${negated ? 'not ' : ''}${texts[index] ?? ''}`);
  return [...all, ...(others > 0 ? [`none of ${theOthers}`] : [])].join(', and ');
}

const sideTexts = { old: 'before', new: 'after' } as const;

function literalText({ criterion, list, side }: ClassLiteral): string {
  if (side !== undefined) return `${criterion} ${list === '' ? 'unset' : list} ${sideTexts[side]}`;
  // Whoever is in no group at all is left out.
  if (criterion === 'Group' && list === '*') return 'Group * (any group)';
  if (list !== '') return `${criterion} ${list}`;
  return findKeyword(criterion) === undefined ? criterion : `${criterion} (in a block)`;
}

/** All that is true of the connections on a path. */
export function describePath(space: Space, path: Path | null): readonly ClassLiteral[] {
  return summarizePath(space, path, Number.POSITIVE_INFINITY).literals;
}

/**
 * Says for whom a path holds, in the words of the configuration: what must match, and behind it what must not, as far as that does not
 * follow from the rest.
 *
 * @param most - how many conditions that must not hold are worked out; further ones are counted
 */
export function summarizePath(space: Space, path: Path | null, most: number): Gist {
  const matching = [...holdingOn(path)]
    .toReversed()
    .flatMap(({ condition }) => partsOn(space, path, condition));
  const literals = new Map<string, ClassLiteral>();
  const add = (literal: ClassLiteral): void => {
    const key = `${literal.negated ? '!' : ''}${literal.criterion} ${literal.list}`;
    if (!literals.has(key)) literals.set(key, literal);
  };
  const named = (part: ConditionPart): Pick<ClassLiteral, 'list' | 'at'> =>
    part.lists === undefined ? part : listOn(space, path, part, part.lists);
  for (const part of matching) {
    const { list, at } = named(part);
    add({ criterion: part.criterion, negated: false, list, at });
  }
  const formulas = matching.map(({ formula }) => formula);
  const failing: (readonly ConditionPart[])[] = [];
  const { count, conditions } = failingOn(path);
  let others = count;
  for (const condition of conditions) {
    others -= 1;
    const left = partsLeft(space, formulas, condition, path);
    if (left.length > 0) failing.push(left);
    // Whether it is the last one is worked out, too: what cannot hold anyway is not counted then.
    if (failing.length > most) break;
  }
  others += failing.splice(most).length;
  const alone = new Set(
    failing.flatMap((left) => (left.length === 1 ? left.map(({ formula }) => formula) : [])),
  );
  for (const left of failing) {
    const [first, ...others] = left;
    if (first === undefined) continue;
    if (others.length > 0 && left.some(({ formula }) => alone.has(formula))) continue;
    if (others.length === 0) {
      const { list, at } = named(first);
      add({ criterion: first.criterion, negated: true, list, at });
    } else {
      const list = left.map((part) => `${part.criterion} ${part.list}`.trimEnd()).join(' ');
      add({ criterion: 'Match', negated: true, list, at: { ...first.at, range: spanOf(left) } });
    }
  }
  return { literals: [...literals.values()], others };
}

/** The parts of a condition by the first of its names that may hold on a path: a list of a block is none for those who are not in it. */
function partsOn(space: Space, path: Path | null, condition: Condition): readonly ConditionPart[] {
  const [first = [], ...others] = space.namesOf(condition);
  if (others.length === 0) return first;
  const given = pathFormula(path);
  const holds = (parts: readonly ConditionPart[]): boolean =>
    parts.every(({ inForce }) => inForce === undefined || space.solver.satisfiable([given, inForce()]));
  return [first, ...others].find(holds) ?? first;
}

/** Of more lists it is not worked out which may be in force. */
const MOST_LISTS = 12;

/** The list that is in force for all of a path; where that may be one or another, all of these. */
function listOn(
  space: Space,
  path: Path | null,
  part: ConditionPart,
  lists: readonly ListInForce[],
): Pick<ClassLiteral, 'list' | 'at'> {
  if (lists.length > MOST_LISTS) return part;
  const given = pathFormula(path);
  const possible = lists.filter(({ inForce }) => space.solver.satisfiable([given, inForce]));
  const [first = part, ...others] = possible;
  if (others.length === 0) return first;
  // Lists of several blocks that are in force add up.
  const together = possible.every(({ inForce }) => !space.solver.satisfiable([given, not(inForce)]));
  const texts = new Set(possible.map(({ list }) => list));
  return { list: [...texts].join(together ? ' ' : ' or '), at: first.at };
}

/**
 * The parts of a condition of which, given that others hold, at least one must fail. Empty where the condition cannot hold anyway.
 */
function partsLeft(
  space: Space,
  given: readonly Formula[],
  condition: Condition,
  path: Path | null,
): readonly ConditionPart[] {
  const parts = partsOn(space, path, condition);
  const near = given.filter((formula) => touches(formula, condition.formula));
  if (near.length === 0) return parts;
  // Most blocks are for others.
  if (near.some((formula) => plainlyApart(formula, condition.formula))) return [];
  const { solver } = space;
  if (!solver.satisfiable([...near, condition.formula])) return [];
  return parts.filter(({ formula }) => solver.satisfiable([...near, not(formula)]));
}

/** Whether two formulas speak of the same part of a connection, so that one may bear upon the other. */
function touches(one: Formula, other: Formula): boolean {
  const parts = partsIn(one);
  for (const part of partsIn(other)) if (parts.has(part)) return true;
  return false;
}

const partsIn: (formula: Formula) => ReadonlySet<Part> = rememberOnce((formula) =>
  formula.type === 'literal'
    ? new Set([partOf(formula)])
    : new Set(formula.parts.flatMap((part) => [...partsIn(part)])),
);

function spanOf(parts: readonly ConditionPart[]): readonly [number, number] {
  return [Math.min(...parts.map(({ at }) => at.range[0])), Math.max(...parts.map(({ at }) => at.range[1]))];
}

/** All that a path demands, as one formula. */
export function pathFormula(path: Path | null): Formula {
  const formulas: Formula[] = [];
  for (let at = path; at !== null; at = at.before) {
    const { condition, holds } = at.requirement;
    formulas.push(holds ? condition.formula : condition.opposite);
  }
  return allOf(formulas);
}
