import { countUpTo } from '../text/index.js';
import type { Syntax, Word } from './ast.js';
import { readByTokens } from './by-tokens.js';
import type { LineParts, Places } from './nodes.js';
import {
  behindBlanks,
  behindHash,
  behindIndentation,
  contentEnd,
  isSpaceOrTab,
  type Preparation,
} from './scan.js';

const carriageReturn = 0x0d;
const hash = 0x23;

/** How many lines a stretch has at most: who asks for one line shall not wait for all of a large file. */
const mostLines = 1024;

/**
 * Some lines in a row: where they stand, as numbers that the collector neither looks at nor moves, and what stands on them when somebody
 * asks.
 */
export class Stretch implements Places {
  readonly text: string;
  readonly syntax: Syntax;

  readonly #preparation: Preparation;
  readonly #first: number;
  /** Where its lines begin; behind the last one, where it ends. */
  #starts: Int32Array;
  #length = 0;
  /** The lines with a keyword that only lexer and parser can divide, in order. */
  #forTokens: number[] = [];
  /** What lexer and parser found, by line. */
  #parts: Map<number, LineParts> | undefined;

  /**
   * @param first - number of its first line
   * @param start - where that begins
   */
  constructor(text: string, syntax: Syntax, preparation: Preparation, first: number, start: number) {
    this.text = text;
    this.syntax = syntax;
    this.#preparation = preparation;
    this.#first = first;
    // Each line has a character at least.
    this.#starts = new Int32Array(Math.min(mostLines, text.length - start) + 1);
  }

  get isFull(): boolean {
    return this.#length === mostLines;
  }

  /** Takes the next line. */
  add(start: number): void {
    this.#starts[this.#length] = start;
    this.#length += 1;
  }

  /** Takes note that the last line has a keyword, and that only lexer and parser can divide it. */
  leaveToTokens(): void {
    this.#forTokens.push(this.#first + this.#length - 1);
  }

  /** Takes no further line. */
  close(end: number): void {
    this.#starts[this.#length] = end;
    if (!this.isFull) this.#starts = this.#starts.slice(0, this.#length + 1);
  }

  startOf(line: number): number {
    return this.#starts[line - this.#first] ?? this.text.length;
  }

  endOf(line: number): number {
    return this.startOf(line + 1);
  }

  divide(line: number): LineParts {
    const waiting = this.#forTokens;
    if (waiting.length > 0 && waiting[countUpTo(waiting, (other) => other < line)] === line) this.#read();
    return this.#parts?.get(line) ?? cutPlainLine(this.text, this.startOf(line), this.endOf(line));
  }

  /** Has lexer and parser read all lines that need them: to call the two costs more than to have them read a line. */
  #read(): void {
    const places = this.#forTokens.map((line) => ({
      line,
      start: this.startOf(line),
      end: this.endOf(line),
    }));
    const parts = new Map<number, LineParts>();
    readByTokens(this, places, this.#preparation, ({ line }, node) => {
      const directive = node.type === 'CommentedDirective' ? node.directive : node;
      if (directive.type !== 'Directive' && directive.type !== 'Match') return;
      const { keywordWord, separator, arguments: words, rest, comment } = directive;
      parts.set(line, { keywordWord, separator, arguments: words, rest, comment });
    });
    this.#parts = parts;
    this.#forTokens = [];
  }
}

/** Divides a line that has no more than a keyword and words without quotes, escapes and comment, and may be switched off. */
function cutPlainLine(text: string, lineStart: number, next: number): LineParts {
  const indented = behindIndentation(text, lineStart);
  const start = text.charCodeAt(indented) === hash ? behindHash(text, indented) : indented;
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

function plainWord(text: string, start: number, end: number): Word {
  return { type: 'Word', range: [start, end], value: text.slice(start, end), quoting: 'none', open: false };
}

function behindWord(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && !isSpaceOrTab(text.charCodeAt(at))) at += 1;
  return at;
}
