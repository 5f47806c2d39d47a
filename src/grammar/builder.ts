import { findKeyword } from '../openssh/index.js';
import type { Range } from '../text/index.js';
import type { LineNode, Word } from './ast.js';
import { directiveNode, type LineParts, type Page, type Place } from './nodes.js';
import { behindIndentation, contentEnd, isBlank } from './scan.js';
import type { ArgumentToken, KeywordToken, UnreadableToken } from './tokens.js';

/** What the builder wants of a token. */
interface Piece {
  readonly startOffset: number;
  readonly image: string;
}

/**
 * Makes the nodes of lines of tokens, whose offsets count in a text that these lines make without those between them.
 *
 * A class, because V8 keeps what it learns about a method, and learns anew for every closure that is made anew.
 */
export class Builder {
  readonly nodes: LineNode[] = [];

  readonly #page: Page;
  readonly #places: readonly Place[];
  /** The line at hand. */
  #place: Place;
  /** What is added to a token's offset to come to its place in the file. */
  #shift = 0;
  /** The words of the line at hand. */
  #words: Word[] = [];
  /** Where strdelim finds an empty word behind the last one; negative for nowhere. */
  #emptyAt = -1;
  /** Where the `#` signs of the line at hand begin; negative for nowhere. */
  #hashStart = -1;

  /** @param places - where the lines stand that the tokens are of, one at least */
  constructor(page: Page, places: readonly Place[]) {
    this.#page = page;
    this.#places = places;
    this.#place = places[0] ?? { line: 1, start: 0, end: 0 };
    this.#shift = this.#place.start;
  }

  /** Takes an argument of the directive that comes next. */
  addArgument({ startOffset, image, payload }: ArgumentToken): void {
    const start = this.#shift + startOffset;
    if (payload === undefined) {
      this.#addWord(start, start + image.length, image, 'none', false);
      return;
    }
    const end = this.#shift + payload.end;
    // Only where nothing is trimmed does a word with an open quote reach into the line end.
    const inside = payload.open && this.#page.text.startsWith('\r\n', end - 1) ? end - 1 : end;
    this.#addWord(start, inside, payload.value, payload.quoting, payload.open);
    this.#emptyAt = payload.emptyNext ? start + image.length : -1;
  }

  /** Takes the `#` signs of the directive that comes next: it is switched off. */
  addHash({ startOffset }: Piece): void {
    this.#hashStart = this.#shift + startOffset;
  }

  addDirective({ startOffset, image, payload }: KeywordToken, comment: Piece | undefined): void {
    const { text, syntax } = this.#page;
    const { line, start: lineStart, end: next } = this.#place;
    const end = contentEnd(text, lineStart, next);
    const shift = this.#shift;
    const tokenStart = shift + startOffset;
    const tokenEnd = Math.min(tokenStart + image.length, end);
    const keywordStart = payload === undefined ? tokenStart : shift + payload.start;
    const keywordEnd = payload === undefined ? tokenEnd : shift + payload.end;
    let restStart = tokenEnd;
    if (payload === undefined || this.#words.length === 0) {
      while (restStart < end && isBlank(text.charCodeAt(restStart))) restStart += 1;
    }
    const typed = payload?.value ?? image;
    const keyword = findKeyword(typed) ?? null;
    if (this.#words.length === 0 && payload?.emptyNext === true) this.#emptyAt = restStart;
    if (this.#emptyAt >= 0 && syntax === 'strdelim' && keyword !== 'Match') {
      const at = Math.min(this.#emptyAt, end);
      this.#addWord(at, at, '', 'none', false);
    }
    const parts: LineParts = {
      keywordWord: wordNode(keywordStart, keywordEnd, typed, payload?.quoting ?? 'none', false),
      separator: [keywordEnd, restStart],
      // An array that grew word by word keeps room for more.
      arguments: this.#words.slice(),
      rest: [restStart, end],
      comment: comment === undefined ? null : [shift + comment.startOffset, end],
    };
    const hash = this.#hashStart;
    const range: Range = [lineStart, next];
    this.#words = [];
    this.#emptyAt = -1;
    this.#hashStart = -1;
    if (hash < 0) {
      this.#end(directiveNode(this.#page, line, range, keyword, parts));
      return;
    }
    const directive = directiveNode(this.#page, line, [tokenStart, next], keyword, parts);
    this.#end({ type: 'CommentedDirective', range, line, hash: [hash, tokenStart], directive });
  }

  addComment(): void {
    const { text } = this.#page;
    const { line, start, end } = this.#place;
    const inside = [behindIndentation(text, start), contentEnd(text, start, end)] as const;
    this.#end({ type: 'Comment', range: [start, end], line, text: inside });
  }

  addUnreadable({ startOffset, payload: { reason } }: UnreadableToken): void {
    const { line, start, end } = this.#place;
    const text = [this.#shift + startOffset, contentEnd(this.#page.text, start, end)] as const;
    this.#end({ type: 'Unreadable', range: [start, end], line, reason, text });
  }

  addBlank(): void {
    const { line, start, end } = this.#place;
    this.#end({ type: 'Blank', range: [start, end], line });
  }

  #addWord(start: number, end: number, value: string, quoting: Word['quoting'], open: boolean): void {
    this.#words.push(wordNode(start, end, value, quoting, open));
  }

  /** Goes on to the next line. */
  #end(node: LineNode): void {
    this.nodes.push(node);
    const next = this.#places[this.nodes.length];
    if (next === undefined) return;
    this.#shift += next.start - this.#place.end;
    this.#place = next;
  }
}

function wordNode(start: number, end: number, value: string, quoting: Word['quoting'], open: boolean): Word {
  return { type: 'Word', range: [start, end], value, quoting, open };
}
