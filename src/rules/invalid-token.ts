import {
  type KeywordName,
  keywordsWithTokens,
  tokenSince,
  tokensOf,
  unknownTokenIn,
} from '../openssh/index.js';
import type { Word } from '../grammar/index.js';
import type { SettingStatement } from '../semantics/index.js';
import { defineRule, type RuleContext } from './model.js';
import { sortAssignments } from './support/effects/in-force.js';
import { dependencies, mootBy } from './support/effects/dependencies.js';
import { effectiveLines } from './support/effects/effective-lines.js';
import { wordOf } from './support/places.js';

/** Keywords that are often given tokens and expand none. */
const literal = ['Banner', 'ForceCommand', 'HostKey', 'RevokedKeys', 'TrustedUserCAKeys'] as const;

/** Whose connection ends: a value is expanded when it is wanted. Seen on 9.2. */
const whom: Readonly<Partial<Record<KeywordName, string>>> = {
  AuthorizedKeysFile: 'whoever offers a key',
  AuthorizedKeysCommand: 'whoever offers a key that no file has',
  AuthorizedPrincipalsFile: 'whoever offers a certificate of a trusted authority',
  AuthorizedPrincipalsCommand: 'whoever offers a certificate of a trusted authority',
};

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
        '{keyword} has no token `{token}`{since}; sshd ends the connection of {whom} (it knows {known})',
      end: '{keyword} ends with a `%`; sshd ends the connection of {whom} (a percent sign is written `%%`)',
      literal: '{keyword} knows no tokens; `{token}` stays as it is written',
    },
    example: {
      bad: 'AuthorizedKeysFile /etc/ssh/keys/%n\n',
      good: 'AuthorizedKeysFile /etc/ssh/keys/%u\n',
    },
  },
  // Which says what is meant by `%programdata%`.
  yieldsTo: ['windows-paths'],
  *check(context) {
    const { program, target } = context;
    for (const keyword of [...keywordsWithTokens, ...literal]) {
      if (!program.settings.has(keyword)) continue;
      const known = tokensOf(keyword, target);
      const found = wrongTokens(context, keyword, known);
      // Nothing is expanded for nobody; ineffective-setting speaks of the line.
      const dependency = found.size === 0 ? undefined : dependencies.find((each) => each.keyword === keyword);
      const effective =
        dependency === undefined ? null : effectiveLines(program, keyword, mootBy(dependency));
      for (const [word, { token, statement }] of found) {
        if (effective?.has(statement.node) === false) continue;
        yield {
          at: wordOf(statement.file, word),
          message: known.length === 0 ? 'literal' : token === '%' ? 'end' : 'unknown',
          ...(known.length === 0 && { level: 'warning' as const }),
          data: {
            keyword,
            token,
            whom: whom[keyword] ?? 'everyone this applies to',
            known: known.map((letter) => `%${letter}`).join(' '),
            since: beforeWhich(keyword, token),
          },
        };
      }
    }
  },
});

/** The words of a keyword with a token that it does not know, or knows none of; each with the first one. */
function wrongTokens(
  context: RuleContext,
  keyword: KeywordName,
  known: readonly string[],
): ReadonlyMap<Word, { readonly token: string; readonly statement: SettingStatement }> {
  const found = new Map<Word, { readonly token: string; readonly statement: SettingStatement }>();
  for (const { statement } of sortAssignments(context, keyword).alive) {
    const words = statement.node.arguments;
    // Its own server has tokens of its own.
    if (known.length === 0 && /^internal-sftp\b/.test(words[0]?.value ?? '')) continue;
    for (const word of words) {
      const token = known.length === 0 ? accountTokenIn(word.value) : unknownTokenIn(word.value, known);
      if (token !== null) found.set(word, { token, statement });
    }
  }
  return found;
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
