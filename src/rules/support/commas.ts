import type { Word } from '../../grammar/index.js';

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
  const parts: string[] = [];
  for (const item of text.split(',')) {
    const before = parts.at(-1);
    const isHost = before?.includes('@') === true && item !== '' && !item.includes('@');
    if (isHost) parts[parts.length - 1] = `${before},${item}`;
    else parts.push(item);
  }
  const named = parts.filter((part) => part !== '');
  return parts.length > 1 && named.length > 0 ? named : null;
}
