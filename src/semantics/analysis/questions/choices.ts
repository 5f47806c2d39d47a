import { rememberOnce } from '../../../text/index.js';
import type { Condition } from '../conditions.js';
import type { Precedence } from '../precedence.js';
import { type Overlaps, overlapsAmong, placesLeft } from '../solver/overlaps.js';
import { excludedByPath, extendPath, holdingOn, type Path } from '../solver/path.js';
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

/** So few conditions are gone through sooner than told apart by what they name. */
const FEW_PLACES = 16;

/** The path, with so many conditions of each list as must not hold; laid out when it is asked for. */
function laidOut(
  path: Path | null,
  failing: readonly (readonly [conditions: readonly Condition[], count: number])[],
): () => Path | null {
  return () => {
    let whole = path;
    const given = [...holdingOn(path)].map(({ condition }) => condition);
    for (const [conditions, count] of failing) {
      const places = count < FEW_PLACES ? null : placesLeft(overlapsOf(conditions), given, count);
      for (const place of places ?? conditions.keys()) {
        const condition = place < count ? conditions[place] : undefined;
        if (condition === undefined) break;
        if (!excludedByPath(path, { condition, holds: true }))
          whole = extendPath(whole, { condition, holds: false });
      }
    }
    return whole;
  };
}

const overlapsOf: (conditions: readonly Condition[]) => Overlaps = rememberOnce(overlapsAmong);
