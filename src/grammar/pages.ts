/** How lines with a keyword are divided when somebody asks for what stands on them. */
import type { CommentedDirective, Directive, LineNode, MatchLine, Syntax, Word } from './ast.js';
import { partLength, readByTokens } from './by-tokens.js';
import type { DividedPage, LineParts } from './nodes.js';
import { behindBlanks, behindIndentation, contentEnd, isSpaceOrTab, type Preparation } from './scan.js';

const carriageReturn = 0x0d;

/** A node of a line with a keyword. */
export type LineWithKeyword = Directive | MatchLine | CommentedDirective;

/** The plain lines of a file: those with a keyword and words without quotes, escapes and comment. */
export class PlainPage implements DividedPage {
  readonly text: string;
  readonly syntax: Syntax;

  constructor(text: string, syntax: Syntax) {
    this.text = text;
    this.syntax = syntax;
  }

  divide(lineStart: number, next: number): LineParts {
    const { text } = this;
    const start = behindIndentation(text, lineStart);
    const end = contentEnd(text, start, next);
    // A carriage return in front of a line end that is not there is content, but no part of a word.
    const wordsEnd = text.charCodeAt(end - 1) === carriageReturn ? end - 1 : end;
    const keywordEnd = behindWord(text, start, wordsEnd);
    const first = behindBlanks(text, keywordEnd);
    const words: Word[] = [];
    for (let at = first; at < wordsEnd;) {
      const wordEnd = behindWord(text, at, wordsEnd);
      words.push(plainWord(text, at, wordEnd));
      at = behindBlanks(text, wordEnd);
    }
    return {
      keywordWord: plainWord(text, start, keywordEnd),
      separator: [keywordEnd, first],
      // An array that grew word by word keeps room for more.
      arguments: words.slice(),
      rest: [first, end],
      comment: null,
    };
  }
}

function plainWord(text: string, start: number, end: number): Word {
  return { type: 'Word', range: [start, end], value: text.slice(start, end), quoting: 'none', open: false };
}

function behindWord(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && !isSpaceOrTab(text.charCodeAt(at))) at += 1;
  return at;
}

/**
 * Lines of a file that lexer and parser divide. What kind of line each is, and of which keyword, is known before. They are read together as
 * soon as somebody asks for one: to call lexer and parser costs more than to have them read a line.
 */
export class PageOfTokens implements DividedPage {
  readonly text: string;
  readonly syntax: Syntax;

  readonly #preparation: Preparation;
  /** The lines that are to be read. */
  #lines: LineWithKeyword[] = [];
  #length = 0;
  /** What stands on lines that were read and not asked for yet, by where they end. */
  readonly #parts = new Map<number, LineParts>();

  constructor(text: string, syntax: Syntax, preparation: Preparation) {
    this.text = text;
    this.syntax = syntax;
    this.#preparation = preparation;
  }

  /** Whether further lines are for a further page: who asks for one line shall not wait for all. */
  get isFull(): boolean {
    return this.#length >= partLength;
  }

  /**
   * Takes one more line.
   *
   * @param length - of the line
   */
  add(line: LineWithKeyword, length: number): void {
    this.#lines.push(line);
    this.#length += length;
  }

  divide(_: number, end: number): LineParts {
    if (this.#lines.length > 0) this.#read();
    const parts = this.#parts.get(end);
    if (parts === undefined) throw new Error(`no line that ends at offset ${end} waits for being divided`);
    // The line keeps it.
    this.#parts.delete(end);
    return parts;
  }

  #read(): void {
    const places = this.#lines.map(({ line, range: [start, end] }) => ({ line, start, end }));
    this.#lines = [];
    readByTokens(this, places, this.#preparation, ({ end }, node) => {
      const parts = partsOf(node);
      if (parts !== null) this.#parts.set(end, parts);
    });
  }
}

function partsOf(node: LineNode): LineParts | null {
  const directive = node.type === 'CommentedDirective' ? node.directive : node;
  if (directive.type !== 'Directive' && directive.type !== 'Match') return null;
  const { keywordWord, separator, arguments: words, rest, comment } = directive;
  return { keywordWord, separator, arguments: words, rest, comment };
}
