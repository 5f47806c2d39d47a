/**
 * The nodes of lines. Those that files have many of know the number of their line, and have it looked up and divided when somebody asks:
 * few lines are ever asked for, and records of all their words and ranges would take many times the room, which the collector would have to
 * move.
 *
 * They say the same few lines each: one base for all five classes halved the speed of reading, since V8 gives up on the fields of such a
 * base.
 */
import { findKeyword, type KeywordName } from '../openssh/index.js';
import type { Range } from '../text/index.js';
import type {
  BlankLine,
  Comment,
  CommentedDirective,
  Criterion,
  Directive,
  DirectiveBase,
  MatchLine,
  Syntax,
  Word,
} from './ast.js';
import { pairCriteria } from './criteria.js';
import { behindHash, behindIndentation, behindKeyword, contentEnd } from './scan.js';

/** What all lines of a file have in common. */
export interface Page {
  readonly text: string;
  readonly syntax: Syntax;
}

/** Where a line stands. */
export interface Place {
  /** From 1. */
  readonly line: number;
  readonly start: number;
  /** Behind its line end. */
  readonly end: number;
}

/** What stands on a line with a keyword. */
export type LineParts = Pick<DirectiveBase, 'keywordWord' | 'separator' | 'arguments' | 'rest' | 'comment'>;

/** Where lines stand, by their number, and what stands on them. */
export interface Places extends Page {
  readonly startOf: (line: number) => number;
  /** Behind the line end. */
  readonly endOf: (line: number) => number;
  /** Divides a line with a keyword. */
  readonly divide: (line: number) => LineParts;
}

const inspect = Symbol.for('nodejs.util.inspect.custom');

/** A line with nothing but blanks. */
export class EmptyLine implements BlankLine {
  readonly line: number;
  readonly #places: Places;

  constructor(places: Places, line: number) {
    this.line = line;
    this.#places = places;
  }

  get type(): 'Blank' {
    return 'Blank';
  }

  get range(): Range {
    return [this.#places.startOf(this.line), this.#places.endOf(this.line)];
  }

  /** The node as a record, for who lists properties. */
  toJSON(): BlankLine {
    const { type, range, line } = this;
    return { type, range, line };
  }

  /** What Node prints of it. */
  [inspect](): BlankLine {
    return this.toJSON();
  }
}

/** A comment in prose. */
export class ProseComment implements Comment {
  readonly line: number;
  readonly #places: Places;

  constructor(places: Places, line: number) {
    this.line = line;
    this.#places = places;
  }

  get type(): 'Comment' {
    return 'Comment';
  }

  get range(): Range {
    return [this.#places.startOf(this.line), this.#places.endOf(this.line)];
  }

  get text(): Range {
    const { text } = this.#places;
    const [start, end] = this.range;
    return [behindIndentation(text, start), contentEnd(text, start, end)];
  }

  /** The node as a record, for who lists properties. */
  toJSON(): Comment {
    const { type, range, line, text } = this;
    return { type, range, line, text };
  }

  /** What Node prints of it. */
  [inspect](): Comment {
    return this.toJSON();
  }
}

/** A line with a keyword. */
abstract class KeywordLine implements LineParts {
  readonly line: number;
  readonly #places: Places;
  #parts: LineParts | undefined;

  constructor(places: Places, line: number) {
    this.line = line;
    this.#places = places;
  }

  protected get page(): Page {
    return this.#places;
  }

  get range(): Range {
    return [this.#places.startOf(this.line), this.#places.endOf(this.line)];
  }

  get keywordWord(): Word {
    return this.#divided().keywordWord;
  }

  get separator(): Range {
    return this.#divided().separator;
  }

  get arguments(): readonly Word[] {
    return this.#divided().arguments;
  }

  get rest(): Range {
    return this.#divided().rest;
  }

  get comment(): Range | null {
    return this.#divided().comment;
  }

  #divided(): LineParts {
    return (this.#parts ??= this.#places.divide(this.line));
  }

  /** The node as a record, for who lists properties. */
  abstract toJSON(): object;

  /** What Node prints of it. */
  [inspect](): object {
    return this.toJSON();
  }
}

class DirectiveLine extends KeywordLine implements DirectiveBase {
  readonly keyword: KeywordName | null;

  constructor(places: Places, line: number, keyword: KeywordName | null) {
    super(places, line);
    this.keyword = keyword;
  }

  get type(): 'Directive' {
    return 'Directive';
  }

  toJSON(): object {
    const { type, range, line, keyword, keywordWord, separator, arguments: words, rest, comment } = this;
    return { type, range, line, keyword, keywordWord, separator, arguments: words, rest, comment };
  }
}

class LineOfMatch extends KeywordLine implements MatchLine {
  #criteria: readonly Criterion[] | undefined;

  get type(): 'Match' {
    return 'Match';
  }

  get criteria(): readonly Criterion[] {
    const { text, syntax } = this.page;
    return (this.#criteria ??= pairCriteria(this.arguments, syntax, text));
  }

  toJSON(): MatchLine {
    const { type, range, line, keywordWord, separator, criteria, arguments: words, rest, comment } = this;
    return { type, range, line, keywordWord, separator, criteria, arguments: words, rest, comment };
  }
}

/** A line with a keyword that is switched off. */
export class SwitchedOffLine implements CommentedDirective {
  readonly line: number;
  readonly #places: Places;
  #directive: Directive | MatchLine | undefined;

  constructor(places: Places, line: number) {
    this.line = line;
    this.#places = places;
  }

  get type(): 'CommentedDirective' {
    return 'CommentedDirective';
  }

  get range(): Range {
    return [this.#places.startOf(this.line), this.#places.endOf(this.line)];
  }

  get hash(): Range {
    const { text } = this.#places;
    const start = behindIndentation(text, this.#places.startOf(this.line));
    return [start, behindHash(text, start)];
  }

  get directive(): Directive | MatchLine {
    return (this.#directive ??= this.#makeDirective());
  }

  #makeDirective(): Directive | MatchLine {
    const { text } = this.#places;
    const [, start] = this.hash;
    const keyword = findKeyword(text.slice(start, behindKeyword(text, start))) ?? null;
    return lineWithKeyword(new PlaceBehindHash(this.#places, start), this.line, keyword);
  }

  /** The node as a record, for who lists properties. */
  toJSON(): CommentedDirective {
    const { type, range, line, hash, directive } = this;
    return { type, range, line, hash, directive };
  }

  /** What Node prints of it. */
  [inspect](): CommentedDirective {
    return this.toJSON();
  }
}

/** A line with a keyword. */
export function lineWithKeyword(
  places: Places,
  line: number,
  keyword: KeywordName | null,
): Directive | MatchLine {
  return keyword === 'Match'
    ? new LineOfMatch(places, line)
    : // The union has a member for every keyword, more than the compiler tries one by one.
      (new DirectiveLine(places, line, keyword) as DirectiveBase as Directive);
}

/** The place of the directive on a line that is switched off: a line of its own, as it were. */
class PlaceBehindHash implements Places {
  readonly #places: Places;
  readonly #start: number;

  constructor(places: Places, start: number) {
    this.#places = places;
    this.#start = start;
  }

  get text(): string {
    return this.#places.text;
  }

  get syntax(): Syntax {
    return this.#places.syntax;
  }

  startOf(): number {
    return this.#start;
  }

  endOf(line: number): number {
    return this.#places.endOf(line);
  }

  divide(line: number): LineParts {
    return this.#places.divide(line);
  }
}

/** A line with a keyword, divided. */
export function directiveNode(
  { text, syntax }: Page,
  line: number,
  range: Range,
  keyword: KeywordName | null,
  { keywordWord, separator, arguments: words, rest, comment }: LineParts,
): Directive | MatchLine {
  if (keyword === 'Match') {
    const criteria = pairCriteria(words, syntax, text);
    return { type: 'Match', range, line, keywordWord, separator, criteria, arguments: words, rest, comment };
  }
  const directive = {
    ...{ type: 'Directive', range, line, keyword, keywordWord, separator, arguments: words, rest, comment },
  } as const;
  // The union has a member for every keyword, more than the compiler tries one by one.
  return directive as DirectiveBase as Directive;
}
