import type { Quoting } from './ast.js';

/** A word as sshd's tokenizers cut it out of a line. */
export interface ScannedWord {
  /** Quotes and escapes resolved. */
  readonly value: string;
  readonly quoting: Quoting;
  /** A quote was opened and never closed. */
  readonly open: boolean;
  /** Offset behind the word, closing quote included. */
  readonly end: number;
  /** Offset where the next word begins, delimiters passed over; `null` where the tokenizer has reached its end. */
  readonly next: number | null;
  /** Delimiters or a closing quote stand last: strdelim then finds an empty word at the end, which is not the same as none. */
  readonly emptyNext: boolean;
}

const tab = 0x09;
const carriageReturn = 0x0d;
const formFeed = 0x0c;
const lineFeed = 0x0a;
const space = 0x20;
const doubleQuote = 0x22;
const hash = 0x23;
const singleQuote = 0x27;
const equals = 0x3d;
const backslash = 0x5c;
const nul = 0x00;

/** Space, tab, carriage return: what strdelim takes for white space inside a line, and what is dropped in front of it. */
export function isBlank(code: number): boolean {
  return code === space || code === tab || code === carriageReturn;
}

/** Space and tab: what divides words wherever they are cut out. */
export function isSpaceOrTab(code: number): boolean {
  return code === space || code === tab;
}

/** Offset behind the line end of the line at hand. */
export function behindLine(text: string, start: number): number {
  const newline = text.indexOf('\n', start);
  return newline < 0 ? text.length : newline + 1;
}

/**
 * Offset where the line end begins of a line.
 *
 * @param start - a place on the line
 * @param end - behind its line end
 */
export function contentEnd(text: string, start: number, end: number): number {
  if (end <= start || text.charCodeAt(end - 1) !== lineFeed) return end;
  return end - 1 > start && text.charCodeAt(end - 2) === carriageReturn ? end - 2 : end - 1;
}

/** Offset behind the blanks that a line begins with. */
export function behindIndentation(text: string, start: number): number {
  let at = start;
  while (isBlank(text.charCodeAt(at))) at += 1;
  return at;
}

/** Offset behind `#` signs and the space and tab between and behind them. */
export function behindHash(text: string, start: number): number {
  let at = start;
  for (let code = hash; code === hash || isSpaceOrTab(code); code = text.charCodeAt(at)) at += 1;
  return at;
}

/** Offset behind a run of letters and digits, which is what keywords are made of. */
export function behindKeyword(text: string, start: number): number {
  let at = start;
  while (isLetterOrDigit(text.charCodeAt(at))) at += 1;
  return at;
}

function isLetterOrDigit(code: number): boolean {
  const lower = code | 0x20;
  return (lower >= 0x61 && lower <= 0x7a) || (code >= 0x30 && code <= 0x39);
}

/** Offset behind a run of space and tab. */
export function behindBlanks(text: string, start: number): number {
  let at = start;
  while (isSpaceOrTab(text.charCodeAt(at))) at += 1;
  return at;
}

/** Offset behind a run of space, tab and carriage return. */
function skipBlanks(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && isBlank(text.charCodeAt(at))) at += 1;
  return at;
}

/**
 * Cuts the next word out of `text[start, end)` as `misc.c:strdelim` does: white space, one `=`, or a quoted part ends it. A word in
 * quotes ends at the closing quote, and no `=` is passed over behind it.
 *
 * @param splitAtEquals - false for `strdelimw`, by which SetEnv is read
 */
export function scanStrdelim(text: string, start: number, end: number, splitAtEquals: boolean): ScannedWord {
  let at = start;
  let code = 0;
  for (; at < end; at += 1) {
    code = text.charCodeAt(at);
    if (isBlank(code) || code === doubleQuote || (splitAtEquals && code === equals)) break;
  }
  if (at >= end) {
    return { value: text.slice(start, end), quoting: 'none', open: false, end, next: null, emptyNext: false };
  }
  if (code !== doubleQuote) {
    let next = skipBlanks(text, at + 1, end);
    if (splitAtEquals && code !== equals && next < end && text.charCodeAt(next) === equals) {
      next = skipBlanks(text, next + 1, end);
    }
    const value = text.slice(start, at);
    return { value, quoting: 'none', open: false, end: at, next, emptyNext: next === end };
  }
  let close = at + 1;
  while (close < end && text.charCodeAt(close) !== doubleQuote) close += 1;
  const value = text.slice(start, at) + text.slice(at + 1, close);
  const quoting = at === start ? 'double' : 'mixed';
  if (close >= end) return { value, quoting, open: true, end, next: null, emptyNext: false };
  const next = skipBlanks(text, close + 1, end);
  return { value, quoting, open: false, end: close + 1, next, emptyNext: next === end };
}

/**
 * Cuts the word at `start` out of `text[start, end)` as `misc.c:argv_split` does: space and tab end it, either kind of quotes may begin
 * anywhere in it, and a backslash escapes quotes, backslashes and, outside quotes, spaces.
 */
export function scanArgv(text: string, start: number, end: number): ScannedWord {
  let value = '';
  /** Beginning of the stretch that is taken as it stands. */
  let plain = start;
  let quote = 0;
  let quotedParts = 0;
  let firstClose = -1;
  let at = start;
  for (; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code === backslash) {
      const escaped = at + 1 < end ? text.charCodeAt(at + 1) : nul;
      if (isQuote(escaped) || escaped === backslash || (quote === 0 && escaped === space)) {
        value += text.slice(plain, at);
        plain = at + 1;
        at += 1;
      }
    } else if (quote === 0 ? isQuote(code) : code === quote) {
      value += text.slice(plain, at);
      plain = at + 1;
      if (quote === 0) {
        quote = code;
        quotedParts += 1;
      } else {
        quote = 0;
        if (firstClose < 0) firstClose = at;
      }
    } else if (quote === 0 && isSpaceOrTab(code)) {
      break;
    }
  }
  value += text.slice(plain, at);
  const open = quote !== 0;
  const whole = quotedParts === 1 && isQuote(text.charCodeAt(start)) && (open || firstClose === at - 1);
  const quoting = quotedParts === 0 ? 'none' : !whole ? 'mixed' : quoteKind(text.charCodeAt(start));
  return { value, quoting, open, end: at, next: at < end ? at : null, emptyNext: false };
}

function isQuote(code: number): boolean {
  return code === doubleQuote || code === singleQuote;
}

function quoteKind(code: number): Quoting {
  return code === doubleQuote ? 'double' : 'single';
}

/** How sshd prepares a line before it tokenizes it. */
export interface Preparation {
  /** Up to 8.6: the first `#` ends the line wherever it stands (`servconf.c:load_server_config`). */
  readonly cutAtHash: boolean;
  /** From 7.5 on: white space and form feeds at the end are dropped. */
  readonly trim: boolean;
}

/** The part of a line that sshd tokenizes. */
export interface LineContent {
  /** Where it ends. */
  readonly end: number;
  /** Where it would end untrimmed: at the line end, at a NUL, or at a `#` where that cuts. */
  readonly limit: number;
}

/**
 * Finds out how much of a line sshd tokenizes.
 *
 * @param start - an offset in the line
 * @param least - trimming stops here: sshd never strips the first character of a line
 */
export function findContent(
  text: string,
  start: number,
  least: number,
  { cutAtHash, trim }: Preparation,
): LineContent {
  let limit = start;
  for (; limit < text.length; limit += 1) {
    const code = text.charCodeAt(limit);
    if (code === lineFeed || code === nul || (cutAtHash && code === hash)) break;
  }
  let end = limit;
  if (trim) while (end > least && isTrailing(text.charCodeAt(end - 1))) end -= 1;
  return { end, limit };
}

function isTrailing(code: number): boolean {
  return isBlank(code) || code === formFeed;
}

/** What the beginning of a line amounts to. */
export type ScannedKeyword =
  | (ScannedWord & {
      readonly kind: 'keyword';
      /** Offset of the keyword: behind an `=` or `""` in front of it. */
      readonly start: number;
      readonly content: LineContent;
    })
  | { readonly kind: 'unreadable'; readonly reason: 'open-quote' | 'no-keyword' | 'nul' };

const noKeyword: ScannedKeyword = { kind: 'unreadable', reason: 'no-keyword' };
const openQuote: ScannedKeyword = { kind: 'unreadable', reason: 'open-quote' };
const nothingBeforeNul: ScannedKeyword = { kind: 'unreadable', reason: 'nul' };

/**
 * Reads the keyword of a line as `servconf.c:process_server_config_line_depth` does in every release: by strdelim, once more if the
 * first word is empty. A line with an open quote there, without a keyword, or whose keyword begins with `#`, is passed over.
 *
 * @param start - the first character behind the indentation; the line has one
 */
export function scanKeyword(text: string, start: number, preparation: Preparation): ScannedKeyword {
  const content = findContent(text, start, start + 1, preparation);
  const { end } = content;
  if (end <= start) return text.charCodeAt(start) === nul ? nothingBeforeNul : noKeyword;
  let at = start;
  let word = scanStrdelim(text, at, end, true);
  if (word.value === '' && !word.open) {
    if (word.next === null) return noKeyword;
    at = word.next;
    word = scanStrdelim(text, at, end, true);
  }
  if (word.open) return openQuote;
  if (word.value === '' || word.value.startsWith('#')) return noKeyword;
  return { kind: 'keyword', ...word, start: at, content };
}
