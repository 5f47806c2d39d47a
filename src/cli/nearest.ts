import { distance } from 'fastest-levenshtein';

/**
 * The valid word that is nearest to what was typed, letter case ignored; `undefined` where none is near enough to be meant.
 *
 * @example
 * nearest('strict-mode', ['strict-modes', 'no-auth-method']); // 'strict-modes'
 */
export function nearest(typed: string, valid: Iterable<string>): string | undefined {
  // Nobody misspells a word this long by a letter or two; the distance takes time in proportion to both lengths.
  if (typed.length > 100) return undefined;
  const wanted = typed.toLowerCase();
  let best: string | undefined;
  let least = Math.max(2, Math.floor(wanted.length / 3)) + 1;
  for (const word of valid) {
    const steps = distance(wanted, word.toLowerCase());
    if (steps < least) {
      best = word;
      least = steps;
    }
  }
  return best;
}
