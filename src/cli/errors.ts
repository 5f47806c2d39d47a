import { didYouMean, suggestions } from '../text/index.js';

/**
 * Something that the user asked for and that cannot be done: one line on standard error, exit 2.
 *
 * @example
 * throw new UsageError('--backup needs --fix');
 */
export class UsageError extends Error {
  override readonly name: string = 'UsageError';
}

/** Settings that cannot be used: one line for each thing that is wrong. */
export class SettingsUsageError extends UsageError {
  readonly lines: readonly string[];

  constructor(lines: readonly string[]) {
    super(lines.join('; '));
    this.lines = lines;
  }
}

/**
 * An error about a word that was not understood; it ends with those that may have been meant, where some are near.
 *
 * @example
 * throw misspelt(`unknown rule 'strict-mode'`, 'strict-mode', ruleIds); // …; did you mean strict-modes?
 */
export function misspelt(message: string, typed: string, valid: Iterable<string>): UsageError {
  return new UsageError(message + didYouMean(suggestions(typed, valid)));
}
