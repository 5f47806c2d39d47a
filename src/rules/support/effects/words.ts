import { isNone } from '../../../openssh/index.js';

/** Whether the first word of a value is one of some. */
export const is =
  (...values: readonly string[]) =>
  ([word]: readonly string[] = []): boolean =>
    word !== undefined && values.includes(word);

/** Whether the first word of a value is none of some. */
export const isNot =
  (...values: readonly string[]) =>
  (words: readonly string[]): boolean =>
    !is(...values)(words);

/** Whether a keyword names nothing: it has no value, or `none`. */
export const isUnset = (words: readonly string[] = []): boolean => words.length === 0 || isNone(words[0]);

/** Whether a keyword names something. */
export const isSet = (words?: readonly string[]): boolean => !isUnset(words);
