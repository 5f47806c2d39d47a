import type { ConfigFile } from '../../semantics/index.js';
import { positionAt, type Range } from '../../text/index.js';

/** A range in lines and columns, both from 1, columns in UTF-16 units; the end is exclusive. */
export interface Span {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Where a range lies. */
export function span(file: ConfigFile, range: Range): Span {
  const { source } = file.config;
  const start = positionAt(source, range[0]);
  const end = positionAt(source, range[1]);
  return { line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}

/** The last line that a range touches: one that ends where a line begins does not reach into it. */
export function lastLine({ line, endLine, endColumn }: Span): number {
  return endColumn === 1 && endLine > line ? endLine - 1 : endLine;
}
