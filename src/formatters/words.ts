/**
 * A number with its noun.
 *
 * @example
 * counted(2, 'warning'); // '2 warnings'
 */
export const counted = (number: number, noun: string): string =>
  `${number} ${noun}${number === 1 ? '' : 's'}`;

/**
 * Words as a sentence lists them.
 *
 * @example
 * listed(['a', 'b', 'c']); // 'a, b and c'
 */
export const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
