/**
 * Words as a sentence lists them.
 *
 * @example
 * listed(['a', 'b', 'c']); // 'a, b and c'
 */
export const listed = (words: readonly string[], conjunction: 'and' | 'or' = 'and'): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${conjunction} ${words.at(-1) ?? ''}`;

/**
 * Words as they stand in a line: those with a blank in double quotes.
 *
 * @example
 * inLine(['contoso\\\\bob', 'ssh users']); // 'contoso\\\\bob "ssh users"'
 */
export const inLine = (words: readonly string[]): string =>
  words.map((word) => (/[ \t]/.test(word) ? `"${word}"` : word)).join(' ');

/** Words as a sentence sets them off: names, values, lines. */
export const inBackquotes = (words: readonly string[]): readonly string[] =>
  words.map((word) => `\`${word}\``);
