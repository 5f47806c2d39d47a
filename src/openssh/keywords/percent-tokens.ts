import type { Release, Span } from '../release.js';
import type { Target } from '../targets/target.js';
import type { KeywordName } from './keywords.js';

/** Letters that a keyword takes behind a `%`, in a span of releases. */
interface TokenFacts extends Span {
  readonly letters: readonly string[];
}

const userId: TokenFacts = { since: '7.8p1', letters: ['U'] };
const account: readonly TokenFacts[] = [{ letters: ['%', 'h', 'u'] }, userId];

/**
 * What sshd puts in for `%x` when somebody logs in, by keyword. sshd_config(5): TOKENS, of 8.0 and 9.2, and the release notes of 7.8
 * and 9.4; that the others end the connection was seen with 9.2 (misc.c:vdollar_percent_expand).
 */
const tokens: Readonly<Partial<Record<KeywordName, readonly TokenFacts[]>>> = {
  AuthorizedKeysCommand: [
    { letters: ['%', 'f', 'h', 'k', 't', 'u'] },
    userId,
    { since: '9.4p1', letters: ['C', 'D'] },
  ],
  AuthorizedKeysFile: account,
  AuthorizedPrincipalsCommand: [
    { letters: ['%', 'F', 'f', 'h', 'i', 'K', 'k', 's', 'T', 't', 'u'] },
    userId,
    { since: '9.4p1', letters: ['C', 'D'] },
  ],
  AuthorizedPrincipalsFile: account,
  ChrootDirectory: account,
};

/** The keywords whose values sshd expands when somebody logs in. */
export const keywordsWithTokens = Object.keys(tokens) as readonly KeywordName[];

/**
 * The letters that may stand behind a `%` in values of a keyword; empty where sshd expands none.
 *
 * @example
 * tokensOf('ChrootDirectory', resolveTarget('debian-12')); // ['%', 'h', 'u', 'U']
 */
export function tokensOf(keyword: KeywordName, target: Target): readonly string[] {
  const known = tokens[keyword] ?? [];
  return known.flatMap((each) => (target.is(each) ? each.letters : []));
}

/** The release that brought a token of a keyword; `undefined` where there is none, or it is older than 7.4. */
export function tokenSince(keyword: KeywordName, letter: string): Release | undefined {
  return tokens[keyword]?.find(({ letters }) => letters.includes(letter))?.since;
}

/**
 * The first token with a letter that is not known; a `%` at the end stands for itself.
 *
 * @example
 * unknownTokenIn('/etc/keys/%q', ['%', 'u']); // '%q'
 */
export function unknownTokenIn(text: string, known: readonly string[]): string | null {
  for (const [token] of text.matchAll(/%[^]?/g)) {
    if (token === '%' || !known.includes(token.charAt(1))) return token;
  }
  return null;
}
