import type { Directive, MatchLine, Syntax, Word } from '../grammar/index.js';
import type { ConfigFile } from '../semantics/index.js';
import { aListOfTexts, aText, requireKind } from '../text/index.js';
import { aDirective, aFile, aListOfWords, aWord } from './given.js';
import type { FileEdits } from './model.js';

/**
 * Writes a value so that sshd's tokenizer reads it as one word; `null` where the syntax has no way to say it: up to 8.6 there is
 * no word with a quote or a `#` in it (misc.c:strdelim, argv_split).
 *
 * @example
 * quoteWord('C:/Program Files/x.exe', 'argv'); // '"C:/Program Files/x.exe"'
 */
export function quoteWord(value: string, syntax: Syntax): string | null {
  // Most values need no second look.
  if (/^[\w./:,+-]+$/.test(value)) return value;
  if (/[\n\r\0]/.test(value)) return null;
  if (syntax === 'strdelim') {
    if (/["#]/.test(value)) return null;
    return value === '' || /[ \t\f=]/.test(value) ? `"${value}"` : value;
  }
  const needsQuotes = value === '' || /[ \t]/.test(value) || /^[#=]/.test(value);
  // A backslash is only an escape in front of quotes, of another backslash, and of a blank outside quotes.
  const escaped = value.replace(/\\(?=[\\"']|$)|["']/g, '\\$&');
  return needsQuotes ? `"${escaped}"` : escaped;
}

/**
 * Writes another value in the place of a word, quoted where it must be. A value that cannot be quoted is written as it is.
 *
 * @param file - of the tree that the rule is given
 * @param word - the keyword of a line, or one of its arguments
 * @param value - as sshd is to read it
 * @throws TypeError if an argument is of another kind
 * @example
 * const { root } = load('LogLevel INFO\n');
 * const edits: TextEdit[] = [];
 * visit(root.config, { Directive: (line) => edits.push(...replaceWord(root, line.keywordWord, 'loglevel').edits) });
 * edits; // [{ range: [0, 8], text: 'loglevel' }]
 */
export function replaceWord(file: ConfigFile, word: Word, value: string): FileEdits {
  requireKind('file', file, aFile);
  requireKind('word', word, aWord);
  requireKind('value', value, aText);
  return { file, edits: [{ range: word.range, text: quoted(file, value) }] };
}

/** Writes words in the place of a run of words, from the first to the last of them. */
export function replaceWords(file: ConfigFile, run: readonly Word[], values: readonly string[]): FileEdits {
  const first = run[0];
  const last = run.at(-1);
  if (first === undefined || last === undefined) return { file, edits: [] };
  const text = values.map((value) => quoted(file, value)).join(' ');
  return { file, edits: [{ range: [first.range[0], last.range[1]], text }] };
}

/**
 * Writes other arguments behind the keyword. What follows them, a comment for instance, stays.
 *
 * @param file - of the tree that the rule is given
 * @param line - a directive or a Match line
 * @param values - as sshd is to read them; quoted where they must be
 * @throws TypeError if an argument is of another kind
 * @example
 * const { root } = load('Banner none # yet\n');
 * const edits: TextEdit[] = [];
 * visit(root.config, { Directive: (line) => edits.push(...replaceArguments(root, line, ['/etc/our net']).edits) });
 * edits; // [{ range: [7, 11], text: '"/etc/our net"' }]
 */
export function replaceArguments(
  file: ConfigFile,
  line: Directive | MatchLine,
  values: readonly string[],
): FileEdits {
  requireKind('file', file, aFile);
  requireKind('line', line, aDirective);
  requireKind('values', values, aListOfTexts);
  if (line.arguments.length > 0) return replaceWords(file, line.arguments, values);
  const end = line.keywordWord.range[1];
  const text = values.map((value) => ` ${quoted(file, value)}`).join('');
  return { file, edits: [{ range: [end, end], text }] };
}

/**
 * Writes another keyword; arguments and everything else stay.
 *
 * @param file - of the tree that the rule is given
 * @param line - a directive or a Match line
 * @param keyword - as it is to be written
 * @throws TypeError if an argument is of another kind
 * @example
 * const { root } = load('DSAAuthentication yes\n');
 * const edits: TextEdit[] = [];
 * visit(root.config, { Directive: (line) => edits.push(...replaceKeyword(root, line, 'PubkeyAuthentication').edits) });
 * edits; // [{ range: [0, 17], text: 'PubkeyAuthentication' }]
 */
export function replaceKeyword(file: ConfigFile, line: Directive | MatchLine, keyword: string): FileEdits {
  requireKind('file', file, aFile);
  requireKind('line', line, aDirective);
  requireKind('keyword', keyword, aText);
  return { file, edits: [{ range: line.keywordWord.range, text: keyword }] };
}

function quoted(file: ConfigFile, value: string): string {
  return quoteWord(value, file.config.syntax) ?? value;
}

/**
 * Takes a run of words out, with the blanks in front of it.
 *
 * @param file - of the tree that the rule is given
 * @param run - words of one line, next to each other
 * @throws TypeError if an argument is of another kind
 * @example
 * const { root } = load('AllowUsers alice bob\n');
 * const edits: TextEdit[] = [];
 * visit(root.config, { Directive: (line) => edits.push(...removeWords(root, line.arguments.slice(1)).edits) });
 * edits; // [{ range: [16, 20], text: '' }]
 */
export function removeWords(file: ConfigFile, run: readonly Word[]): FileEdits {
  requireKind('file', file, aFile);
  requireKind('run', run, aListOfWords);
  const first = run[0];
  const last = run.at(-1);
  if (first === undefined || last === undefined) return { file, edits: [] };
  const { text } = file.config.source;
  let start = first.range[0];
  while (start > 0 && ' \t'.includes(text.charAt(start - 1))) start--;
  return { file, edits: [{ range: [start, last.range[1]], text: '' }] };
}

/** A way to mend a quote that is never closed. */
export interface MendedQuote {
  /**
   * `close`: write it a second time. `remove`: it ends a word that nothing opened. `escape`: give an apostrophe inside a name a backslash.
   * `double`: a backslash that was meant to end a path quotes the closing quote instead.
   */
  readonly how: 'close' | 'remove' | 'escape' | 'double';
  readonly edits: FileEdits;
}

/**
 * Mends a word whose quote is never closed. `null` where the quote is not found.
 *
 * @example
 * closeQuote(file, word)?.how; // 'escape' for "don't", which becomes "don\'t"; 'double' for '"D:\dir\"', which becomes '"D:\dir\\"'
 */
export function closeQuote(file: ConfigFile, word: Word): MendedQuote | null {
  const [start, end] = word.range;
  const raw = file.config.source.text.slice(start, end).trimEnd();
  const opening = openingQuote(raw, file.config.syntax);
  if (opening === null) return null;
  const quote = raw.charAt(opening);
  const mend = (how: MendedQuote['how'], at: number, text: string, length = 0): MendedQuote => ({
    how,
    edits: { file, edits: [{ range: [start + at, start + at + length], text }] },
  });
  const escaped = raw.indexOf(`\\${quote}`, opening);
  if (file.config.syntax !== 'strdelim') {
    if (escaped >= 0 && escaped === raw.length - 2) return mend('double', escaped, '\\');
    if (opening > 0 && opening === raw.length - 1) return mend('remove', opening, '', 1);
    if (quote === "'" && opening > 0) return mend('escape', opening, '\\');
  }
  return mend('close', raw.length, quote);
}

/** Where the quote stands that nothing closes; misc.c:argv_split. */
function openingQuote(raw: string, syntax: Syntax): number | null {
  let open: number | null = null;
  for (let index = 0; index < raw.length; index++) {
    const char = raw.charAt(index);
    if (syntax !== 'strdelim' && char === '\\' && /["'\\]/.test(raw.charAt(index + 1))) index++;
    else if (char === '"' || (char === "'" && syntax !== 'strdelim')) {
      if (open === null) open = index;
      else if (raw.charAt(open) === char) open = null;
    }
  }
  return open;
}

/** Puts words behind a word. */
export function insertWords(file: ConfigFile, word: Word, values: readonly string[]): FileEdits {
  const end = word.range[1];
  return {
    file,
    edits: [{ range: [end, end], text: values.map((value) => ` ${quoted(file, value)}`).join('') }],
  };
}
