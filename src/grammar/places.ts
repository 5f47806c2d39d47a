import type { Range, SourceText } from '../text/index.js';
import type { Directive, LineNode, MatchLine, Node } from './ast.js';
import { skipBlanks } from './scan.js';

/**
 * What is written at a node.
 *
 * @example
 * textOf(word, config.source); // '"/etc/issue"'
 */
export function textOf(node: Node, source: SourceText): string {
  return source.text.slice(node.range[0], node.range[1]);
}

/**
 * A line without its indentation, of which sshd takes space, tab and carriage return, and without its line end. Trailing blanks stay.
 *
 * @example
 * lineContentRange(line, config.source); // of "  Port 22 \r\n": "Port 22 "
 */
export function lineContentRange(line: LineNode, source: SourceText): Range {
  const end = line.range[1] - lineEndOf(line, source).length;
  return [skipBlanks(source.text, line.range[0], end), end];
}

/** How a line ends; the last line of a file may have no line end. */
export function lineEndOf(line: LineNode, { text }: SourceText): '\n' | '\r\n' | '' {
  const [start, end] = line.range;
  if (end <= start || text.charCodeAt(end - 1) !== 0x0a) return '';
  return end - 1 > start && text.charCodeAt(end - 2) === 0x0d ? '\r\n' : '\n';
}

/**
 * What a keyword that takes the rest of the line as it stands is given, such as ForceCommand: quotes and, from 8.7 on, `#` included,
 * trailing white space dropped if the release does that (`trim`). A NUL ends it.
 *
 * @param trim - false up to 7.4, where even the carriage return of a line end is a part of the argument
 * @example
 * rawArgumentRange(directive, config.source, true); // of "ForceCommand echo 'a'  \n": "echo 'a'"
 */
export function rawArgumentRange(line: Directive | MatchLine, { text }: SourceText, trim: boolean): Range {
  const start = line.rest[0];
  const lineEnd = text.charCodeAt(line.range[1] - 1) === 0x0a ? line.range[1] - 1 : line.range[1];
  let end = line.comment?.[0] ?? lineEnd;
  const nul = text.slice(start, end).indexOf('\0');
  if (nul >= 0) end = start + nul;
  if (trim) while (end > start && ' \t\r\n\f'.includes(text.charAt(end - 1))) end -= 1;
  return [start, Math.max(start, end)];
}
