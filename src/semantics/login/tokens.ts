import { isAbsolutePath, tokensOf } from '../../openssh/index.js';
import type { LoginContext } from './context.js';

/** A path with its tokens replaced, or the token that sshd does not know. */
export type Expanded = { readonly path: string } | { readonly token: string } | 'unknown-account';

/**
 * Replaces the tokens of AuthorizedKeysFile, which all keywords about files of an account have; auth.c:expand_authorized_keys. sshd ends
 * the connection at any other token.
 */
function replaceTokens(text: string, { request, account, home, target }: LoginContext): Expanded {
  const known = tokensOf('AuthorizedKeysFile', target);
  let path = '';
  for (let at = 0; at < text.length; at++) {
    if (text[at] !== '%') {
      path += text[at] ?? '';
      continue;
    }
    at += 1;
    const token = text[at] ?? '';
    if (!known.includes(token)) return { token: `%${token}` };
    if (token === '%') path += '%';
    else if (token === 'u') path += account?.name ?? request.user;
    else {
      const value = token === 'h' ? home : (account?.uid.toString() ?? null);
      if (value === null) return 'unknown-account';
      path += value;
    }
  }
  return { path };
}

/**
 * The folder that ChrootDirectory names for an account: up to the first slash, a tilde stands for the account’s home directory or that of
 * the one behind it, and tokens are replaced after that; session.c:do_setusercontext, misc.c:tilde_expand.
 */
export function expandChroot(text: string, context: LoginContext): Expanded | { readonly nobody: string } {
  const [, name, rest = ''] = /^~([^/]*)\/*(.*)$/s.exec(text) ?? [];
  if (name === undefined) return replaceTokens(text, context);
  const { accounts } = context.world;
  const home = name === '' ? context.home : (accounts.homeOf(name) ?? null);
  if (home === null) return name === '' || !accounts.known ? 'unknown-account' : { nobody: name };
  return replaceTokens(`${home.endsWith('/') ? home : `${home}/`}${rest}`, context);
}

/** The path of a file with keys or principals: what is not absolute lies below the home. */
export function expandKeyPath(text: string, context: LoginContext): Expanded {
  const expanded = replaceTokens(text, context);
  if (typeof expanded === 'string' || 'token' in expanded) return expanded;
  if (isAbsolutePath(expanded.path, context.target)) return expanded;
  return context.home === null ? 'unknown-account' : { path: `${context.home}/${expanded.path}` };
}
