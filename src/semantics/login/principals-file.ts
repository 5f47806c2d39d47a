import { namesNoneInBlocks } from '../../openssh/index.js';
import type { LoginContext } from './context.js';
import { isSet } from './key-place.js';

/**
 * The AuthorizedPrincipalsFile that is in force for a login, as it is written; `null` where there is none. Up to 10.5 the word `none` of
 * a matching block is the name of a file.
 */
export function principalsFileOf(context: LoginContext): string | null {
  const { value } = context.evaluation.get('AuthorizedPrincipalsFile');
  if (value === undefined || isSet(value)) return value ?? null;
  return isTakenByName(context, 'AuthorizedPrincipalsFile') ? value : null;
}

/** Whether `none`, if that is what a keyword is, is the name of something: it stands in a block that matches. */
export function isTakenByName(
  { evaluation, target }: LoginContext,
  keyword: 'AuthorizedPrincipalsCommand' | 'AuthorizedPrincipalsFile' | 'RevokedKeys',
): boolean {
  const [origin = 'default'] = evaluation.get(keyword).origins;
  const isOfBlock = origin !== 'default' && origin.statement.scope !== null;
  return isOfBlock && namesNoneInBlocks(keyword, target);
}
