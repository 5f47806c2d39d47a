import { lowerAscii } from '../../text/index.js';
import { type Release, valueAt } from '../release.js';
import { ignored, type ValueType } from '../values/index.js';
import { accessKeywords } from './access.js';
import { authenticationKeywords } from './authentication.js';
import { connectionKeywords } from './connection.js';
import { cryptographyKeywords } from './cryptography.js';
import { daemonKeywords } from './daemon.js';
import type { KeywordFacts, Repetition } from './facts.js';
import { forwardingKeywords } from './forwarding.js';
import { gssapiKeywords } from './gssapi.js';
import { retiredKeywords } from './retired.js';
import { sessionKeywords } from './session.js';
import { vendorsKeywords } from './vendors.js';

/**
 * Every keyword that an sshd since 7.4 knew, by its canonical spelling: that of sshd_config(5), else that of the source. Spans
 * without a beginning or an end hold for all releases in scope.
 */
export const keywords = {
  ...accessKeywords,
  ...authenticationKeywords,
  ...connectionKeywords,
  ...cryptographyKeywords,
  ...daemonKeywords,
  ...forwardingKeywords,
  ...gssapiKeywords,
  ...retiredKeywords,
  ...sessionKeywords,
  ...vendorsKeywords,
} as const;

/** Canonical spelling of a keyword: `PasswordAuthentication`. */
export type KeywordName = keyof typeof keywords;

type Table = typeof keywords;
type AliasTarget<A> = A extends string ? A : A extends readonly { readonly value: infer T }[] ? T : never;
type Own<F> = F extends { readonly type: ValueType<infer T> } ? T : never;

/**
 * What a keyword's arguments are read to; `never` for a keyword that sets nothing.
 *
 * @example
 * const value: ValueOf<'PermitRootLogin'> = 'prohibit-password';
 */
export type ValueOf<K extends KeywordName> = Table[K] extends { readonly type: unknown }
  ? Own<Table[K]>
  : Table[K] extends { readonly alias: infer A }
    ? Own<Table[AliasTarget<A> & KeywordName]>
    : never;

/** All canonical spellings, in the order of the table. */
export const keywordNames: readonly KeywordName[] = Object.keys(keywords) as KeywordName[];

/** By the canonical spelling, which is asked for most, and by that in lower case. */
const bySpelling = new Map<string, KeywordName>();
const facts = new Map<KeywordName, KeywordFacts>();
for (const name of keywordNames) {
  bySpelling.set(name, name).set(lowerAscii(name), name);
  facts.set(name, keywords[name]);
}

/**
 * The canonical spelling of a keyword as typed, letter case ignored, if any release or vendor knows it. Whether a certain sshd does
 * is what `Target.keyword` tells.
 *
 * @example
 * findKeyword('passwordauthentication'); // 'PasswordAuthentication'
 */
export function findKeyword(typed: string): KeywordName | undefined {
  return bySpelling.get(typed) ?? bySpelling.get(lowerAscii(typed));
}

/** The keyword that is spelled so, if it is one: as in sshd_config(5), or in lower case only. */
export const findSpelling = (typed: string): KeywordName | undefined => bySpelling.get(typed);

/** Whether a keyword has no value: it says what is read, and for whom. */
export const hasNoValue = (keyword: KeywordName): boolean => keyword === 'Match' || keyword === 'Include';

/** What the table says about a keyword, whichever it is. */
export function keywordFacts(keyword: KeywordName): KeywordFacts {
  return facts.get(keyword) ?? keywords[keyword];
}

/**
 * Which of several lines counts in a release.
 *
 * @example
 * repetitionOf('IPQoS', '9.2p1'); // 'last'
 */
export function repetitionOf(keyword: KeywordName, release: Release): Repetition {
  const { repetition } = keywordFacts(keyword);
  return (typeof repetition === 'object' ? valueAt(repetition, release) : repetition) ?? 'first';
}

/**
 * Whether a name that sets another keyword is the newer one of both: builds to come know it as the name of the option.
 *
 * @example
 * isNewerName('UseBlocklist'); // true
 * isNewerName('ChallengeResponseAuthentication'); // false
 */
export function isNewerName(written: KeywordName): boolean {
  const { alias } = keywordFacts(written);
  return typeof alias === 'object' && alias.every(({ until }) => until !== undefined);
}

/** How a keyword's arguments are read; an alias is read as the keyword it stands for. */
export function valueTypeOf<K extends KeywordName>(keyword: K): ValueType<ValueOf<K>>;
export function valueTypeOf(keyword: KeywordName): ValueType<unknown> {
  const { type, alias } = keywordFacts(keyword);
  if (type !== undefined) return type;
  const target = typeof alias === 'string' ? alias : alias?.[0]?.value;
  const name = target === undefined ? undefined : findKeyword(target);
  return name === undefined ? ignored : valueTypeOf(name);
}
