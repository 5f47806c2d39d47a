import {
  blockOf,
  type CommentedDirective,
  isBlank,
  type LineNode,
  type MatchLine,
  type UnreadableLine,
} from '../grammar/index.js';
import type { ConfigFile } from '../semantics/index.js';
import { type Range, requireKind } from '../text/index.js';
import { aFile, aLine } from './given.js';
import type { FileEdits } from './model.js';

/** Where a line goes: in front of another, or behind it. */
export type Position = 'before' | 'after';

/**
 * Takes a line out, its line end with it, and the comments that speak of it alone.
 *
 * @param file - of the tree that the rule is given
 * @param line - any line of it
 * @throws TypeError if an argument is of another kind
 * @example
 * const { root } = load('Port 22\nX11Forwarding yes\n');
 * const edits: TextEdit[] = [];
 * visit(root.config, { Directive: (line) => edits.push(...removeLine(root, line).edits) });
 * edits; // [{ range: [0, 8], text: '' }, { range: [8, 26], text: '' }]
 */
export function removeLine(file: ConfigFile, line: LineNode): FileEdits {
  requireLine(file, line);
  return { file, edits: [{ range: [startOf(file, line), line.range[1]], text: '' }] };
}

function requireLine(file: ConfigFile, line: LineNode): void {
  requireKind('file', file, aFile);
  requireKind('line', line, aLine);
}

/** A comment that speaks of the next line and of no other: left behind, it would speak of what comes there. */
const ofNextLine = /^[ \t]*#[ \t#]*sshd-lint-disable-next-line(?![^\s,])/;

/** The comments right above a line that speak of it alone. */
function ownComments(file: ConfigFile, line: LineNode): readonly LineNode[] {
  // Several of them below each other speak of the same line.
  if (line.type === 'Comment') return [];
  const { lines, source } = file.config;
  let first = line.line - 1;
  for (; first > 0; first -= 1) {
    const above = lines[first - 1];
    if (above?.type !== 'Comment' || !ofNextLine.test(source.text.slice(...above.range))) break;
  }
  return lines.slice(first, line.line - 1);
}

/** Where a line begins together with the comments that speak of it alone. */
const startOf = (file: ConfigFile, line: LineNode): number => (ownComments(file, line)[0] ?? line).range[0];

/** More lines of comments than these are not a remark on the line below them. */
const MOST_REMARKS = 3;

/**
 * The comments that go with a line that is moved: those right above it, where they are few, begin behind a blank line or another
 * directive, and no directive follows of which they may speak as well. What programs look for stays where it is.
 */
function remarksOn(file: ConfigFile, line: LineNode): readonly LineNode[] {
  const { lines, source } = file.config;
  const own = ownComments(file, line);
  const isRemark = (above: LineNode | undefined): boolean =>
    above?.type === 'Comment' &&
    !/sshd-lint-|managed|\b(?:BEGIN|END)\b/.test(source.text.slice(...above.range));
  const end = line.line - 1 - own.length;
  let first = end;
  while (first > 0 && isRemark(lines[first - 1])) first -= 1;
  const isWhole = first > 0 && lines[first - 1]?.type !== 'Comment' && end - first <= MOST_REMARKS;
  const isShared = line.type !== 'Match' && lines[line.line]?.type === 'Directive';
  return isWhole && !isShared ? lines.slice(first, line.line - 1) : own;
}

/** Takes out a line that goes elsewhere, with what {@link movableContentOf} has of it. */
export function removeMoved(file: ConfigFile, line: LineNode): FileEdits {
  const [first = line] = remarksOn(file, line);
  return { file, edits: [{ range: [first.range[0], line.range[1]], text: '' }] };
}

/** Takes a Match line out with the lines below it up to the last directive; what follows, comments for instance, stays. */
export function removeBlock(file: ConfigFile, match: MatchLine): FileEdits {
  return { file, edits: [{ range: blockRange(file, match), text: '' }] };
}

/** Puts a Match line with the lines below it in front of another one of the same file; the remarks on either stay with it. */
export function moveBlock(file: ConfigFile, match: MatchLine, before: MatchLine): FileEdits {
  const [first = match] = remarksOn(file, match);
  const range = [first.range[0], blockRange(file, match)[1]] as const;
  const text = file.config.source.text.slice(...range);
  const lineEnd = /\n$/.test(text) ? '' : lineEndNear(file, match);
  const start = (remarksOn(file, before)[0] ?? before).range[0];
  const edits = [
    { range: [start, start] as const, text: `${text}${lineEnd}` },
    { range, text: '' },
  ];
  return { file, edits };
}

/** Puts the lines of a block behind those of an earlier one of the same file, and takes its Match line out. */
export function mergeBlocks(file: ConfigFile, into: MatchLine, from: MatchLine): FileEdits {
  const [start, end] = blockRange(file, from);
  const [, at] = blockRange(file, into);
  const body = file.config.source.text.slice(from.range[1], end);
  const lineEnd = /\n$/.test(body) ? '' : lineEndNear(file, from);
  return {
    file,
    edits: [
      { range: [at, at], text: `${body}${lineEnd}` },
      { range: [start, end], text: '' },
    ],
  };
}

/**
 * Has a block several times below each other, each time with another text at one place of its Match line.
 *
 * @param at - a place in the Match line
 * @param texts - one for each time
 */
export function repeatBlock(
  file: ConfigFile,
  match: MatchLine,
  at: Range,
  [first = '', ...others]: readonly string[],
): FileEdits {
  const { text } = file.config.source;
  const [start, end] = blockRange(file, match);
  const copies = others.map((other) => text.slice(start, at[0]) + other + text.slice(at[1], end));
  const open = text.charAt(end - 1) !== '\n';
  const lineEnd = open ? lineEndNear(file, match) : '';
  const repeated = `${lineEnd}${copies.join(lineEnd)}`;
  return {
    file,
    edits: [
      { range: at, text: first },
      { range: [end, end], text: repeated },
    ],
  };
}

function blockRange(file: ConfigFile, match: MatchLine): Range {
  const lines = blockOf(file.config, match)?.lines ?? [];
  const last = lines.findLast((line) => line.type === 'Directive') ?? match;
  return [startOf(file, match), last.range[1]];
}

/**
 * Puts a `#` in front of a line, behind its indentation, so that {@link uncomment} gives the same line back.
 *
 * @param file - of the tree that the rule is given
 * @param line - any line of it
 * @throws TypeError if an argument is of another kind
 * @example
 * const { root } = load('  Port 22\n');
 * const edits: TextEdit[] = [];
 * visit(root.config, { Directive: (line) => edits.push(...commentOut(root, line).edits) });
 * edits; // [{ range: [2, 3], text: '#P' }]
 */
export function commentOut(file: ConfigFile, line: LineNode): FileEdits {
  requireLine(file, line);
  const start = contentStart(file, line);
  // With the letter behind it: a line that is put in at the same place must not get between the two.
  const end = Math.min(start + 1, line.range[1]);
  const text = `#${file.config.source.text.slice(start, end)}`;
  return { file, edits: [{ range: [start, end], text }] };
}

/**
 * Puts a commented-out directive in force again. A single blank behind the `#` goes with it; more of them, or a tab, are
 * indentation and stay.
 *
 * @example
 * uncomment(file, line); // "#PubkeyAuthentication yes" becomes "PubkeyAuthentication yes"
 */
export function uncomment(file: ConfigFile, line: CommentedDirective): FileEdits {
  const [start, end] = line.hash;
  const hash = file.config.source.text.slice(start, end);
  const signs = hash.lastIndexOf('#') + 1;
  const blanks = hash.slice(signs);
  return { file, edits: [{ range: [start, blanks === ' ' ? end : start + signs], text: '' }] };
}

/**
 * Puts a line in, with the line end that its neighbours have. Behind a last line without line end it becomes a last line without
 * line end; a carriage return there, which sshd passes over, was meant for one, and becomes one.
 *
 * @param text - one line, or several with `\n` between them
 */
export function insertLine(
  file: ConfigFile,
  position: Position,
  neighbour: LineNode | undefined,
  text: string,
): FileEdits {
  if (neighbour === undefined) return { file, edits: [{ range: [0, 0], text: `${text}\n` }] };
  const end = ownLineEnd(file, neighbour);
  const lineEnd = end === '' ? lineEndNear(file, neighbour) : end;
  const at = position === 'before' ? startOf(file, neighbour) : neighbour.range[1];
  const lines = text.replaceAll(/\r?\n/g, lineEnd);
  if (position === 'after' && end === '' && file.config.source.text.charAt(at - 1) === '\r')
    return { file, edits: [{ range: [at - 1, at], text: `${lineEnd}${lines}${lineEnd}` }] };
  const inserted = position === 'after' && end === '' ? `${lineEnd}${lines}` : `${lines}${lineEnd}`;
  return { file, edits: [{ range: [at, at], text: inserted }] };
}

/** Where a line's indentation ends: sshd skips blanks, tabs and carriage returns (servconf.c:process_server_config_line_depth). */
export function contentStart(file: ConfigFile, line: LineNode): number {
  const { text } = file.config.source;
  let offset = line.range[0];
  while (offset < line.range[1] && isBlank(text.charCodeAt(offset))) offset++;
  return offset;
}

/** A line without indentation, trailing blanks and line end. */
export function contentOf(file: ConfigFile, line: LineNode): string {
  return file.config.source.text.slice(contentStart(file, line), line.range[1]).trimEnd();
}

/**
 * A line that goes elsewhere, below the comments that go with it, each as {@link contentOf} has it.
 *
 * @param indentation - what each of them is to begin with
 */
export function movableContentOf(file: ConfigFile, line: LineNode, indentation = ''): string {
  const lines = [...remarksOn(file, line), line];
  return lines.map((each) => `${indentation}${contentOf(file, each)}`).join('\n');
}

/** The blanks that a line begins with. */
export function indentationOf(file: ConfigFile, line: LineNode): string {
  return file.config.source.text.slice(line.range[0], contentStart(file, line));
}

function ownLineEnd(file: ConfigFile, line: LineNode): string {
  const text = file.config.source.text.slice(Math.max(line.range[0], line.range[1] - 2), line.range[1]);
  if (text.endsWith('\r\n')) return '\r\n';
  return text.endsWith('\n') ? '\n' : '';
}

function lineEndNear(file: ConfigFile, line: LineNode): string {
  const before = file.config.lines[line.line - 2];
  return before === undefined ? '\n' : ownLineEnd(file, before) || '\n';
}

/** Takes the quote out that keeps a keyword from ending; where it stood between keyword and value, a blank takes its place. */
export function removeOpenQuote(file: ConfigFile, line: UnreadableLine): FileEdits {
  const { text } = file.config.source;
  const [start, end] = line.text;
  const quote = text.indexOf('"', start);
  if (quote === -1 || quote >= end) return { file, edits: [] };
  const between =
    quote > start && /[^\s"]/.test(text.charAt(quote + 1)) && /[^\s"=]/.test(text.charAt(quote - 1));
  return { file, edits: [{ range: [quote, quote + 1], text: between ? ' ' : '' }] };
}
