import { decodeBytes, encodeBytes } from '../../text/index.js';

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
 * A text as a string in which every character is one byte.
 *
 * @example
 * toByteString('é'); // '\xc3\xa9'
 */
export function toByteString(text: string): string {
  // Nearly every name is ASCII and stays as it is.
  for (let at = 0; at < text.length; at += 1) {
    if (text.charCodeAt(at) > 0x7f)
      return Array.from(encodeBytes(text), (byte) => String.fromCharCode(byte)).join('');
  }
  return text;
}

/** The text that a string of bytes stands for: what {@link toByteString} was given. */
export function fromByteString(bytes: string): string {
  for (let at = 0; at < bytes.length; at += 1) {
    if (bytes.charCodeAt(at) > 0x7f) {
      return decodeBytes(Uint8Array.from(bytes, (character) => character.charCodeAt(0)));
    }
  }
  return bytes;
}

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

function makeWordList(positive: readonly string[], negative: readonly string[]): WordList {
  return { positive: sortPatterns(positive), negative: sortPatterns(negative) };
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
  for (const pattern of patterns.wild) if (matchesPattern(word, pattern)) return true;
  return false;
}

/**
 * Whether a word matches one pattern with `*` and `?`; match.c:match_pattern. Takes time in proportion to both lengths at worst, where
 * sshd's own recursion can take exponential time.
 */
export function matchesPattern(word: string, pattern: string): boolean {
  let at = 0;
  let next = 0;
  let star = -1;
  let resume = 0;
  while (at < word.length) {
    const character = pattern[next];
    if (character === '*') {
      star = next;
      resume = at;
      next += 1;
    } else if (character === '?' || character === word[at]) {
      next += 1;
      at += 1;
    } else if (star !== -1) {
      next = star + 1;
      resume += 1;
      at = resume;
    } else {
      return false;
    }
  }
  while (pattern[next] === '*') next += 1;
  return next === pattern.length;
}
