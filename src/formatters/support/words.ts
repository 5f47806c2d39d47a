/**
 * A number with its noun.
 *
 * @example
 * counted(2, 'warning'); // '2 warnings'
 */
export const counted = (number: number, noun: string): string =>
  `${number} ${noun}${number === 1 ? '' : 's'}`;

/**
 * What sshd prints for a fault, in words. Each line says whose it is: nothing that a file holds may stand at its beginning, where
 * build servers look for commands.
 *
 * @param said - without a line end at its end
 * @example
 * sshdSays('line 1: no\nline 2: no'); // ['sshd says: line 1: no', 'sshd says: line 2: no']
 */
export const sshdSays = (said: string, speaker = 'sshd'): readonly string[] =>
  said.split('\n').map((line) => `${speaker} says: ${line}`);

/**
 * A message with the items of guides that it answers behind it.
 *
 * @example
 * withItems('Banner is not set', ['CIS Debian 12 v1.1.0 5.1.5']); // 'Banner is not set (CIS Debian 12 v1.1.0 5.1.5)'
 */
export const withItems = (message: string, items: readonly string[]): string =>
  items.length === 0 ? message : `${message} (${items.join(', ')})`;
