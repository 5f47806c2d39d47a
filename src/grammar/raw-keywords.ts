import { lowerAscii } from '../text/index.js';

/** Keywords that take the rest of the line as it stands (`servconf.c`: `str + len`). */
const raw: ReadonlySet<string> = new Set([
  'authorizedkeyscommand',
  'authorizedprincipalscommand',
  'forcecommand',
  'versionaddendum',
]);

/**
 * Whether a keyword takes the rest of its line as it stands, quotes included.
 *
 * @example
 * isRawKeyword('ForceCommand'); // true
 */
export function isRawKeyword(keyword: string): boolean {
  return raw.has(lowerAscii(keyword));
}
