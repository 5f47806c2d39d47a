import type { Word } from '../../../grammar/index.js';
import { upperAscii } from '../../../text/index.js';

/** What word processors and web pages make of plain characters, and what was typed. */
const plainOf: Readonly<Record<string, string>> = {
  '\u00A0': ' ',
  '\u00AD': '',
  '\u2002': ' ',
  '\u2003': ' ',
  '\u2007': ' ',
  '\u2009': ' ',
  '\u200A': ' ',
  '\u200E': '',
  '\u2028': ' ',
  '\u202F': ' ',
  '\u3000': ' ',
  '\u200B': '',
  '\u2060': '',
  '\uFEFF': '',
  '\u2018': "'",
  '\u2019': "'",
  '\u201C': '"',
  '\u201D': '"',
  '\u201E': '"',
  '\u201A': "'",
  '\u00B4': "'",
  '\uFF0C': ',',
  '\u00AB': '"',
  '\u00BB': '"',
  '\u2010': '-',
  '\u2011': '-',
  '\u2013': '-',
  '\u2014': '-',
  '\u2212': '-',
};

/** The characters that were meant to be one of some. */
const meantAs = (...texts: readonly string[]): string =>
  Object.keys(plainOf)
    .filter((char) => texts.includes(plainOf[char] ?? ''))
    .join('');

/** The plain marks that quote. */
const marks = ['"', "'"];

/** What looks like a blank or like nothing, and is none to sshd. */
const blanks = new RegExp(`[${meantAs(' ', '')}]`, 'g');
const blank = new RegExp(blanks.source);
const quote = new RegExp(`^[${meantAs(...marks)}]|[${meantAs(...marks)}]$`);
const comma = new RegExp(`[${meantAs(',')}]`);
const dash = new RegExp(`^[${meantAs('-')}]`);
const internalSftp = new RegExp(`^internal([${meantAs('-')}])sftp$`);
const anyOfThem = new RegExp(`[${Object.keys(plainOf).join('')}]`);

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
  if (quoting !== 'none' || !anyOfThem.test(value)) return null;
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
    characters.filter((char) => plainOf[char] === mark).length % 2 === 0 ? [] : [mark],
  );
}

/** What to write for each strange character, with some marks left out. */
export const plainCharacters = ({ marks: unwanted }: UnwantedMarks): typeof plainOf =>
  Object.fromEntries(
    Object.entries(plainOf).map(([char, text]) => [char, unwanted.includes(text) ? '' : text]),
  );

/** Whether a word has one of the marks that are left out. */
export const hasUnwanted = ({ value }: Word, { marks: unwanted }: UnwantedMarks): boolean =>
  Array.from(value).some((char) => unwanted.includes(plainOf[char] ?? ''));

/** The strange blanks of a text. */
export const strangeBlanksIn = (text: string): string => text.match(blanks)?.join('') ?? '';

/** Shows strange blanks by their code: `no<U+00A0>` is not `no`. */
export const withBlanksShown = (text: string): string => text.replace(blanks, (char) => `<${codeOf(char)}>`);

const codeOf = (char: string): string => `U+${upperAscii(char.charCodeAt(0).toString(16)).padStart(4, '0')}`;
