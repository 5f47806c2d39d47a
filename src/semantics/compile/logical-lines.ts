import {
  parseLogicalLine,
  type Directive,
  type DirectiveBase,
  type LineNode,
  type MatchLine,
  type SshdConfig,
  type Word,
} from '../../grammar/index.js';
import type { Target } from '../../openssh/index.js';
import type { Range } from '../../text/index.js';

/** A line as sshd counts it. Without NUL bytes these are the physical lines; a NUL swallows its line's end and joins the next. */
export interface LogicalLine {
  /** sshd's line number, from 1. */
  readonly number: number;
  /** What acts, its ranges in the file; `null` for comments, blank lines and lines passed over in silence. */
  readonly node: Directive | MatchLine | null;
  /** The first physical line. */
  readonly physical: LineNode;
  /** What stands behind the keyword, where the line was joined and is no longer one stretch of the file; else `null`. */
  readonly joinedRest: string | null;
}

/** A stretch of a joined line and the place in the file that it was taken from. */
interface Piece {
  /** Offset in the joined text. */
  readonly at: number;
  /** Offset in the file. */
  readonly from: number;
}

const BOM = '\uFEFF';

const emptyLine: LineNode = { type: 'Blank', line: 1, range: [0, 0] };

/**
 * The lines that `servconf.c:load_server_config` makes of a file: leading blanks are dropped, a NUL ends what is read of a physical
 * line, its line end included, so that the next line is joined and all later numbers shift by one. Up to 8.6 a `#` before the NUL
 * has already cut the line, line end kept.
 *
 * @example
 * logicalLines(parse('Port 2222\0\nUseDNS yes\n'), target).length; // 1
 */
export function logicalLines(config: SshdConfig, target: Target): readonly LogicalLine[] {
  const { text, bom } = config.source;
  const showsBom = bom && target.platform !== 'windows';
  if (!showsBom && !text.includes('\0')) {
    return config.lines.map((line) => ({
      number: line.line,
      node: acting(line),
      physical: line,
      joinedRest: null,
    }));
  }
  const lines: LogicalLine[] = [];
  // A file of nothing but a mark is a line to sshd.
  const physicalLines = config.lines.length === 0 ? [emptyLine] : config.lines;
  for (let index = 0; index < physicalLines.length;) {
    const physical = physicalLines[index];
    if (physical === undefined) break;
    const number = lines.length + 1;
    const prefix = index === 0 && showsBom ? BOM : '';
    const end = Math.max(joinedEnd(config, index), index + 1);
    if (end === index + 1 && prefix === '' && !joins(config, physical)) {
      lines.push({ number, node: acting(physical), physical, joinedRest: null });
    } else {
      lines.push({ number, physical, ...joinLines(config, physicalLines.slice(index, end), prefix) });
    }
    index = end;
  }
  return lines;
}

function acting(line: LineNode): Directive | MatchLine | null {
  return isActing(line) ? line : null;
}

/** Whether sshd does something on account of a line. */
export function isActing(line: LineNode): line is Directive | MatchLine {
  return line.type === 'Directive' || line.type === 'Match';
}

/** Whether sshd loses the end of this physical line. */
function joins(config: SshdConfig, line: LineNode): boolean {
  const content = config.source.text.slice(line.range[0], line.range[1]);
  const nul = content.indexOf('\0');
  if (nul < 0) return false;
  const hash = config.syntax === 'strdelim' ? content.indexOf('#') : -1;
  return hash < 0 || nul < hash;
}

function joinedEnd(config: SshdConfig, start: number): number {
  let end = start;
  for (;;) {
    const line = config.lines[end];
    end += 1;
    if (line === undefined || !joins(config, line)) return Math.min(end, config.lines.length);
  }
}

function joinLines(
  config: SshdConfig,
  physical: readonly LineNode[],
  prefix: string,
): Pick<LogicalLine, 'node' | 'joinedRest'> {
  const { text } = config.source;
  const parts: string[] = [prefix];
  const pieces: Piece[] = [];
  let length = prefix.length;
  const first = physical[0];
  if (prefix !== '' && first !== undefined) pieces.push({ at: 0, from: first.range[0] });
  for (const line of physical) {
    const from = line.range[0] + (prefix !== '' && line === first ? 0 : leadingBlanks(text, line.range));
    const nul = text.indexOf('\0', from);
    const until = nul >= 0 && nul < line.range[1] && joins(config, line) ? nul : lineEnd(text, line.range);
    pieces.push({ at: length, from });
    const part = text.slice(from, Math.max(from, until));
    parts.push(part);
    length += part.length;
  }
  const joined = parts.join('');
  const node = parseLogicalLine(joined, config.syntax, { trim: config.trim });
  if (node.type !== 'Directive' && node.type !== 'Match') return { node: null, joinedRest: null };
  return {
    node: relocate(node, pieces, first?.line ?? 1, text.length),
    joinedRest: joined.slice(node.rest[0], node.rest[1]),
  };
}

function leadingBlanks(text: string, [start, end]: Range): number {
  let offset = start;
  while (offset < end && (text[offset] === ' ' || text[offset] === '\t' || text[offset] === '\r'))
    offset += 1;
  return offset - start;
}

function lineEnd(text: string, [start, end]: Range): number {
  return end > start && text[end - 1] === '\n' ? end - 1 : end;
}

function relocate(
  node: Directive | MatchLine,
  pieces: readonly Piece[],
  line: number,
  textEnd: number,
): Directive | MatchLine {
  const offset = (at: number): number => {
    let low = 0;
    let high = pieces.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((pieces[middle]?.at ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    const piece = pieces[low];
    return piece === undefined ? at : piece.from + at - piece.at;
  };
  // An end is mapped through its last character: the next piece may begin elsewhere in the file.
  const range = ([start, end]: Range): Range =>
    start === end ? [offset(start), offset(start)] : [offset(start), Math.min(offset(end - 1) + 1, textEnd)];
  const word = (moved: Word): Word => ({ ...moved, range: range(moved.range) });
  // Each by its name: a node that looks at its line when it is asked has nothing that could be copied.
  const common = {
    line,
    range: range(node.range),
    keywordWord: word(node.keywordWord),
    separator: range(node.separator),
    arguments: node.arguments.map(word),
    rest: range(node.rest),
    comment: node.comment === null ? null : range(node.comment),
  };
  if (node.type === 'Match') {
    const criteria = node.criteria.map((criterion) => ({
      ...criterion,
      range: range(criterion.range),
      name: word(criterion.name),
      argument: criterion.argument === null ? null : word(criterion.argument),
    }));
    return { type: 'Match', ...common, criteria };
  }
  const directive = { type: 'Directive', keyword: node.keyword, ...common } as const;
  // The union has a member for every keyword, more than the compiler tries one by one.
  return directive as DirectiveBase as Directive;
}
