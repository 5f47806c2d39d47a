import { findKeyword, findSpelling, type KeywordName } from '../openssh/index.js';
import { lowerAscii } from '../text/index.js';

/** A keyword in a spelling that `findSpelling` knows. */
interface Spelling {
  readonly typed: string;
  readonly keyword: KeywordName;
}

/**
 * Spellings that were met, each in the slot that its length and some of its letters give, the last one in each. Files have the same
 * keywords over and over, and to compare their letters takes a third of the time that it takes to make a string and look that up.
 */
const met = new Array<Spelling | undefined>(512);

/** As {@link findKeyword}, of what stands in a text. */
export function keywordAt(text: string, start: number, end: number): KeywordName | undefined {
  return spellingAt(text, start, end) ?? findKeyword(text.slice(start, end));
}

/** As {@link findSpelling}, of what stands in a text. */
export function spellingAt(text: string, start: number, end: number): KeywordName | undefined {
  const length = end - start;
  const slot =
    (text.charCodeAt(start) * 7 +
      text.charCodeAt(start + (length >> 1)) * 31 +
      text.charCodeAt(end - 1) * 5 +
      length * 61) &
    511;
  const known = met[slot];
  if (known !== undefined && known.typed.length === length && text.startsWith(known.typed, start))
    return known.keyword;
  const typed = text.slice(start, end);
  const keyword = findSpelling(typed);
  // A slice would keep the text.
  if (keyword !== undefined)
    met[slot] = { typed: typed === keyword ? keyword : lowerAscii(keyword), keyword };
  return keyword;
}
