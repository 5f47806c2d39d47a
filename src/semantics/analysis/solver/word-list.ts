import { matchByteString } from '../../../openssh/index.js';
import { toByteString } from '../../../text/index.js';

/**
 * What a list says to a word: `1` it matches, `0` nothing in it hits, `-1` a negated pattern hits and the word is vetoed; as
 * match.c:match_pattern_list returns it.
 */
export type Verdict = -1 | 0 | 1;

/** Words to search or patterns to try, without wildcards and with. */
interface Patterns {
  readonly plain: ReadonlySet<string>;
  readonly wild: readonly string[];
}

/**
 * A pattern list over words. Inside, one character is one byte, because `?` and limits count bytes: {@link toByteString}. Stars that
 * follow each other are one.
 */
export interface WordList {
  readonly positive: Patterns;
  readonly negative: Patterns;
}

/** From this many bytes on match.c gives up on a pattern, and with it on the list. */
const PATTERN_LIMIT = 1023;

/**
 * Splits a comma-separated pattern list as match.c:match_pattern_list does: an empty list has no item, and a comma at the end begins
 * none. What stands behind an overlong pattern is never reached, and such a list matches nothing.
 *
 * @example
 * parseWordList('*,!root'); // positive: everything; negative: root
 */
export function parseWordList(text: string): WordList {
  const bytes = toByteString(text);
  const positive: string[] = [];
  const negative: string[] = [];
  let at = 0;
  while (at < bytes.length) {
    const negated = bytes[at] === '!';
    if (negated) at += 1;
    const comma = bytes.indexOf(',', at);
    const end = comma === -1 ? bytes.length : comma;
    if (end - at >= PATTERN_LIMIT) return makeWordList([], negative);
    (negated ? negative : positive).push(bytes.slice(at, end));
    at = end + 1;
  }
  return makeWordList(positive, negative);
}

/** A list that matches where one of some single patterns does, such as the words of AllowGroups; commas mean nothing in them. */
export function wordListOf(patterns: readonly string[]): WordList {
  return wordListWith(patterns, []);
}

/** A list of single patterns that must hit and of others that must not. */
export function wordListWith(positive: readonly string[], negative: readonly string[]): WordList {
  return makeWordList(positive.map(toByteString), negative.map(toByteString));
}

/** What is excluded as well need not be there: it would only be searched for in vain. */
function makeWordList(positive: readonly string[], negative: readonly string[]): WordList {
  const excluded = sortPatterns(negative);
  if (excluded.wild.includes('*')) return { positive: sortPatterns([]), negative: excluded };
  const vetoes = new Set([...excluded.plain, ...excluded.wild]);
  const { plain, wild } = sortPatterns(positive);
  return {
    positive: {
      plain: new Set([...plain].filter((word) => !vetoes.has(word))),
      wild: wild.filter((pattern) => !vetoes.has(pattern)),
    },
    negative: excluded,
  };
}

function sortPatterns(patterns: readonly string[]): Patterns {
  const plain = new Set<string>();
  const wild = new Set<string>();
  for (const pattern of patterns) {
    if (pattern.includes('*') || pattern.includes('?')) wild.add(pattern.replace(/\*{2,}/g, '*'));
    else plain.add(pattern);
  }
  return { plain, wild: [...wild] };
}

/** What a list says to a word, both as strings of bytes. */
export function verdictOn(list: WordList, word: string): Verdict {
  if (hits(list.negative, word)) return -1;
  return hits(list.positive, word) ? 1 : 0;
}

function hits(patterns: Patterns, word: string): boolean {
  if (patterns.plain.has(word)) return true;
  for (const pattern of patterns.wild) if (matchByteString(word, pattern)) return true;
  return false;
}

/** What stands in front of the first wildcard, and behind the last one. */
export function endsOf(pattern: string): readonly [head: string, tail: string] {
  const head = /^[^*?]*/.exec(pattern)?.[0] ?? '';
  const tail = pattern.slice(Math.max(pattern.lastIndexOf('*'), pattern.lastIndexOf('?')) + 1);
  return [head, tail];
}
