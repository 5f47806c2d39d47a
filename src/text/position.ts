import { countUpTo } from './count-up-to.js';
import type { Position, Range } from './range.js';
import { rememberOnce } from './remember.js';
import type { SourceText } from './source.js';

/** Where the lines of a text begin, found when first asked for. */
const lineStarts = rememberOnce(({ text }: SourceText): readonly number[] => {
  const starts = [0];
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) starts.push(end + 1);
  return starts;
});

/**
 * The line and column of an offset, both from 1. An offset outside the text is taken to its nearest end. Only `\n` ends a line, as
 * for sshd; behind a final `\n` begins one more, empty line.
 *
 * @param source - the text, `source` of a configuration that was parsed
 * @param offset - in UTF-16 units
 * @throws TypeError for a text that was not parsed, and for an offset that is not a number
 * @example
 * positionAt(parse('Port 22\nUseDNS no\n').source, 15); // { line: 2, column: 8 }
 */
export function positionAt(source: SourceText, offset: number): Position {
  if (!isSource(source)) throw new TypeError('a position is one in a text as `parse(…).source` is');
  if (typeof offset !== 'number' || Number.isNaN(offset))
    throw new TypeError('an offset is a number, the count of UTF-16 units in front of it');
  const starts = lineStarts(source);
  const inside = Math.max(0, Math.min(offset, source.text.length));
  const line = countUpTo(starts, (start) => start <= inside);
  return { line, column: inside - (starts[line - 1] ?? 0) + 1 };
}

const isSource = (source: unknown): boolean => typeof source === 'object' && source !== null;

/**
 * The range of a line without its line end (`\n`, `\r\n`). A number outside the text is taken to the first or last line.
 *
 * @param line - from 1
 * @example
 * lineAt(sourceFromString('Port 22\r\nUseDNS no\r\n', 'f'), 1); // [0, 7]
 */
export function lineAt(source: SourceText, line: number): Range {
  const starts = lineStarts(source);
  const index = Math.max(0, Math.min(line, starts.length) - 1);
  const start = starts[index] ?? 0;
  const next = starts[index + 1];
  if (next === undefined) return [start, source.text.length];
  const end = next - 1;
  return [start, end > start && source.text.charCodeAt(end - 1) === 0x0d ? end - 1 : end];
}
