import type { Word } from '../../../grammar/index.js';
import { upperAscii } from '../../../text/index.js';

/** The plain marks that quote. */
const marks = ['"', "'"];

/**
 * What looks like a blank or like nothing, and is none to sshd: Explorer puts U+202A in front of paths that are copied from the properties
 * of a file. Within a word U+200C and U+200D belong to how some languages are written.
 */
const blank =
  /(?=\p{Default_Ignorable_Code_Point})(?![\u200C\u200D])\p{Cf}|(?! )\p{Z}|^[\u200C\u200D]|[\u200C\u200D]$/u;
const blanks = new RegExp(blank.source, 'gu');
const quote = /^[\p{Pi}\p{Pf}\u00B4\u201A\u201E\u2032\u2033]|[\p{Pi}\p{Pf}\u00B4\u201A\u201E\u2032\u2033]$/u;
const apostrophe = /[\u00B4\u2018-\u201B\u2032\u2039\u203A]/;
const comma = /\uFF0C/;
const dash = /^[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]/;
const internalSftp = /^internal([\u2010-\u2015\u2212\uFE58\uFE63\uFF0D])sftp$/;
const beyondAscii = /[^\0-\x7F]/;

/** What word processors and web pages make such a character of; `undefined` where it is none of theirs. */
function plainOf(character: string): string | undefined {
  if (!beyondAscii.test(character)) return undefined;
  if (quote.test(character)) return apostrophe.test(character) ? "'" : '"';
  if (comma.test(character)) return ',';
  if (dash.test(character)) return '-';
  if (!blank.test(character)) return undefined;
  return /\p{Z}/u.test(character) ? ' ' : '';
}

/** Whether a text may hold a strange character at all. A quick look: hardly a file does. */
export const mayBeStrange = (text: string): boolean => beyondAscii.test(text);

/** What a strange character stands for; in `name` it makes another name of internal-sftp. */
export type StrangeKind = 'blank' | 'comma' | 'quote' | 'dash' | 'name';

const kinds: readonly (readonly [StrangeKind, RegExp])[] = [
  ['blank', blank],
  ['quote', quote],
  ['comma', comma],
  ['name', internalSftp],
  ['dash', dash],
];

/** A strange character of a word, as `U+00A0`. */
export interface Strange {
  readonly kind: StrangeKind;
  readonly code: string;
}

/** Characters inside a word may belong to a name; at its ends, and as blanks, they do not. */
export function strangeIn({ value, quoting }: Word): Strange | null {
  if (quoting !== 'none' || !beyondAscii.test(value)) return null;
  for (const [kind, pattern] of kinds) {
    const found = pattern.exec(value);
    const char = found?.[1] ?? found?.[0];
    if (char !== undefined) return { kind, code: codeOf(char) };
  }
  return null;
}

/** The quotation marks of a line that plain ones cannot take the place of. */
export interface UnwantedMarks {
  /** As plain characters. */
  readonly marks: readonly string[];
  /** Whether the whole line stands in quotation marks: with plain ones it would be one word. */
  readonly aroundAll: boolean;
}

/**
 * The plain quotation marks that would do harm in a line.
 *
 * @param words - the keyword and what stands behind it
 */
export function unwantedMarks(words: readonly Word[]): UnwantedMarks {
  const first = words[0]?.value ?? '';
  const aroundAll = quote.test(first) && !quote.test(first.slice(1));
  return { marks: aroundAll ? marks : unpairedIn(words), aroundAll };
}

/** Those that would open a word and not close it, or the other way round; inside a word `’` is an apostrophe. */
function unpairedIn(words: readonly Word[]): readonly string[] {
  const strange = words.flatMap((word) => (strangeIn(word) === null ? [] : [word.value]));
  const counts = {
    '"': Array.from(strange.join('')),
    "'": strange.flatMap((value) => [value.charAt(0), ...(value.length > 1 ? [value.slice(-1)] : [])]),
  };
  return Object.entries(counts).flatMap(([mark, characters]) =>
    characters.filter((char) => plainOf(char) === mark).length % 2 === 0 ? [] : [mark],
  );
}

/** What to write for a strange character, with some marks left out. */
export const plainCharacters =
  ({ marks: unwanted }: UnwantedMarks) =>
  (character: string): string | undefined => {
    const plain = plainOf(character);
    return plain !== undefined && unwanted.includes(plain) ? '' : plain;
  };

/** Whether a word has one of the marks that are left out. */
export const hasUnwanted = ({ value }: Word, { marks: unwanted }: UnwantedMarks): boolean =>
  Array.from(value).some((char) => unwanted.includes(plainOf(char) ?? ''));

/** The strange blanks of a text. */
export const strangeBlanksIn = (text: string): string => text.match(blanks)?.join('') ?? '';

/** Shows strange blanks by their code: `no<U+00A0>` is not `no`. */
export const withBlanksShown = (text: string): string => text.replace(blanks, (char) => `<${codeOf(char)}>`);

const codeOf = (char: string): string =>
  `U+${upperAscii((char.codePointAt(0) ?? 0).toString(16)).padStart(4, '0')}`;
