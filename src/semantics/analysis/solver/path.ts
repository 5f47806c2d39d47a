import type { Condition, Formula } from '../conditions.js';
import { plainlyApart } from './exclusion.js';

/** A condition that must hold, or must not. */
export interface Requirement {
  readonly condition: Condition;
  readonly holds: boolean;
}

/** Requirements one behind the other; many paths share their beginnings. */
export interface Path {
  readonly requirement: Requirement;
  readonly before: Path | null;
  /** The nearest place, this one included, whose condition must hold. */
  readonly holding: Path | null;
  /** How many requirements there are. */
  readonly length: number;
  /**
   * A place further back, so that a path of thousands can be gone through in a dozen steps: `null` comes after all of it. The steps are
   * those of numbers with the digits 1, 3, 7, 15 (E. Myers, An applicative random-access stack, 1983).
   */
  readonly jump: Path | null;
}

/** A path with one requirement more. */
export function extendPath(before: Path | null, requirement: Requirement): Path {
  const path: Path & { holding: Path | null } = {
    requirement,
    before,
    holding: before?.holding ?? null,
    length: lengthOf(before) + 1,
    jump: jumpFrom(before),
  };
  if (requirement.holds) path.holding = path;
  return path;
}

function lengthOf(path: Path | null): number {
  return path === null ? 0 : path.length;
}

/** Over two stretches of the same length, if the path ends with two; else over none. */
function jumpFrom(before: Path | null): Path | null {
  const middle = before?.jump ?? null;
  if (before === null || middle === null) return before;
  const areEqual = before.length - middle.length === middle.length - lengthOf(middle.jump);
  return areEqual ? middle.jump : before;
}

/** The requirements of a path whose conditions must hold, the newest first. */
export function* holdingOn(path: Path | null): Iterable<Requirement> {
  for (let at = path?.holding ?? null; at !== null; at = at.before?.holding ?? null) yield at.requirement;
}

/** What a requirement says of a connection. */
export function formulaOf({ condition, holds }: Requirement): Formula {
  return holds ? condition.formula : condition.opposite;
}

/** A quick look before the search: whether something that must hold plainly excludes the new requirement. */
export function excludedByPath(path: Path | null, { condition, holds }: Requirement): boolean {
  if (!holds) return false;
  // Asked with every question: a loop makes nothing for it.
  for (let at = path?.holding ?? null; at !== null; at = at.before?.holding ?? null) {
    if (plainlyApart(condition.formula, at.requirement.condition.formula)) return true;
  }
  return false;
}
