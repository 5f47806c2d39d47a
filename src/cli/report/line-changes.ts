import { diffArrays } from 'diff';
import { longestRising } from '../../text/index.js';

/** Lines that take the place of others, counted from 0; the last one of each is not among them. */
export interface LineChange {
  readonly old: readonly [from: number, to: number];
  readonly new: readonly [from: number, to: number];
}

/** What lies between lines that are the same is compared as closely as so many differences cost. */
const MOST_DIFFERENCES = 100;

/**
 * What changes from some lines to others, in order. Lines that both have just once are held against each other, as far as their order
 * allows, so that the cost grows with the number of lines, however many of them differ.
 *
 * @example
 * lineChanges(['a\n', 'b\n'], ['a\n', 'c\n']); // [{ old: [1, 2], new: [1, 2] }]
 */
export function lineChanges(old: readonly string[], now: readonly string[]): readonly LineChange[] {
  const changes: LineChange[] = [];
  let [oldFrom, newFrom] = [0, 0];
  const upTo = (oldTo: number, newTo: number): void => {
    changes.push(...changesBetween(old.slice(oldFrom, oldTo), now.slice(newFrom, newTo), oldFrom, newFrom));
    [oldFrom, newFrom] = [oldTo, newTo];
  };
  for (const { index, place } of longestRising(singles(old, now))) upTo(index, place);
  upTo(old.length, now.length);
  return changes;
}

/** The lines that both have just once, by where they are. */
function singles(
  old: readonly string[],
  now: readonly string[],
): readonly { readonly index: number; readonly place: number }[] {
  const places = placesOfSingles(now);
  return [...placesOfSingles(old)].flatMap(([line, index]) => {
    const place = index < 0 ? -1 : (places.get(line) ?? -1);
    return place < 0 ? [] : [{ index, place }];
  });
}

/** Where each line is; -1 where it is more than once. */
function placesOfSingles(lines: readonly string[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  for (const [place, line] of lines.entries()) places.set(line, places.has(line) ? -1 : place);
  return places;
}

function changesBetween(
  old: readonly string[],
  now: readonly string[],
  oldFrom: number,
  newFrom: number,
): readonly LineChange[] {
  if (old.length === 0 && now.length === 0) return [];
  const differences = diffArrays([...old], [...now], { maxEditLength: MOST_DIFFERENCES });
  if (differences === undefined) {
    return [{ old: [oldFrom, oldFrom + old.length], new: [newFrom, newFrom + now.length] }];
  }
  let [oldAt, newAt] = [oldFrom, newFrom];
  return differences.flatMap(({ added, removed, count }): readonly LineChange[] => {
    const [oldStart, newStart] = [oldAt, newAt];
    if (!added) oldAt += count;
    if (!removed) newAt += count;
    return added || removed ? [{ old: [oldStart, oldAt], new: [newStart, newAt] }] : [];
  });
}
