import { replaceCharacters, safeFix, unsafeFix } from '../fixes/index.js';
import type { Word } from '../grammar/index.js';
import { defineRule } from './model.js';
import { settingLines, wordOf } from './support/places.js';

/** What word processors and web pages make of plain characters, and what was typed. */
const plain: Readonly<Record<string, string>> = {
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

const blanks = /[\u00A0\u00AD\u2002\u2003\u2007\u2009\u200A\u200B\u200E\u2028\u202F\u2060\u3000\uFEFF]/;
const quotes =
  /^[\u2018-\u201A\u201C-\u201E\u00AB\u00B4\u00BB]|[\u2018-\u201A\u201C-\u201E\u00AB\u00B4\u00BB]$/;
const commas = /\uFF0C/;
/** The plain characters without some that quote. */
const withoutQuotes = (unwanted: readonly string[]): typeof plain =>
  Object.fromEntries(
    Object.entries(plain).map(([char, text]) => [char, unwanted.includes(text) ? '' : text]),
  );
const dashes = /^[\u2010\u2011\u2013\u2014\u2212]/;
const internalSftp = /^internal([\u2010\u2011\u2013\u2014\u2212])sftp$/;

const anyOfThem = new RegExp(`[${Object.keys(plain).join('')}]`);

type Kind = 'blank' | 'comma' | 'quote' | 'dash' | 'name';

export default defineRule<Kind>({
  meta: {
    title: 'typographic character where a plain one was meant',
    description:
      'A line in force holds a quotation mark, a dash or a blank as web pages and word processors write them.',
    category: 'syntax',
    level: 'warning',
    fix: 'unsafe',
    since: '0.1.0',
    references: ['misc.c: argv_split'],
    messages: {
      blank:
        'the blank in `{word}` is {code}, which does not divide words for sshd; it becomes part of the word',
      quote:
        'the quotation mark in `{word}` is {code}, which quotes nothing for sshd; it becomes part of the word',
      comma: 'the comma in `{word}` is {code}, which divides nothing for sshd; it becomes part of the word',
      dash: 'the dash in `{word}` is {code}, not the `-` that options begin with',
      name: 'the dash in `{word}` is {code}, so that sshd does not know its own internal-sftp',
    },
    example: { bad: 'PermitRootLogin “no”\n', fixed: 'PermitRootLogin "no"\n' },
  },
  *check({ tree, program }) {
    for (const file of tree.files) {
      if (file.config.source.encoding !== 'utf-8') continue;
      for (const line of settingLines(file)) {
        const { value: first } = line.keywordWord;
        const isQuoted = quotes.test(first) && !quotes.test(first.slice(1));
        const words = [line.keywordWord, ...line.arguments];
        let dropped: readonly string[] | undefined;
        for (const word of words) {
          const found = strangeIn(word);
          if (found === null) continue;
          // A line that was put into quotation marks would be one word with plain ones.
          const unwanted = (dropped ??= isQuoted ? quoting : unpairedIn(words));
          const edits = replaceCharacters(file, word.range, withoutQuotes(unwanted));
          const isDropped = Array.from(word.value).some((char) => unwanted.includes(plain[char] ?? ''));
          const description = !isDropped
            ? 'write plain characters'
            : isQuoted
              ? 'take the quotation marks off'
              : 'take the quotation mark off, which has no other one';
          yield {
            at: wordOf(file, word),
            message: found.kind,
            data: { word: word.value, code: `U+${found.code.toString(16).toUpperCase().padStart(4, '0')}` },
            fixes: [
              program.refused
                ? safeFix(description, edits)
                : unsafeFix(`${description}, so that the line says what was meant`, [edits]),
            ],
          };
        }
      }
    }
  },
});

const quoting = ['"', "'"];

/** The plain quotation marks that would open a word and not close it, or the other way round; inside a word `’` is an apostrophe. */
function unpairedIn(words: readonly Word[]): readonly string[] {
  const strange = words.flatMap((word) => (strangeIn(word) === null ? [] : [word.value]));
  const counts = {
    '"': Array.from(strange.join('')),
    "'": strange.flatMap((value) => [value.charAt(0), ...(value.length > 1 ? [value.slice(-1)] : [])]),
  };
  return Object.entries(counts).flatMap(([mark, characters]) =>
    characters.filter((char) => plain[char] === mark).length % 2 === 0 ? [] : [mark],
  );
}

/** Characters inside a word may belong to a name; at its ends, and as blanks, they do not. */
function strangeIn({ value, quoting }: Word): { readonly kind: Kind; readonly code: number } | null {
  if (quoting !== 'none' || !anyOfThem.test(value)) return null;
  for (const [kind, pattern] of [
    ['blank', blanks],
    ['quote', quotes],
    ['comma', commas],
    ['name', internalSftp],
    ['dash', dashes],
  ] as const) {
    const found = pattern.exec(value);
    const code = (found?.[1] ?? found?.[0])?.codePointAt(0);
    if (code !== undefined) return { kind, code };
  }
  return null;
}
