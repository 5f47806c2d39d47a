import type { Condition } from '../conditions.js';
import type { Precedence } from '../precedence.js';
import { excludedByPath, extendPath, type Path } from '../solver/path.js';
import type { Ground } from './meetings.js';

/** That a certain entry of a keyword decides: its condition holds, and none of those in front of it. */
export interface Choice {
  readonly table: Precedence;
  readonly place: number;
  readonly before: Choice | null;
}

/** What has been settled of a search. */
export interface Settled {
  readonly choice: Choice | null;
  /** The conditions that must hold. Those that must not are known by the choices. */
  readonly path: Path | null;
}

/** Whether a condition holds where certain entries decide; `undefined` where that is open. */
export function decisionOn(condition: Condition, choice: Choice | null): boolean | undefined {
  for (let at = choice; at !== null; at = at.before) {
    const place = at.table.position.get(condition);
    if (place !== undefined && place <= at.place) return place === at.place;
  }
  return undefined;
}

/** The same, as searches ask for it. */
export function decisionsOf(choice: Choice | null): Ground['decided'] {
  return { get: (condition) => decisionOn(condition, choice) };
}

/** All that is demanded, what must not hold included, as far as it does not plainly follow from what must. */
export function wholePath({ choice, path }: Settled): () => Path | null {
  const failing: (readonly [conditions: readonly Condition[], count: number])[] = [];
  for (let at = choice; at !== null; at = at.before) failing.push([at.table.conditions, at.place]);
  return laidOut(path, failing);
}

/** The path, with so many conditions of each list as must not hold; laid out when it is asked for. */
function laidOut(
  path: Path | null,
  failing: readonly (readonly [conditions: readonly Condition[], count: number])[],
): () => Path | null {
  return () => {
    let whole = path;
    for (const [conditions, count] of failing) {
      for (const condition of conditions.slice(0, count)) {
        if (!excludedByPath(path, { condition, holds: true }))
          whole = extendPath(whole, { condition, holds: false });
      }
    }
    return whole;
  };
}
