import { findKeyword, hasNoValue, type KeywordName, keywordNames, type Target } from '../../openssh/index.js';
import { lowerAscii } from '../../text/index.js';
import { takesLine } from '../spelling.js';
import { methodNames } from './login/login-rules.js';

/** Thrown for a question that cannot be meant, since its answer would be "nobody" whatever the configuration: most often it is mistyped. */
export class QueryError extends Error {
  override readonly name: string = 'QueryError';
  /** What was not understood. */
  readonly typed: string;
  /** What would have been, where that can be listed. */
  readonly valid: readonly string[];

  constructor(message: string, typed: string, valid: readonly string[] = []) {
    super(message);
    this.typed = typed;
    this.valid = valid;
  }
}

/** Thrown for a question about a keyword that the target's sshd does not know. */
export class UnknownKeywordError extends QueryError {
  override readonly name = 'UnknownKeywordError';
  /** As it was asked for. */
  readonly keyword: string;

  constructor(keyword: string, valid: readonly string[] = []) {
    super(`${keyword} is not a keyword of this sshd`, keyword, valid);
    this.keyword = keyword;
  }
}

/** A question for whom something is so; without a value, for whom which. */
export type Query =
  | { readonly about: 'login'; readonly value: string | null }
  | { readonly about: 'keyword'; readonly keyword: KeywordName; readonly value: string | null };

/**
 * Reads `KEYWORD=VALUE`, `KEYWORD`, `login`, `login=METHOD` or `login=refused`.
 *
 * @throws UnknownKeywordError if the target has no such keyword
 * @throws QueryError if the keyword sets nothing, or if there is no such method
 */
export function readQuery(query: string, target: Target): Query {
  const equals = query.indexOf('=');
  const name = (equals === -1 ? query : query.slice(0, equals)).trim();
  const value = equals === -1 ? null : query.slice(equals + 1).trim();
  if (lowerAscii(name) === 'login') {
    if (value !== null) requireMethods(value);
    return { about: 'login', value };
  }
  if (query.trim() === '')
    throw new QueryError('the question is empty; it is KEYWORD=VALUE, KEYWORD, login or login=METHOD', query);
  if (name === '') throw new QueryError(`${query} needs a keyword in front of it: KEYWORD=VALUE`, query);
  return { about: 'keyword', keyword: requireKeyword(name, target, ['login']), value };
}

/**
 * The keyword that is asked for, aliases resolved.
 *
 * @param others - what could be asked for besides keywords
 * @throws UnknownKeywordError if the target has no such keyword
 * @throws QueryError for what sets nothing
 */
export function requireKeyword(name: string, target: Target, others: readonly string[] = []): KeywordName {
  if (typeof name !== 'string') throw new TypeError('what is asked for is a keyword, as a text');
  const facts = target.keyword(name);
  if (facts === undefined) {
    const known = keywordNames.filter((keyword) => target.keyword(keyword) !== undefined);
    throw new UnknownKeywordError(findKeyword(name) ?? name, [...others, ...known]);
  }
  const { keyword, status } = facts;
  if (status !== 'supported' || hasNoValue(keyword))
    throw new QueryError(`${keyword} sets nothing in this sshd that could be asked for`, keyword);
  return keyword;
}

/** What `login=` can be asked for. */
const askedOfLogin: readonly string[] = [...methodNames, 'none', 'refused'];

/** @throws QueryError */
function requireMethods(list: string): void {
  for (const method of list.split(',').map((each) => each.trim())) {
    // Of keyboard-interactive and hostbased, what stands behind a colon is a device.
    if (askedOfLogin.includes(method.split(':', 1)[0] ?? '')) continue;
    const message = method === '' ? 'login= needs a method' : `${method} is not a method of authentication`;
    throw new QueryError(message, method, askedOfLogin);
  }
}

/**
 * Makes sure that sshd would take a value that nobody has.
 *
 * @throws QueryError
 */
export function requireValue(keyword: KeywordName, value: string, target: Target): void {
  if (value === '') throw new QueryError(`${keyword}= needs a value`, value);
  if (!takesLine(target, `${keyword} ${value}`))
    throw new QueryError(`${keyword} does not take ${value}; sshd would refuse it`, value);
}
