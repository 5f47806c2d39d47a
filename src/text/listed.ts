/**
 * Words as a sentence lists them.
 *
 * @example
 * listed(['a', 'b', 'c']); // 'a, b and c'
 */
export const listed = (words: readonly string[], conjunction: 'and' | 'or' = 'and'): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${conjunction} ${words.at(-1) ?? ''}`;

/** Words as a sentence sets them off: names, values, lines. */
export const inBackquotes = (words: readonly string[]): readonly string[] =>
  words.map((word) => `\`${word}\``);
