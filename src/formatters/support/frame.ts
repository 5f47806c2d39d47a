import { lineAt, positionAt, type Range, type SourceText } from '../../text/index.js';
import type { Style } from '../model.js';
import type { Role } from './painter.js';
import { show } from './visible.js';

/** A stretch of a file that is underlined. */
export interface Mark {
  readonly range: Range;
  /** Stands behind the underline; may be empty. */
  readonly label: string;
  /** What the underline is made of. */
  readonly stroke: '^' | '-';
  readonly role: Role;
}

/** The part of a mark that lies in one line. */
interface Segment extends Mark {
  readonly line: number;
}

/** A longer line is not shown whole, but the part around what is underlined, in UTF-16 units. */
const longestLine = 160;
const partBefore = 40;

/** Of a mark over many lines, so many are shown at its head and at its foot. */
const linesAtHead = 3;
const linesAtFoot = 2;

/**
 * Shows the lines of a file that marks lie in, with the marks underlined, line numbers in a gutter.
 *
 * @param gutter - how many columns the line numbers take
 * @returns lines, without line ends
 */
export function frame(
  source: SourceText,
  marks: readonly Mark[],
  gutter: number,
  style: Style,
): readonly string[] {
  const segments = marks.flatMap((mark) => segmentsOf(source, mark)).sort((a, b) => a.line - b.line);
  const rule = bar('', gutter, style);
  const rows = [rule];
  let last = 0;
  let shown = '';
  for (const segment of segments) {
    const { line } = segment;
    if (last > 0 && line === last + 2) {
      rows.push(sourceRow(source, line - 1, [0, 0], gutter, style).row);
    } else if (last > 0 && line > last + 2) {
      rows.push(style.painter('gutter', '...'));
    }
    const { row, before, width } = sourceRow(source, line, segment.range, gutter, style);
    // A long line is shown again for each mark, around the mark.
    if (line !== last || row !== shown) rows.push(row);
    const underline = style.painter(segment.role, segment.stroke.repeat(Math.max(1, width)));
    const label = segment.label === '' ? '' : ` ${style.painter(segment.role, segment.label)}`;
    rows.push(`${rule} ${' '.repeat(before)}${underline}${label}`);
    last = line;
    shown = row;
  }
  return rows;
}

/**
 * How many columns the line numbers of some marks take.
 */
export function gutterWidth(
  places: readonly { readonly source: SourceText; readonly range: Range }[],
): number {
  const last = places.reduce(
    (most, { source, range }) => Math.max(most, positionAt(source, range[1]).line),
    1,
  );
  return String(last).length;
}

function bar(number: string, gutter: number, { painter }: Style): string {
  return painter('gutter', `${number.padStart(gutter)} |`);
}

function segmentsOf(source: SourceText, mark: Mark): readonly Segment[] {
  const [start, end] = mark.range;
  const first = positionAt(source, start).line;
  // A range that ends where a line begins does not reach into it.
  const last = positionAt(source, end > start ? end - 1 : end).line;
  const lines =
    last - first < linesAtHead + linesAtFoot
      ? sequence(first, last)
      : [...sequence(first, first + linesAtHead - 1), ...sequence(last - linesAtFoot + 1, last)];
  return lines.map((line) => {
    const [from, to] = lineAt(source, line);
    const text = source.text.slice(from, Math.min(to, from + longestLine));
    const indentation = line === first ? 0 : text.length - text.trimStart().length;
    const range: Range = [Math.max(start, from + indentation), Math.max(start, Math.min(end, to))];
    return { ...mark, range, line, label: line === last ? mark.label : '' };
  });
}

const sequence = (first: number, last: number): readonly number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

/** One line of the file behind its number, and where in it, in columns, a range lies. */
function sourceRow(
  source: SourceText,
  line: number,
  range: Range,
  gutter: number,
  style: Style,
): { readonly row: string; readonly before: number; readonly width: number } {
  const [lineStart, lineEnd] = lineAt(source, line);
  const [from, to] = partOf(source.text, [lineStart, lineEnd], range[0]);
  const head = from > lineStart ? '…' : '';
  const tail = to < lineEnd ? '…' : '';
  const start = Math.min(Math.max(range[0], from), to);
  const end = Math.min(Math.max(range[1], start), to);
  const before = show(source.text.slice(from, start), head.length);
  const marked = show(source.text.slice(start, end), head.length + before.width);
  const behind = show(source.text.slice(end, to), head.length + before.width + marked.width);
  const text = `${head}${before.text}${marked.text}${behind.text}${tail}`.trimEnd();
  return {
    row: `${bar(String(line), gutter, style)}${text === '' ? '' : ` ${text}`}`,
    before: head.length + before.width,
    width: marked.width,
  };
}

/** The part of a line that is shown: all of it, or what is around an offset, no character cut in two. */
function partOf(text: string, [lineStart, lineEnd]: Range, offset: number): Range {
  if (lineEnd - lineStart <= longestLine) return [lineStart, lineEnd];
  const from = Math.max(lineStart, Math.min(offset - partBefore, lineEnd - longestLine));
  const to = Math.min(lineEnd, from + longestLine);
  return [splitsPair(text, from) ? from + 1 : from, splitsPair(text, to) ? to - 1 : to];
}

function splitsPair(text: string, offset: number): boolean {
  return /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(offset - 1, offset + 1));
}
