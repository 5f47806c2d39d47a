import { type KeywordName, keywordNames, valueTypeOf } from '../openssh/index.js';
import { lowerAscii } from '../text/index.js';

/** Keywords that take the rest of the line as it stands (`servconf.c`: `str + len`). */
export const rawKeywords: readonly KeywordName[] = keywordNames.filter(
  (keyword) => valueTypeOf(keyword).takesRest === true,
);

const raw: ReadonlySet<string> = new Set(rawKeywords.map(lowerAscii));

/**
 * Whether a keyword takes the rest of its line as it stands, quotes included.
 *
 * @example
 * isRawKeyword('ForceCommand'); // true
 */
export function isRawKeyword(keyword: string): boolean {
  return raw.has(lowerAscii(keyword));
}
