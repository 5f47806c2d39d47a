import { hasQuirk } from '../../openssh/index.js';
import type { LoginContext } from './context.js';
import { isSet } from './key-place.js';

/**
 * The AuthorizedPrincipalsFile that is in force for a login, as it is written; `null` where there is none. Up to 10.5 the word `none` of
 * a matching block is the name of a file.
 */
export function principalsFileOf({ evaluation, target }: LoginContext): string | null {
  const { value, origins } = evaluation.get('AuthorizedPrincipalsFile');
  if (value === undefined || isSet(value)) return value ?? null;
  const [origin = 'default'] = origins;
  const isOfBlock = origin !== 'default' && origin.statement.scope !== null;
  return isOfBlock && hasQuirk(target, 'principalsFileNamedNone') ? value : null;
}
