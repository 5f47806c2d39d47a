import { distance } from 'fastest-levenshtein';

/**
 * The known word that was most likely meant, letter case ignored: at most a third of the letters wrong, and no other word as near.
 *
 * @example
 * nearest('PermitRootLogn', ['PermitRootLogin', 'PermitTTY']); // 'PermitRootLogin'
 */
export function nearest<W extends string>(typed: string, known: Iterable<W>): W | undefined {
  // Nobody misspells a word this long by a few letters; the distance takes time in proportion to both lengths.
  if (typed.length > 64) return undefined;
  const wanted = typed.toLowerCase();
  let least = Math.max(1, Math.floor(wanted.length / 3)) + 1;
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
