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
    const lower = word.toLowerCase();
    const steps = isSwapped(wanted, lower) ? 1 : distance(wanted, lower);
    if (steps < least) {
      least = steps;
      best = word;
    } else if (steps === least) {
      best = undefined;
    }
  }
  return best;
}

/** Whether two neighbours have changed places, which is one slip and a distance of two. */
function isSwapped(typed: string, word: string): boolean {
  if (typed.length !== word.length) return false;
  let at = 0;
  while (at < typed.length && typed[at] === word[at]) at += 1;
  return (
    typed[at] !== undefined &&
    typed[at] === word[at + 1] &&
    typed[at + 1] === word[at] &&
    typed.slice(at + 2) === word.slice(at + 2)
  );
}

/** So many words are suggested at once. */
const MOST_SUGGESTED = 4;

/** A part that more words have says little. */
const MOST_SHARING = 12;

/**
 * The known words that may have been meant: those that are like what was typed ({@link wordsLike}), else the nearest, else those whose
 * beginnings are near, else those that are a part of it, else those that have a part in common with it.
 *
 * @returns a few, none where nothing is near
 * @example
 * suggestions('cis', ['cis-debian-12', 'cis-rhel-9', 'fips']); // ['cis-debian-12', 'cis-rhel-9']
 * suggestions('mozila', ['mozilla-modern', 'mozilla-old']); // ['mozilla-modern', 'mozilla-old']
 */
export function suggestions(typed: string, known: Iterable<string>): readonly string[] {
  const words = [...known].filter((word) => word !== typed);
  const like = wordsLike(typed, words);
  const wanted = bare(typed);
  if (like.length > 0 || wanted.length < 2 || typed.length > longestTyped) return like;
  const most = Math.max(wanted.length < 4 ? 1 : 2, Math.floor(wanted.length / 3));
  const near = nearestOf(wanted, words, most);
  // A whole word at the end of a longer one is nearer than another with two other letters.
  const ending = wanted.length < 4 ? [] : words.filter((word) => bare(word).endsWith(wanted));
  const isSlip = near.some((word) => distance(wanted, bare(word)) === 1);
  if (isSlip) return few(near);
  // A letter may be missing or too many: one wrong at a beginning is nearer than two wrong in a whole word.
  const begun =
    wanted.length < 4
      ? []
      : words.filter((word) =>
          [-1, 0, 1].some((more) => {
            const beginning = bare(word).slice(0, wanted.length + more);
            // Of few letters, others at a beginning that is not a whole part say nothing: `nope` is not `non-etm-mac`.
            const isWhole = wanted.length > 5 || beginning === partsOf(word)[0];
            return isWhole && distance(wanted, beginning) === 1;
          }),
        );
  if (near.length > 0) return few([...new Set([...ending, ...begun, ...near])]);
  if (wanted.length < 4) return [];
  if (begun.length > 0) return few(begun);
  const held = partsOfTyped(typed, words, 1);
  return few(held.length > 0 ? held : sharing(typed, words));
}

/**
 * The known words that are what was typed but for letter case, dashes and the like; else those that go on as it begins, those that have all
 * of its parts, or those all of whose parts it has.
 *
 * @returns a few
 * @example
 * wordsLike('PermitRootLogin', ['permit-root-login']); // ['permit-root-login']
 * wordsLike('win2022', ['windows-server-2022', 'windows-11']); // ['windows-server-2022']
 * wordsLike('rocky-linux-9', ['rocky-9', 'rhel-9']); // ['rocky-9']
 */
export function wordsLike(typed: string, known: Iterable<string>): readonly string[] {
  const wanted = bare(typed);
  if (wanted.length < 2 || typed.length > longestTyped) return [];
  const words = [...known].filter((word) => word !== typed);
  const lower = typed.toLowerCase();
  const parts = partsOf(typed);
  const stages: readonly ((word: string) => boolean)[] = [
    (word) => word.toLowerCase().startsWith(lower),
    (word) => bare(word) === wanted,
    (word) => bare(word).startsWith(wanted),
    (word) => {
      const own = partsOf(word);
      return parts.every((part) => own.some((other) => standsFor(part, other)));
    },
  ];
  for (const isLike of stages) {
    const like = words.filter(isLike);
    if (like.length > 0) return few(like);
  }
  return few(partsOfTyped(typed, words, 2));
}

/** Nobody misspells a longer word by a few letters, in UTF-16 units; distances take time. */
const longestTyped = 64;

/** Letters and digits alone. */
const bare = (word: string): string => word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** Words and numbers: `PermitRootLogin` has three, `windows-server-2022` has them, too, and `openssh-9.6p1` has two. */
const partsOf = (word: string): readonly string[] =>
  word
    .replace(/(?<=\p{Ll})(?=\p{Lu})/gu, '-')
    .toLowerCase()
    .match(/\d+(?:\.\d+)*(?:p\d+)?|\p{L}+/gu) ?? [];

/** Whether a part that was typed is short for another one: `win`, `22` for `22.04`. */
const standsFor = (part: string, whole: string): boolean =>
  part === whole ||
  (/^\d/.test(part)
    ? /^[.p]/.test(whole.slice(part.length)) && whole.startsWith(part)
    : part.length >= 3 && whole.startsWith(part));

/**
 * The words all of whose parts were typed, those that have the most of them.
 *
 * @param least - so many of them
 */
function partsOfTyped(typed: string, words: readonly string[], least: number): readonly string[] {
  const parts = partsOf(typed);
  const held = words
    .map((word) => ({ word, own: partsOf(word) }))
    .filter(
      ({ own }) =>
        own.length >= least &&
        own.every((part) =>
          parts.some((other) => part === other || (part.length >= 4 && other.startsWith(part))),
        ) &&
        own.some((part) => part.length >= 4),
    );
  const most = held.reduce((sum, { own }) => Math.max(sum, own.length), 0);
  return held.filter(({ own }) => own.length === most).map(({ word }) => word);
}

/** The words that have the most parts of what was typed, a word among them; none where that would be many. */
function sharing(typed: string, words: readonly string[]): readonly string[] {
  const parts = partsOf(typed);
  const shared = headsOf(words).map((word) => {
    const own = partsOf(word);
    const common = parts.filter((part) => own.includes(part));
    return { word, count: common.some((part) => /^\p{L}{3}/u.test(part)) ? common.length : 0 };
  });
  const most = shared.reduce((sum, { count }) => Math.max(sum, count), 0);
  const found = shared.filter(({ count }) => count > 0 && count === most).map(({ word }) => word);
  return found.length <= MOST_SHARING ? found : [];
}

/** All that are as near as none is nearer. */
function nearestOf(wanted: string, words: readonly string[], most: number): readonly string[] {
  let least = most;
  let best: string[] = [];
  for (const word of words) {
    const other = bare(word);
    if (Math.abs(other.length - wanted.length) > least) continue;
    const steps = haveSameLetters(wanted, other) ? 1 : distance(wanted, other);
    if (steps < least) best = [];
    if (steps <= least) best.push(word);
    least = Math.min(least, steps);
  }
  return best;
}

/** Letters in another order are one mistake, not two. */
const haveSameLetters = (one: string, other: string): boolean =>
  one.length === other.length && Array.from(one).sort().join('') === Array.from(other).sort().join('');

const few = (words: readonly string[]): readonly string[] =>
  headsOf([...new Set(words)]).slice(0, MOST_SUGGESTED);

/** The shortest of words that begin alike stands for them: `cis-debian-12` for `cis-debian-12@1.1.0`. */
const headsOf = (words: readonly string[]): readonly string[] =>
  words.filter((word) => !words.some((other) => other !== word && word.startsWith(other)));

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
