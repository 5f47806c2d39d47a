import { hasQuirk } from '../quirks.js';
import type { Target } from '../targets/target.js';
import type { KeywordName } from './keywords.js';

/**
 * Keywords of which `none` is taken back at the end of the first reading alone (servconf.c:fill_default_server_options). In a block it
 * stays the name of a file or a program, which is mostly missing, and lets less through than the lack of one; of the other keywords nothing
 * comes of that. Seen with logins to sshd 9.2.
 */
const named: Readonly<Partial<Record<KeywordName, (target: Target) => boolean>>> = {
  AuthorizedPrincipalsCommand: () => true,
  AuthorizedPrincipalsFile: (target) => hasQuirk(target, 'principalsFileNamedNone'),
  RevokedKeys: () => true,
};

/**
 * Whether `none` in a Match block, `Match all` among them, is the name of something.
 *
 * @example
 * namesNoneInBlocks('RevokedKeys', resolveTarget('debian-12')); // true: no key is accepted there
 */
export function namesNoneInBlocks(keyword: KeywordName, target: Target): boolean {
  return named[keyword]?.(target) === true;
}
