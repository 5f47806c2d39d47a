import { type KeywordName, keywordsWithTokens, tokenSince, tokensOf } from '../openssh/index.js';
import type { Word } from '../grammar/index.js';
import { defineRule } from './model.js';
import { sortAssignments } from './support/in-force.js';
import { wordOf } from './support/places.js';

/** Keywords that are often given tokens and expand none. */
const literal = ['Banner', 'ForceCommand', 'HostKey', 'RevokedKeys', 'TrustedUserCAKeys'] as const;

export default defineRule({
  meta: {
    title: 'token that the keyword does not know',
    description:
      'A `%` stands where sshd cannot expand it: it ends the connection at login, or takes it as it is.',
    category: 'semantics',
    level: 'error',
    fix: null,
    since: '0.1.0',
    references: ['sshd_config(5): TOKENS'],
    messages: {
      unknown:
        '{keyword} has no token `{token}`{since}; sshd ends the connection of everyone for whom this is in force (it knows {known})',
      end: '{keyword} ends with a `%`; sshd ends the connection of everyone for whom this is in force (a percent sign is written `%%`)',
      literal: '{keyword} knows no tokens; `{token}` stays as it is written',
    },
    example: {
      bad: 'AuthorizedKeysFile /etc/ssh/keys/%n\n',
      good: 'AuthorizedKeysFile /etc/ssh/keys/%u\n',
    },
  },
  *check(context) {
    const { target } = context;
    const seen = new Set<Word>();
    for (const keyword of [...keywordsWithTokens, ...literal]) {
      const { alive } = sortAssignments(context, keyword);
      const known = alive.length === 0 ? [] : tokensOf(keyword, target);
      for (const { statement } of alive) {
        for (const word of statement.node.arguments) {
          const wrong = known.length === 0 ? accountTokenIn(word.value) : wrongTokenIn(word.value, known);
          if (wrong === null || seen.has(word)) continue;
          if (known.length === 0 && /^internal-sftp\b/.test(statement.node.arguments[0]?.value ?? ''))
            continue;
          seen.add(word);
          yield {
            at: wordOf(statement.file, word),
            message: known.length === 0 ? 'literal' : wrong === '%' ? 'end' : 'unknown',
            ...(known.length === 0 && { level: 'warning' as const }),
            data: {
              keyword,
              token: wrong,
              known: known.map((letter) => `%${letter}`).join(' '),
              since: beforeWhich(keyword, wrong),
            },
          };
        }
      }
    }
  },
});

/** The first token with a letter that is not known; a `%` at the end stands for itself. */
function wrongTokenIn(text: string, known: readonly string[]): string | null {
  for (const [token] of text.matchAll(/%[^]?/g)) {
    if (token === '%' || !known.includes(token.charAt(1))) return token;
  }
  return null;
}

/** A token for an account where none is expanded. Behind a `+` it is one of date(1). */
function accountTokenIn(text: string): string | null {
  return /(?<![+%])%[uh]/.exec(text)?.[0] ?? null;
}

/** ` before 9.4`, where a later release knows the token. */
function beforeWhich(keyword: KeywordName, token: string): string {
  const since = tokenSince(keyword, token.charAt(1));
  return since === undefined ? '' : ` before ${since.replace(/p\d+$/, '')}`;
}
