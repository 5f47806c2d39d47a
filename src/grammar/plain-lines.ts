import type { Syntax } from './ast.js';
import type { Builder, Piece } from './builder.js';
import { argvPlainLine, hashPattern, strdelimPlainLine } from './patterns.js';
import { isBlank } from './scan.js';

const sticky = ({ source }: RegExp): RegExp => new RegExp(source, 'y');

const argvLine = sticky(argvPlainLine);
const strdelimLine = sticky(strdelimPlainLine);
const matchKeyword = /Match[ \t]/iy;

/**
 * Reads lines that are blank, comments or plain without tokens. Most files have no others, and to build lexer and parser takes longer than
 * to read such a file.
 *
 * @param text - every line of it, the last one too, has a line end
 * @returns where the first line begins that is none of them; the end of the text where all are
 */
export function readPlainLines(text: string, syntax: Syntax, builder: Builder): number {
  let start = 0;
  while (start < text.length) {
    const end = text.indexOf('\n', start) + 1;
    const at = behindIndentation(text, start);
    const sign = text.charAt(at);
    const hash = sign === '#' ? hashPattern(text, at) : null;
    if (sign === '\n') {
      builder.addBlank({ startOffset: at, image: sign });
    } else if (sign === '#' && hash === null) {
      builder.addComment({ startOffset: at, image: text.slice(at, end) });
    } else {
      const line = plainLineAt(text, at + (hash?.[0].length ?? 0), syntax);
      if (line === null) return start;
      if (hash !== null) builder.addHash({ startOffset: at, image: hash[0] });
      builder.addPlainLine(line);
    }
    start = end;
  }
  return start;
}

function behindIndentation(text: string, start: number): number {
  let at = start;
  while (isBlank(text.charCodeAt(at))) at += 1;
  return at;
}

/** The line from its keyword on, if it is plain to the syntax; from 8.7 to 9.8 Match lines are split as all were before. */
function plainLineAt(text: string, startOffset: number, syntax: Syntax): Piece | null {
  const isOld = syntax === 'strdelim' || (syntax === 'argv' && isAt(matchKeyword, text, startOffset));
  const pattern = isOld ? strdelimLine : argvLine;
  return isAt(pattern, text, startOffset)
    ? { startOffset, image: text.slice(startOffset, pattern.lastIndex) }
    : null;
}

/** @param pattern - a sticky one */
function isAt(pattern: RegExp, text: string, offset: number): boolean {
  pattern.lastIndex = offset;
  return pattern.test(text);
}
