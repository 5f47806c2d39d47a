import { isNone, tokensOf } from '../../openssh/index.js';
import { type LoginContext, refused } from './context.js';
import type { Untrusted } from './trusted-file.js';

/** A place where a key was looked for, and the command that is tied to the key there. */
export interface KeyPlace extends Ending {
  readonly command: string | null;
}

/** What stands in the way of a key at a place. */
export interface Ending extends Untrusted {
  /** Whether sshd ends the connection there, so that it looks no further. */
  readonly fatal?: true;
}

/** A place, and the command that is tied to the key there. */
export const place = (part: Ending, command: string | null = null): KeyPlace => ({
  ...part,
  command,
});

/** Whether a keyword that takes `none` names something. */
export const isSet = (value: string | undefined): value is string => value !== undefined && !isNone(value);

/** What names files or programs of an account by tokens. */
type WithTokens =
  'AuthorizedKeysCommand' | 'AuthorizedKeysFile' | 'AuthorizedPrincipalsCommand' | 'AuthorizedPrincipalsFile';

/** A token that a keyword does not have; misc.c:percent_expand. */
export function tokenFault(
  keyword: WithTokens,
  written: string,
  token: string,
  context: LoginContext,
): Ending {
  return {
    ...refused(
      { code: 'token-unknown', written, token, keyword },
      { code: 'write-tokens', known: tokensOf(keyword, context.target) },
      context.setting(keyword).evidence,
      token === '%' ? context.logs('badToken') : context.logs('unknownToken', token),
    ),
    fatal: true,
  };
}
