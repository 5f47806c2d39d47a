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
}

/** A path with one requirement more. */
export function extendPath(before: Path | null, requirement: Requirement): Path {
  const path: { requirement: Requirement; before: Path | null; holding: Path | null } = {
    requirement,
    before,
    holding: before?.holding ?? null,
  };
  if (requirement.holds) path.holding = path;
  return path;
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
  for (const requirement of holdingOn(path)) {
    if (plainlyApart(condition.formula, requirement.condition.formula)) return true;
  }
  return false;
}
