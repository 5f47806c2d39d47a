import { distance } from 'fastest-levenshtein';

/**
 * The known word that was most likely meant, letter case ignored, and no other word as near.
 *
 * @param most - how many letters may be wrong; a third of them without it
 *
 * @example
 * nearest('PermitRootLogn', ['PermitRootLogin', 'PermitTTY']); // 'PermitRootLogin'
 */
export function nearest<W extends string>(
  typed: string,
  known: Iterable<W>,
  most: number = Math.max(1, Math.floor(typed.length / 3)),
): W | undefined {
  // Nobody misspells a word this long by a few letters; the distance takes time in proportion to both lengths.
  if (typed.length > 64) return undefined;
  const wanted = typed.toLowerCase();
  let least = most + 1;
  let best: W | undefined;
  for (const word of known) {
    if (Math.abs(word.length - wanted.length) > least) continue;
    const steps = distance(wanted, word.toLowerCase());
    if (steps < least) {
      least = steps;
      best = word;
    } else if (steps === least) {
      best = undefined;
    }
  }
  return best;
}
