import { loginKeywordsOf, type MethodList } from '../../openssh/index.js';
import { methodsAmong } from '../analysis/login/login.js';
import type { LoginContext, OpenMatch } from './context.js';

const isPublickey = (method: string): boolean => method.split(':', 1)[0] === 'publickey';

/** Whether a list of methods asks for a key. */
export const hasPublickey = (methods: readonly string[]): boolean => methods.some(isPublickey);

/** What a list asks for besides a key. */
export function besidesKey({ methods }: MethodList): readonly string[] {
  const at = methods.findIndex(isPublickey);
  return methods.filter((_, index) => index !== at);
}

/** Those of some lists whose methods are all switched on. */
export function possibleLists(
  { program, evaluation }: LoginContext,
  lists: readonly MethodList[],
): readonly MethodList[] {
  const methodsOf = methodsAmong(program, evaluation);
  return lists.filter((list) => methodsOf([{ keyword: 'AuthenticationMethods', value: [list] }]).length > 0);
}

/** A Match line that may switch a method on or off, and of which nobody knows whether it holds. */
export function openSwitch({ target, setting }: LoginContext): OpenMatch | null {
  for (const keyword of loginKeywordsOf('switch', 'switch-for-all')) {
    if (target.keyword(keyword) === undefined) continue;
    const { open } = setting(keyword);
    if (open !== null) return open;
  }
  return null;
}
