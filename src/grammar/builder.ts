import type { IToken } from 'chevrotain';
import { findKeyword, type KeywordName } from '../openssh/index.js';
import type { Range } from '../text/index.js';
import type { Directive, LineNode, MatchLine, Syntax, Word } from './ast.js';
import { pairCriteria } from './criteria.js';
import { isBlank } from './scan.js';
import type { ArgumentToken, KeywordToken, UnreadableToken } from './tokens.js';

/** Makes the nodes of a text's lines, one after the other. Offsets of tokens count from where the part at hand begins. */
export interface Builder {
  readonly lines: readonly LineNode[];
  /** Tells where in the text the part begins whose tokens come next. */
  beginPart(offset: number): void;
  /** Takes an argument of the directive that comes next. */
  addArgument(token: ArgumentToken): void;
  addDirective(
    hash: IToken | undefined,
    keyword: KeywordToken,
    comment: IToken | undefined,
    lineEnd: IToken,
  ): void;
  addComment(comment: IToken, lineEnd: IToken): void;
  addUnreadable(token: UnreadableToken, lineEnd: IToken): void;
  addBlank(lineEnd: IToken): void;
}

/** A keyword as typed, one string for all its occurrences, and what it is. */
interface TypedKeyword {
  readonly typed: string;
  readonly keyword: KeywordName | null;
}

/** Most lines have one word and nothing behind it: then the rest of the line is that word's range, and needs none of its own. */
function sameRange(word: Word | undefined, count: number, start: number, end: number): Range | undefined {
  return count === 1 && word?.range[0] === start && word.range[1] === end ? word.range : undefined;
}

export function createBuilder(text: string, syntax: Syntax): Builder {
  const lines: LineNode[] = [];
  const keywords = new Map<string, TypedKeyword>();
  /** The arguments gathered so far are the first `gathered` of these: an array that grows word by word would keep room for more. */
  const words: Word[] = [];
  let gathered = 0;
  let emptyAt = -1;
  let part = 0;
  let lineStart = 0;

  /** Where the line's content ends, and where the next line begins. */
  function endOfLine(lineEnd: IToken): Range {
    const next = part + lineEnd.startOffset + lineEnd.image.length;
    // The last line may have been lent a line end.
    if (next > text.length) return [text.length, text.length];
    const newline = next - 1;
    return [newline > lineStart && text.charCodeAt(newline - 1) === 0x0d ? newline - 1 : newline, next];
  }

  function identify(typed: string): TypedKeyword {
    const known = keywords.get(typed);
    if (known !== undefined) return known;
    const found = { typed, keyword: findKeyword(typed) ?? null };
    keywords.set(typed, found);
    return found;
  }

  function addLine(line: LineNode): void {
    lines.push(line);
    lineStart = line.range[1];
  }

  function addWord(start: number, end: number, value: string, quoting: Word['quoting'], open: boolean): void {
    words[gathered] = { type: 'Word', range: [start, end], value, quoting, open };
    gathered += 1;
  }

  function takeWords(): readonly Word[] {
    const taken = words.slice(0, gathered);
    gathered = 0;
    return taken;
  }

  return {
    lines,
    beginPart(offset) {
      part = offset;
    },
    addArgument({ startOffset, image, payload }) {
      const start = part + startOffset;
      if (payload === undefined) {
        addWord(start, start + image.length, image, 'none', false);
        return;
      }
      const end = part + payload.end;
      // Only where nothing is trimmed does a word with an open quote reach into the line end.
      const inside = payload.open && text.startsWith('\r\n', end - 1) ? end - 1 : end;
      addWord(start, inside, payload.value, payload.quoting, payload.open);
      emptyAt = payload.emptyNext ? start + image.length : -1;
    },
    addDirective(hash, { startOffset, image, payload }, comment, lineEnd) {
      const [contentEnd, next] = endOfLine(lineEnd);
      const tokenStart = part + startOffset;
      const tokenEnd = Math.min(tokenStart + image.length, contentEnd);
      const keywordRange: Range =
        payload === undefined ? [tokenStart, tokenEnd] : [part + payload.start, part + payload.end];
      let restStart = tokenEnd;
      if (payload === undefined || gathered === 0) {
        while (restStart < contentEnd && isBlank(text.charCodeAt(restStart))) restStart += 1;
      }
      const { typed, keyword } = identify(payload?.value ?? image);
      if (gathered === 0 && payload?.emptyNext === true) emptyAt = restStart;
      if (emptyAt >= 0 && syntax === 'strdelim' && keyword !== 'Match') {
        const at = Math.min(emptyAt, contentEnd);
        addWord(at, at, '', 'none', false);
      }
      emptyAt = -1;
      const line = lines.length + 1;
      const directive = makeDirective(
        keyword,
        [hash === undefined ? lineStart : tokenStart, next],
        line,
        { type: 'Word', range: keywordRange, value: typed, quoting: payload?.quoting ?? 'none', open: false },
        [keywordRange[1], restStart],
        sameRange(words[0], gathered, restStart, contentEnd) ?? [restStart, contentEnd],
        comment === undefined ? null : [part + comment.startOffset, contentEnd],
      );
      if (hash === undefined) {
        addLine(directive);
      } else {
        const signs: Range = [part + hash.startOffset, tokenStart];
        addLine({ type: 'CommentedDirective', range: [lineStart, next], line, hash: signs, directive });
      }
    },
    addComment(comment, lineEnd) {
      const [contentEnd, next] = endOfLine(lineEnd);
      const content: Range = [part + comment.startOffset, contentEnd];
      addLine({ type: 'Comment', range: [lineStart, next], line: lines.length + 1, text: content });
    },
    addUnreadable({ startOffset, payload: { reason } }, lineEnd) {
      const [contentEnd, next] = endOfLine(lineEnd);
      const content: Range = [part + startOffset, contentEnd];
      addLine({
        type: 'Unreadable',
        range: [lineStart, next],
        line: lines.length + 1,
        reason,
        text: content,
      });
    },
    addBlank(lineEnd) {
      const [, next] = endOfLine(lineEnd);
      addLine({ type: 'Blank', range: [lineStart, next], line: lines.length + 1 });
    },
  };

  function makeDirective(
    keyword: KeywordName | null,
    range: Range,
    line: number,
    keywordWord: Word,
    separator: Range,
    rest: Range,
    comment: Range | null,
  ): Directive | MatchLine {
    const args = takeWords();
    if (keyword === 'Match') {
      const criteria = pairCriteria(args, syntax, text);
      return { type: 'Match', range, line, keywordWord, separator, criteria, arguments: args, rest, comment };
    }
    const directive = {
      type: 'Directive',
      range,
      line,
      keyword,
      keywordWord,
      separator,
      arguments: args,
      rest,
      comment,
    };
    // The union has a member for every keyword, more than the compiler tries one by one.
    return directive as Directive;
  }
}
