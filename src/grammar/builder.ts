import { findKeyword, type KeywordName } from '../openssh/index.js';
import type { Range } from '../text/index.js';
import type { Directive, LineNode, MatchLine, Syntax, Word } from './ast.js';
import { pairCriteria } from './criteria.js';
import { isBlank, isSpaceOrTab } from './scan.js';
import type { ArgumentToken, KeywordToken, UnreadableToken } from './tokens.js';

/** A part of the text from one place on: a token, or what is read without tokens. */
export interface Piece {
  readonly startOffset: number;
  readonly image: string;
}

/** A keyword as typed, one string for all its occurrences, and what it is. */
interface TypedKeyword {
  readonly typed: string;
  readonly keyword: KeywordName | null;
}

/**
 * Makes the nodes of a text's lines, one after the other, of tokens whose offsets count from where the part at hand begins.
 *
 * A class, because V8 keeps what it learns about a method, and learns anew for every closure that is made anew.
 */
export class Builder {
  readonly lines: LineNode[] = [];

  readonly #text: string;
  readonly #syntax: Syntax;
  readonly #keywords = new Map<string, TypedKeyword>();
  /** The words of the line at hand are the first `#gathered` of these; an array that grew word by word would keep room for more. */
  readonly #words: Word[] = [];
  #gathered = 0;
  /** Where strdelim finds an empty word behind the last one; negative for nowhere. */
  #emptyAt = -1;
  /** Where the `#` signs of the line at hand begin; negative for nowhere. */
  #hashStart = -1;
  #part = 0;
  #lineStart = 0;

  constructor(text: string, syntax: Syntax) {
    this.#text = text;
    this.#syntax = syntax;
  }

  /** Tells where in the text the part begins whose tokens come next. */
  beginPart(offset: number): void {
    this.#part = offset;
  }

  /** Takes an argument of the directive that comes next. */
  addArgument({ startOffset, image, payload }: ArgumentToken): void {
    const start = this.#part + startOffset;
    if (payload === undefined) {
      this.#addWord(start, start + image.length, image, 'none', false);
      return;
    }
    const end = this.#part + payload.end;
    // Only where nothing is trimmed does a word with an open quote reach into the line end.
    const inside = payload.open && this.#text.startsWith('\r\n', end - 1) ? end - 1 : end;
    this.#addWord(start, inside, payload.value, payload.quoting, payload.open);
    this.#emptyAt = payload.emptyNext ? start + image.length : -1;
  }

  /** Takes the `#` signs of the directive that comes next: it is switched off. */
  addHash({ startOffset }: Piece): void {
    this.#hashStart = this.#part + startOffset;
  }

  /** @param line - its line end included */
  addPlainLine(line: Piece): void {
    const { startOffset, image } = line;
    const text = this.#text;
    const start = this.#part + startOffset;
    const [contentEnd, next] = this.#endOfLine(line);
    // A carriage return in front of a line end that was lent is content, but no part of a word.
    const end = start + image.length - (image.endsWith('\r\n') ? 2 : 1);
    const keywordEnd = blankFrom(text, start, end);
    const first = behindBlanks(text, keywordEnd, end);
    for (let at = first; at < end;) {
      const wordEnd = blankFrom(text, at, end);
      this.#addWord(at, wordEnd, text.slice(at, wordEnd), 'none', false);
      at = behindBlanks(text, wordEnd, end);
    }
    const { typed, keyword } = this.#identify(text.slice(start, keywordEnd));
    this.#add(
      keyword,
      start,
      next,
      { type: 'Word', range: [start, keywordEnd], value: typed, quoting: 'none', open: false },
      [keywordEnd, first],
      this.#rest(first, contentEnd),
      null,
    );
  }

  addDirective(
    { startOffset, image, payload }: KeywordToken,
    comment: Piece | undefined,
    lineEnd: Piece,
  ): void {
    const [contentEnd, next] = this.#endOfLine(lineEnd);
    const part = this.#part;
    const tokenStart = part + startOffset;
    const tokenEnd = Math.min(tokenStart + image.length, contentEnd);
    const start = payload === undefined ? tokenStart : part + payload.start;
    const end = payload === undefined ? tokenEnd : part + payload.end;
    let restStart = tokenEnd;
    if (payload === undefined || this.#gathered === 0) {
      while (restStart < contentEnd && isBlank(this.#text.charCodeAt(restStart))) restStart += 1;
    }
    const { typed, keyword } = this.#identify(payload?.value ?? image);
    if (this.#gathered === 0 && payload?.emptyNext === true) this.#emptyAt = restStart;
    if (this.#emptyAt >= 0 && this.#syntax === 'strdelim' && keyword !== 'Match') {
      const at = Math.min(this.#emptyAt, contentEnd);
      this.#addWord(at, at, '', 'none', false);
    }
    this.#emptyAt = -1;
    this.#add(
      keyword,
      tokenStart,
      next,
      { type: 'Word', range: [start, end], value: typed, quoting: payload?.quoting ?? 'none', open: false },
      [end, restStart],
      this.#rest(restStart, contentEnd),
      comment === undefined ? null : [part + comment.startOffset, contentEnd],
    );
  }

  /** @param comment - its line end included */
  addComment(comment: Piece): void {
    const [contentEnd, next] = this.#endOfLine(comment);
    this.#addLine({
      type: 'Comment',
      range: [this.#lineStart, next],
      line: this.lines.length + 1,
      text: [this.#part + comment.startOffset, contentEnd],
    });
  }

  addUnreadable({ startOffset, payload }: UnreadableToken, lineEnd: Piece): void {
    const [contentEnd, next] = this.#endOfLine(lineEnd);
    this.#addLine({
      type: 'Unreadable',
      range: [this.#lineStart, next],
      line: this.lines.length + 1,
      reason: payload.reason,
      text: [this.#part + startOffset, contentEnd],
    });
  }

  addBlank(lineEnd: Piece): void {
    const [, next] = this.#endOfLine(lineEnd);
    this.#addLine({ type: 'Blank', range: [this.#lineStart, next], line: this.lines.length + 1 });
  }

  #addLine(line: LineNode): void {
    this.lines.push(line);
    this.#lineStart = line.range[1];
  }

  #addWord(start: number, end: number, value: string, quoting: Word['quoting'], open: boolean): void {
    this.#words[this.#gathered] = { type: 'Word', range: [start, end], value, quoting, open };
    this.#gathered += 1;
  }

  /** @param start - where the keyword's token begins */
  #add(
    keyword: KeywordName | null,
    start: number,
    next: number,
    keywordWord: Word,
    separator: Range,
    rest: Range,
    comment: Range | null,
  ): void {
    const lineStart = this.#lineStart;
    const hashStart = this.#hashStart;
    if (hashStart < 0) {
      this.#addLine(this.#makeDirective(keyword, [lineStart, next], keywordWord, separator, rest, comment));
      return;
    }
    this.#hashStart = -1;
    this.#addLine({
      type: 'CommentedDirective',
      range: [lineStart, next],
      line: this.lines.length + 1,
      hash: [hashStart, start],
      directive: this.#makeDirective(keyword, [start, next], keywordWord, separator, rest, comment),
    });
  }

  #makeDirective(
    keyword: KeywordName | null,
    range: Range,
    keywordWord: Word,
    separator: Range,
    rest: Range,
    comment: Range | null,
  ): Directive | MatchLine {
    const line = this.lines.length + 1;
    const words = this.#words.slice(0, this.#gathered);
    this.#gathered = 0;
    if (keyword === 'Match') {
      const criteria = pairCriteria(words, this.#syntax, this.#text);
      return {
        type: 'Match',
        range,
        line,
        keywordWord,
        separator,
        criteria,
        arguments: words,
        rest,
        comment,
      };
    }
    const directive = {
      type: 'Directive',
      range,
      line,
      keyword,
      keywordWord,
      separator,
      arguments: words,
      rest,
      comment,
    };
    // The union has a member for every keyword, more than the compiler tries one by one.
    return directive as Directive;
  }

  /** Most lines have one word and nothing behind it: then the rest of the line needs no range of its own. */
  #rest(start: number, end: number): Range {
    const word = this.#gathered === 1 ? this.#words[0] : undefined;
    return word?.range[0] === start && word.range[1] === end ? word.range : [start, end];
  }

  /** Where the content of the line ends whose last token this is, and where the next line begins. */
  #endOfLine({ startOffset, image }: Piece): Range {
    const next = this.#part + startOffset + image.length;
    // The last line may have been lent a line end.
    if (next > this.#text.length) return [this.#text.length, this.#text.length];
    const newline = next - 1;
    const carriageReturn = newline > this.#lineStart && this.#text.charCodeAt(newline - 1) === 0x0d;
    return [carriageReturn ? newline - 1 : newline, next];
  }

  #identify(typed: string): TypedKeyword {
    const known = this.#keywords.get(typed);
    if (known !== undefined) return known;
    const found = { typed, keyword: findKeyword(typed) ?? null };
    this.#keywords.set(typed, found);
    return found;
  }
}

function blankFrom(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && !isSpaceOrTab(text.charCodeAt(at))) at += 1;
  return at;
}

function behindBlanks(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && isSpaceOrTab(text.charCodeAt(at))) at += 1;
  return at;
}
