import { findKeyword } from '../openssh/index.js';
import type { LineNode } from './ast.js';
import { isSwitchedOff } from './commented.js';
import { EmptyLine, type Page, PlainComment, plainNode, ProseComment } from './nodes.js';
import {
  behindBlanks,
  behindHash,
  behindIndentation,
  behindKeyword,
  behindLine,
  isSpaceOrTab,
} from './scan.js';

/** Where a line stands. */
export interface Place {
  /** From 1. */
  readonly line: number;
  readonly start: number;
  /** Behind its line end. */
  readonly end: number;
}

/** The lines of a text. */
export interface PlainLines {
  /** A node for each; for those that are not plain, one that holds the place. */
  readonly lines: LineNode[];
  /** Where the lines stand that are not plain. */
  readonly others: readonly Place[];
}

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const hash = 0x23;
const equals = 0x3d;

/** By character: whether a plain line has none of it between its keyword and its line end. */
const isSpecial: readonly boolean[] = Array.from({ length: 0x80 }, (_, code) =>
  '\r\n\f\0"\'\\#'.includes(String.fromCharCode(code)),
);

/**
 * Reads lines without tokens that are blank, comments, or no more than a keyword and words without quotes, escapes and comments. Most files
 * have no others, and to build lexer and parser takes longer than to read such a file.
 */
export function readPlainLines(page: Page): PlainLines {
  const { text, syntax } = page;
  const lines: LineNode[] = [];
  const others: Place[] = [];
  for (let start = 0, line = 1; start < text.length; line += 1) {
    const at = behindIndentation(text, start);
    if (at === text.length || text.charCodeAt(at) === lineFeed) {
      lines.push(new EmptyLine(page, line, start));
      start = at + 1;
      continue;
    }
    const isComment = text.charCodeAt(at) === hash;
    const keywordAt = isComment ? behindHash(text, at) : at;
    if (isComment && !isSwitchedOff(text, keywordAt)) {
      lines.push(new ProseComment(page, line, start));
      start = behindLine(text, at);
      continue;
    }
    const keywordEnd = behindKeyword(text, keywordAt);
    const keyword = findKeyword(text.slice(keywordAt, keywordEnd)) ?? null;
    // From 8.7 to 9.8 Match lines are split as all were before.
    const isOld = syntax === 'strdelim' || (syntax === 'argv' && keyword === 'Match');
    const lineEnd = keywordEnd === keywordAt ? -1 : behindPlainWords(text, keywordEnd, isOld);
    if (lineEnd < 0) {
      const end = behindLine(text, at);
      others.push({ line, start, end });
      lines.push(new EmptyLine(page, line, start));
      start = end;
      continue;
    }
    const end = Math.min(lineEnd + 1, text.length);
    lines.push(
      isComment ? new PlainComment(page, line, start, keyword) : plainNode(page, line, start, end, keyword),
    );
    start = end;
  }
  return { lines, others };
}

/**
 * Where the line end of a plain line stands, the text's end if it has none; negative where the line is not plain.
 *
 * @param keywordEnd - behind its keyword
 * @param isOld - whether it is split by strdelim, to which an `=` is not plain, nor white space at the end, which up to 7.4 is not nothing
 */
function behindPlainWords(text: string, keywordEnd: number, isOld: boolean): number {
  const first = behindBlanks(text, keywordEnd);
  if (first === keywordEnd || first === text.length || text.charCodeAt(first) === equals) return -1;
  let at = first;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 0x80 && (isSpecial[code] === true || (isOld && code === equals))) break;
  }
  if (at === first) return -1;
  if (isOld && isSpaceOrTab(text.charCodeAt(at - 1))) return -1;
  if (!isOld && text.charCodeAt(at) === carriageReturn) at += 1;
  return at >= text.length || text.charCodeAt(at) === lineFeed ? at : -1;
}
