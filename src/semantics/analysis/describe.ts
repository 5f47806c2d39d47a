import { allOf, type Condition, type Formula, not } from './conditions.js';
import { holdingOn, type Path } from './solver.js';
import type { ConditionPart, Space, TextPlace } from './space.js';
import { partOf } from './theory.js';

/** One thing that is true of all connections of a class. */
export interface ClassLiteral {
  /**
   * `User`, `Group`, `Host`, `Address`, `LocalAddress`, `LocalPort`, `RDomain`, `invalid-user`; a keyword such as `AllowUsers` for the
   * list that it gives; or `Match` for several criteria at once, written in `list` as on a Match line.
   */
  readonly criterion: string;
  /** Whether the list does not match; of `Match`, whether not all criteria do. */
  readonly negated: boolean;
  readonly list: string;
  readonly at: TextPlace;
}

/**
 * For whom a class is, for people.
 *
 * @example
 * whenText(when); // 'User bob, and not Address 10.0.0.0/8'; 'everyone but User root and Group wheel'
 */
export function whenText(when: readonly ClassLiteral[]): string {
  if (when.length === 0) return 'everyone';
  const texts = when.map(({ criterion, list }) => `${criterion}${list === '' ? '' : ` ${list}`}`);
  if (when.every(({ negated }) => negated)) {
    const last = texts.at(-1) ?? '';
    return `everyone but ${texts.length === 1 ? last : `${texts.slice(0, -1).join(', ')} and ${last}`}`;
  }
  return when.map(({ negated }, index) => `${negated ? 'not ' : ''}${texts[index] ?? ''}`).join(', and ');
}

/**
 * Says for whom a path holds, in the words of the configuration: what must match, and behind it what must not, as far as that does not
 * follow from the rest.
 */
export function describePath(space: Space, path: Path | null): readonly ClassLiteral[] {
  const matching = [...holdingOn(path)].toReversed().flatMap(({ condition }) => space.partsOf(condition));
  const literals = new Map<string, ClassLiteral>();
  const add = (literal: ClassLiteral): void => {
    const key = `${literal.negated ? '!' : ''}${literal.criterion} ${literal.list}`;
    if (!literals.has(key)) literals.set(key, literal);
  };
  for (const { criterion, list, at } of matching) add({ criterion, negated: false, list, at });
  const formulas = matching.map(({ formula }) => formula);
  const failing = failingOn(path).map((condition) => partsLeft(space, formulas, condition));
  const alone = new Set(
    failing.flatMap((left) => (left.length === 1 ? left.map(({ formula }) => formula) : [])),
  );
  for (const left of failing) {
    const [first, ...others] = left;
    if (first === undefined) continue;
    if (others.length > 0 && left.some(({ formula }) => alone.has(formula))) continue;
    if (others.length === 0) {
      add({ criterion: first.criterion, negated: true, list: first.list, at: first.at });
    } else {
      const list = left.map((part) => `${part.criterion} ${part.list}`.trimEnd()).join(' ');
      add({ criterion: 'Match', negated: true, list, at: { ...first.at, range: spanOf(left) } });
    }
  }
  return [...literals.values()];
}

/** The conditions of a path that must not hold, the oldest first. */
function failingOn(path: Path | null): readonly Condition[] {
  const failing: Condition[] = [];
  for (let at = path; at !== null; at = at.before) {
    if (!at.requirement.holds) failing.push(at.requirement.condition);
  }
  return failing.reverse();
}

/**
 * The parts of a condition of which, given that others hold, at least one must fail. Empty where the condition cannot hold anyway.
 */
function partsLeft(space: Space, given: readonly Formula[], condition: Condition): readonly ConditionPart[] {
  const parts = space.partsOf(condition);
  const near = given.filter((formula) => touches(formula, condition.formula));
  if (near.length === 0) return parts;
  const { solver } = space;
  if (!solver.satisfiable([...near, condition.formula])) return [];
  return parts.filter(({ formula }) => solver.satisfiable([...near, not(formula)]));
}

/** Whether two formulas speak of the same part of a connection, so that one may bear upon the other. */
function touches(one: Formula, other: Formula): boolean {
  const parts = partsIn(one);
  return [...partsIn(other)].some((part) => parts.has(part));
}

function partsIn(formula: Formula): ReadonlySet<string> {
  if (formula.type === 'literal') return new Set([partOf(formula)]);
  return new Set(formula.parts.flatMap((part) => [...partsIn(part)]));
}

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
