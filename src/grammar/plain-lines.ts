import type { LineNode, Syntax } from './ast.js';
import { isSwitchedOff } from './commented.js';
import { keywordAt } from './keyword-at.js';
import { EmptyLine, lineWithKeyword, type Place, ProseComment, SwitchedOffLine } from './nodes.js';
import {
  behindBlanks,
  behindHash,
  behindIndentation,
  behindKeyword,
  behindLine,
  isBlank,
  isSpaceOrTab,
  type Preparation,
} from './scan.js';
import { Stretch } from './stretch.js';

/** The lines of a text. */
export interface PlainLines {
  /** A node for each; for those in `others`, one that holds the place. */
  readonly lines: LineNode[];
  /** Indexes of those that are Match lines. */
  readonly matches: number[];
  /** Where the lines stand of which only lexer and parser know what they are. */
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
 * Reads lines without tokens. Where a line is blank, a comment, or no more than a keyword and words without quotes, escapes and comments,
 * nothing else is ever needed, and most files have no other lines: to build lexer and parser takes longer than to read such a file. Of most
 * others it is plain what they are, and lexer and parser wait until somebody asks for what stands on them.
 */
export function readPlainLines(text: string, syntax: Syntax, preparation: Preparation): PlainLines {
  let stretch = new Stretch(text, syntax, preparation, 1, 0);
  const lines: LineNode[] = [];
  const matches: number[] = [];
  const others: Place[] = [];
  for (let start = 0, line = 1; start < text.length; line += 1) {
    if (stretch.isFull) {
      stretch.close(start);
      stretch = new Stretch(text, syntax, preparation, line, start);
    }
    stretch.add(start);
    const at = behindIndentation(text, start);
    if (at === text.length || text.charCodeAt(at) === lineFeed) {
      lines.push(new EmptyLine(stretch, line));
      start = at + 1;
      continue;
    }
    const isComment = text.charCodeAt(at) === hash;
    const keywordStart = isComment ? behindHash(text, at) : at;
    if (isComment && !isSwitchedOff(text, keywordStart)) {
      lines.push(new ProseComment(stretch, line));
      start = behindLine(text, at);
      continue;
    }
    const keywordEnd = behindKeyword(text, keywordStart);
    const keyword = keywordAt(text, keywordStart, keywordEnd) ?? null;
    // From 8.7 to 9.8 Match lines are split as all were before.
    const isOld = syntax === 'strdelim' || (syntax === 'argv' && keyword === 'Match');
    const lineEnd = keywordEnd === keywordStart ? -1 : behindPlainWords(text, keywordEnd, isOld);
    const end = lineEnd < 0 ? behindLine(text, at) : Math.min(lineEnd + 1, text.length);
    if (lineEnd < 0 && (keywordEnd === keywordStart || !isBehindKeyword(text.charCodeAt(keywordEnd)))) {
      others.push({ line, start, end });
      lines.push(new EmptyLine(stretch, line));
    } else {
      if (lineEnd < 0) stretch.leaveToTokens();
      if (keyword === 'Match' && !isComment) matches.push(line - 1);
      lines.push(isComment ? new SwitchedOffLine(stretch, line) : lineWithKeyword(stretch, line, keyword));
    }
    start = end;
  }
  stretch.close(text.length);
  return { lines, matches, others };
}

/** Whether a keyword of letters and digits ends in front of a character; with most others it goes on. */
function isBehindKeyword(code: number): boolean {
  return isBlank(code) || code === equals || code === lineFeed;
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
