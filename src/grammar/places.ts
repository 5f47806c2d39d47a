import type { SourceText } from '../text/index.js';
import type { LineNode, Node } from './ast.js';

/**
 * What is written at a node.
 *
 * @example
 * textOf(word, config.source); // '"/etc/issue"'
 */
export function textOf(node: Node, source: SourceText): string {
  return source.text.slice(node.range[0], node.range[1]);
}

/** How a line ends; the last line of a file may have no line end. */
export function lineEndOf(line: LineNode, { text }: SourceText): '\n' | '\r\n' | '' {
  const [start, end] = line.range;
  if (end <= start || text.charCodeAt(end - 1) !== 0x0a) return '';
  return end - 1 > start && text.charCodeAt(end - 2) === 0x0d ? '\r\n' : '\n';
}
