import { lowerAscii } from '../../text/index.js';

/**
 * Whether a word is the `none` by which many keywords say that they name nothing, in any letters (`strcasecmp`). Whether a keyword knows
 * such a word, its type knows.
 */
export function isNone(word: string | undefined): boolean {
  return lowerAscii(word ?? '') === 'none';
}
