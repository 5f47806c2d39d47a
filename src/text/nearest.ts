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

/** So many words are suggested at once. */
const MOST_SUGGESTED = 4;

/**
 * The known words that may have been meant, letter case ignored: those that go on as what was typed, else the nearest, else those whose
 * beginnings are near.
 *
 * @returns a few, none where nothing is near
 * @example
 * suggestions('cis', ['cis-debian-12', 'cis-rhel-9', 'fips']); // ['cis-debian-12', 'cis-rhel-9']
 * suggestions('mozila', ['mozilla-modern', 'mozilla-old']); // ['mozilla-modern', 'mozilla-old']
 */
export function suggestions(typed: string, known: Iterable<string>): readonly string[] {
  if (typed.length < 2 || typed.length > 64) return [];
  const wanted = typed.toLowerCase();
  const words = [...known];
  const continued = words.filter((word) => word.toLowerCase().startsWith(wanted));
  if (continued.length > 0) return few(continued);
  const most = Math.max(typed.length < 4 ? 1 : 2, Math.floor(typed.length / 3));
  const near = nearestOf(wanted, words, most);
  if (near.length > 0) return few(near);
  if (typed.length < 4) return [];
  // A letter may be missing or too many.
  return few(
    words.filter((word) =>
      [-1, 0, 1].some((more) => distance(wanted, word.toLowerCase().slice(0, wanted.length + more)) === 1),
    ),
  );
}

/** All that are as near as none is nearer. */
function nearestOf(wanted: string, words: readonly string[], most: number): readonly string[] {
  let least = most;
  let best: string[] = [];
  for (const word of words) {
    if (Math.abs(word.length - wanted.length) > least) continue;
    const steps = distance(wanted, word.toLowerCase());
    if (steps < least) best = [];
    if (steps <= least) best.push(word);
    least = Math.min(least, steps);
  }
  return best;
}

/** The shortest of words that begin alike stands for them: `cis-debian-12` for `cis-debian-12@1.1.0`. */
function few(words: readonly string[]): readonly string[] {
  const heads = words.filter((word) => !words.some((other) => other !== word && word.startsWith(other)));
  return heads.slice(0, MOST_SUGGESTED);
}

/**
 * What an error message ends with where some words may have been meant; nothing where none is near.
 *
 * @example
 * didYouMean(['a', 'b']); // '; did you mean a or b?'
 */
export function didYouMean(words: readonly string[]): string {
  if (words.length === 0) return '';
  const last = words.at(-1) ?? '';
  return `; did you mean ${words.length === 1 ? last : `${words.slice(0, -1).join(', ')} or ${last}`}?`;
}
