import type { Word } from '../../../grammar/index.js';

/** More words than a path of Windows has blanks, as in `C:/Users/John Henry Smith/keys`. */
const mostWords = 4;

/** Begins with a drive or `__PROGRAMDATA__`, and ends in the middle of a name: neither behind a dot nor behind a token. */
const begins = /^(?:__PROGRAMDATA__|[A-Za-z]:)[\\/](?:[^\\/]+[\\/])*[^\\/.%]+$/;
const between = /^[\w(][\w().-]*$/;
const goesOn = /^[\w(][\w().-]*[\\/][^\\/]/;
const drive = /^(?:__PROGRAMDATA__|[A-Za-z]:)/;

/**
 * The words from one on that read like one path of Windows with blanks in it and without quotes; `null` where they do not. None of the
 * paths that people list begins with a folder that has no sign in front.
 */
export function wordsOfPath(words: readonly Word[], from: number): readonly Word[] | null {
  const [first, ...others] = words.slice(from, from + mostWords);
  if (first?.quoting !== 'none' || !begins.test(first.value)) return null;
  const end = others.findIndex(({ value, quoting }) => quoting !== 'none' || !between.test(value));
  const last = others[end];
  if (last?.quoting !== 'none' || !goesOn.test(last.value) || drive.test(last.value)) return null;
  return [first, ...others.slice(0, end + 1)];
}

/** The two words of a path with a blank behind a whole folder, where one is too many: `__PROGRAMDATA__ /ssh/keys`. */
export function wordsOfSplitPath(words: readonly Word[], from: number): readonly [Word, Word] | null {
  const [first, second] = words.slice(from, from + 2);
  if (first?.quoting !== 'none' || second?.quoting !== 'none') return null;
  const isSplit = /^(?:__PROGRAMDATA__|[A-Za-z]:)$/.test(first.value) && /^[\\/]/.test(second.value);
  return isSplit ? [first, second] : null;
}
