import type { Word } from '../../../grammar/index.js';
import { isMeantAsAddress } from './unmatchable.js';

/** The words around one that commas hold together although blanks stand between them, that one included. */
export function heldByCommas(words: readonly Word[], index: number): readonly Word[] {
  const holds = (at: number): boolean =>
    at > 0 && (words[at - 1]?.value.endsWith(',') === true || words[at]?.value.startsWith(',') === true);
  let first = index;
  while (holds(first)) first--;
  let last = index;
  while (last + 1 < words.length && holds(last + 1)) last++;
  return words.slice(first, last + 1);
}

/**
 * Words as one list without blanks.
 *
 * @example
 * asList([{ value: 'alice,' }, { value: 'bob' }]); // 'alice,bob'
 */
export function asList(words: readonly Pick<Word, 'value'>[]): string {
  return words
    .flatMap(({ value }) => value.split(','))
    .filter((item) => item !== '')
    .join(',');
}

/**
 * Names that commas hold together where blanks divide names; `null` where none does. Behind an `@`, hosts may stand with commas.
 *
 * @example
 * separateNames('alice,bob'); // ['alice', 'bob']
 */
export function separateNames(text: string): readonly string[] | null {
  if (!text.includes(',')) return null;
  const parts: string[] = [];
  for (const written of text.split(',')) {
    // Quotation marks keep a blank behind a comma.
    const item = written.trim();
    const before = parts.at(-1);
    const isHost = before?.includes('@') === true && item !== '' && !item.includes('@');
    if (isHost) parts[parts.length - 1] = `${before},${item}`;
    else parts.push(item);
  }
  const named = parts.filter((part) => part !== '');
  return parts.length > 1 && named.length > 0 ? named : null;
}

/**
 * What stands among the addresses of a pattern and looks like accounts, with the rest in front; `null` where nothing does. Clients are
 * seldom known by a name without a dot.
 *
 * @example
 * strayNames('alice@192.0.2.1,bob'); // ['alice@192.0.2.1', 'bob']
 * strayNames('alice@web1,web2'); // null
 */
export function strayNames(text: string): readonly string[] | null {
  const at = text.indexOf('@');
  if (at <= 0 || text.indexOf('@', at + 1) !== -1) return null;
  const [first = '', ...others] = text.slice(at + 1).split(',');
  if (!isMeantAsAddress(first)) return null;
  const names = others.filter((other) => /^[a-z_][a-z0-9_-]*$/i.test(other));
  if (names.length === 0) return null;
  const hosts = [first, ...others.filter((other) => !names.includes(other))];
  return [`${text.slice(0, at)}@${hosts.join(',')}`, ...names];
}

/**
 * Paths that colons hold together as in PATH; `null` where none does. One behind a drive is none of them, nor one within a name: `ldap:%u`.
 *
 * @example
 * separatePaths('.ssh/authorized_keys:/etc/ssh/keys/%u'); // ['.ssh/authorized_keys', '/etc/ssh/keys/%u']
 */
export function separatePaths(text: string): readonly string[] | null {
  if (!text.includes(':')) return null;
  const parts = text.split(/(?<=[^:])(?<!(?:^|[/\\])[A-Za-z]):(?=[/~]|%h|\.ssh)/);
  return parts.length > 1 ? parts : null;
}
