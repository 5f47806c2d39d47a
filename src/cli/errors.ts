/** A word that was not understood, and the words that would have been. */
export interface Misspelling {
  readonly typed: string;
  readonly valid: Iterable<string>;
}

/**
 * Something that the user asked for and that cannot be done: one line on standard error, exit 2. With a misspelling, the line
 * ends with the nearest valid word.
 *
 * @example
 * throw new UsageError(`unknown rule 'strict-mode'`, { typed: 'strict-mode', valid: rules.keys() });
 */
export class UsageError extends Error {
  readonly misspelling: Misspelling | undefined;

  constructor(message: string, misspelling?: Misspelling) {
    super(message);
    this.name = 'UsageError';
    this.misspelling = misspelling;
  }
}
