import type { CustomPatternMatcherReturn } from 'chevrotain';
import { lowerAscii } from '../text/index.js';
import { isSwitchedOff } from './commented.js';
import {
  behindHash,
  findContent,
  type LineContent,
  type Preparation,
  scanArgv,
  type ScannedKeyword,
  type ScannedWord,
  scanKeyword,
  scanStrdelim,
} from './scan.js';

/** A custom pattern of chevrotain's lexer: the token that begins at an offset, or `null`. Every line of the text has a line end. */
export type Pattern = (text: string, offset: number) => CustomPatternMatcherReturn | null;

/** What was found last, and where. */
interface Memory<T> {
  readonly text: string;
  readonly from: number;
  readonly found: T;
}

const nothingSeen = <T>(found: T): Memory<T> => ({ text: '', from: -1, found });

/**
 * What the patterns know beside the text and offset that the lexer gives them: how lines are prepared, and what was found out last,
 * since several patterns are tried at one place and a line may have a million words.
 */
const memory: {
  preparation: Preparation;
  content: Memory<LineContent>;
  keyword: Memory<ScannedKeyword>;
} = {
  preparation: { cutAtHash: false, trim: true },
  content: nothingSeen({ end: -1, limit: -1 }),
  keyword: nothingSeen({ kind: 'unreadable', reason: 'no-keyword' }),
};

/** Makes the patterns forget the last text, and tells them how to read the next. */
export function prepare(preparation: Preparation): void {
  memory.preparation = preparation;
  memory.content = nothingSeen({ end: -1, limit: -1 });
  memory.keyword = nothingSeen({ kind: 'unreadable', reason: 'no-keyword' });
}

function contentAt(text: string, offset: number): LineContent {
  const { content } = memory;
  if (content.text === text && offset >= content.from && offset <= content.found.end) return content.found;
  const found = findContent(text, offset, offset, memory.preparation);
  memory.content = { text, from: offset, found };
  return found;
}

function keywordAt(text: string, offset: number): ScannedKeyword {
  const { keyword } = memory;
  if (keyword.text === text && keyword.from === offset) return keyword.found;
  const found = scanKeyword(text, offset, memory.preparation);
  memory.keyword = { text, from: offset, found };
  if (found.kind === 'keyword') memory.content = { text, from: offset, found: found.content };
  return found;
}

/** Offset of the next line end, `\r\n` as a whole. */
function lineEndFrom(text: string, start: number): number {
  const end = text.indexOf('\n', start);
  return end > start && text.charCodeAt(end - 1) === 0x0d ? end - 1 : end;
}

function matched(image: string, payload?: ScannedKeyword | ScannedWord): CustomPatternMatcherReturn {
  const match: CustomPatternMatcherReturn = [image];
  if (payload !== undefined) match.payload = payload;
  return match;
}

/**
 * A keyword whose lower-case spelling is accepted. A plain one leaves the blanks behind it to the mode that follows; where an `=` or a
 * carriage return was passed over, or nothing follows, they belong to the token, and the parser is told what was read.
 */
export const keywordPattern =
  (accepts: (lower: string) => boolean): Pattern =>
  (text, offset) => {
    const keyword = keywordAt(text, offset);
    if (keyword.kind !== 'keyword' || !accepts(lowerAscii(keyword.value))) return null;
    const { start, end, next, content, quoting } = keyword;
    const followed = next !== null && next < content.end;
    if (followed && start === offset && quoting === 'none' && isSpaceOrTab(text, end, next)) {
      return matched(keyword.value);
    }
    return matched(text.slice(offset, next ?? end), keyword);
  };

function isSpaceOrTab(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code !== 0x20 && code !== 0x09) return false;
  }
  return true;
}

/** A line that sshd passes over although it is not a comment. */
export const unreadablePattern: Pattern = (text, offset) => {
  const keyword = keywordAt(text, offset);
  return keyword.kind === 'unreadable'
    ? matched(text.slice(offset, lineEndFrom(text, offset)), keyword)
    : null;
};

/** The `#` signs and blanks in front of a directive that was switched off. */
export const hashPattern: Pattern = (text, offset) => {
  const end = behindHash(text, offset);
  return isSwitchedOff(text, end) ? matched(text.slice(offset, end)) : null;
};

/** A word of the lines that strdelim splits, with the delimiters behind it. */
export const strdelimPattern =
  (splitAtEquals: boolean): Pattern =>
  (text, offset) => {
    const { end } = contentAt(text, offset);
    if (offset >= end) return null;
    const word = scanStrdelim(text, offset, end, splitAtEquals);
    return matched(text.slice(offset, word.next ?? word.end), word);
  };

/** A word of the lines that argv_split splits. */
export const argvPattern: Pattern = (text, offset) => {
  const { end } = contentAt(text, offset);
  if (offset >= end) return null;
  const word = scanArgv(text, offset, end);
  return matched(text.slice(offset, word.end), word);
};

/** The comment that up to 8.6 begins with any `#`; not in what stands on a command line. */
export const cutCommentPattern: Pattern = (text, offset) =>
  memory.preparation.cutAtHash ? matched(text.slice(offset, lineEndFrom(text, offset))) : null;

/** The comment of a Match line from 8.7 to 9.8: any word that begins with `#`, quoted or not (`servconf.c:match_cfg_line`). */
export const matchCommentPattern: Pattern = (text, offset) => {
  const { end } = contentAt(text, offset);
  if (offset >= end) return null;
  const { value, open } = scanStrdelim(text, offset, end, true);
  // A word whose quote is never closed is none to strdelim.
  if (open || !value.startsWith('#')) return null;
  return matched(text.slice(offset, lineEndFrom(text, offset)));
};

/** What sshd strips from the end of a line, and what a NUL hides from it. */
export const ignoredPattern: Pattern = (text, offset) => {
  const { end, limit } = contentAt(text, offset);
  if (offset < end) return null;
  if (offset < limit) return matched(text.slice(offset, Math.min(limit, lineEndFrom(text, offset + 1))));
  return text.charCodeAt(offset) === 0 ? matched(text.slice(offset, lineEndFrom(text, offset))) : null;
};
