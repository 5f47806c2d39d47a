import { byteLength, toByteString } from '../../text/index.js';

/** Bytes of one item of a pattern list, above which sshd gives up on the whole list. */
const itemMax = 1022;

const star = 0x2a;
const question = 0x3f;
const exclamation = 0x21;

/**
 * Matches a text with a pattern of `*` and `?`; there is no escaping, and `?` is one byte (`match.c:match_pattern`). Takes at most
 * as many steps as both have bytes, multiplied.
 *
 * @example
 * matchPattern('ssh-ed25519', 'ssh-*'); // true
 */
export function matchPattern(text: string, pattern: string): boolean {
  if (pattern === '*') return true;
  if (!pattern.includes('*') && !pattern.includes('?')) return text === pattern;
  if (beginsOtherwise(pattern, 0, pattern.length, text)) return false;
  return matchByteString(toByteString(text), toByteString(pattern));
}

/**
 * Matches a word with a pattern, each character of both standing for a byte: {@link toByteString}. sshd's own recursion can take
 * exponential time.
 */
export function matchByteString(word: string, pattern: string): boolean {
  let position = 0;
  let at = 0;
  let afterStar = -1;
  let retryFrom = 0;
  while (position < word.length) {
    const wanted = at < pattern.length ? pattern.charCodeAt(at) : -1;
    if (wanted === star) {
      at += 1;
      afterStar = at;
      retryFrom = position;
    } else if (wanted === question || wanted === word.charCodeAt(position)) {
      at += 1;
      position += 1;
    } else if (afterStar !== -1) {
      // The last star takes one byte more.
      retryFrom += 1;
      position = retryFrom;
      at = afterStar;
    } else {
      return false;
    }
  }
  while (at < pattern.length && pattern.charCodeAt(at) === star) at += 1;
  return at === pattern.length;
}

/**
 * Matches a text with a list of patterns between commas, each of which `!` may negate (`match.c:match_pattern_list`).
 *
 * @returns 1 if a pattern matches and no negated one does, -1 if a negated one does, else 0
 * @example
 * matchPatternList('root', '!root,*'); // -1
 * matchPatternList('bob', '!root'); // 0
 */
export function matchPatternList(text: string, list: string): -1 | 0 | 1 {
  let found: 0 | 1 = 0;
  for (let start = 0; start < list.length;) {
    const comma = list.indexOf(',', start);
    const end = comma === -1 ? list.length : comma;
    if (beginsOtherwise(list, start, end, text)) {
      start = end + 1;
      continue;
    }
    const negated = list[start] === '!';
    const item = list.slice(negated ? start + 1 : start, end);
    if (item.length * 3 > itemMax && byteLength(item) > itemMax) return 0;
    if (matchPattern(text, item)) {
      if (negated) return -1;
      found = 1;
    }
    start = end + 1;
  }
  return found;
}

/** Most items of a list are names that begin otherwise than the text: there is no need to cut them out. */
function beginsOtherwise(list: string, start: number, end: number, text: string): boolean {
  if (start === end || (end - start) * 3 > itemMax) return false;
  const first = list.charCodeAt(start);
  // Beyond ASCII a byte may be written as it is or as a part of a character.
  if (first >= 0x80 || first === star || first === question || first === exclamation) return false;
  return first !== text.charCodeAt(0);
}
