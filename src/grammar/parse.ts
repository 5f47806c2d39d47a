import {
  aFlag,
  anything,
  decodeSource,
  type Kind,
  requireOptions,
  type SourceText,
  sourceFromString,
} from '../text/index.js';
import type { Comment, LineNode, MatchBlock, SshdConfig, Syntax } from './ast.js';
import { readByTokens } from './by-tokens.js';
import { type PlainLines, readPlainLines } from './plain-lines.js';
import type { Preparation } from './scan.js';

/** How a text is read. */
export interface ParseOptions {
  /** `argv-match` (OpenSSH 9.9 and later) if not given. */
  readonly syntax?: Syntax;
  /** Whether white space and form feeds at the end of a line are dropped: false only up to 7.4, so only in the syntax `strdelim`. */
  readonly trim?: boolean;
}

/** How a single line is read. */
export interface LogicalLineOptions {
  /** As in {@link ParseOptions}. */
  readonly trim?: boolean;
  /** On a `command-line` (`-o`) a `#` does not cut the line, as it does in a `file` up to 8.6. */
  readonly origin?: 'file' | 'command-line';
}

/** What sshd can make of one line: a directive that is switched off is a comment to it. */
export type LogicalLineNode = Exclude<LineNode, { readonly type: 'CommentedDirective' }>;

const parseKinds = {
  syntax: anything,
  trim: aFlag,
} satisfies Readonly<Record<keyof ParseOptions, Kind>>;

const syntaxes: ReadonlySet<unknown> = new Set<Syntax>(['strdelim', 'argv', 'argv-match']);

/**
 * Reads a configuration. Never fails for what is in it: whatever the text, there is one node for each physical line, and the ranges of the
 * lines, put together, are the text. A line ends with `\n`; behind a last one there is no further line.
 *
 * @param source - a text in memory, or its bytes, is taken for a file named `sshd_config`
 * @param options - which sshd reads it
 * @throws TypeError if `source` is not a text, bytes or a source, the syntax does not exist, or an option does not
 * @example
 * const { lines } = parse('Port 22\n#PubkeyAuthentication yes\n');
 * lines.map((line) => line.type); // ['Directive', 'CommentedDirective']
 */
export function parse(source: SourceText | string | Uint8Array, options: ParseOptions = {}): SshdConfig {
  // Who writes JavaScript is told by nobody else.
  requireOptions(options, parseKinds);
  const { syntax = 'argv-match', trim = true } = options;
  if (!syntaxes.has(syntax))
    throw new TypeError(`there is no syntax '${syntax}'; there are ${[...syntaxes].join(', ')}`);
  const file = sourceOf(source);
  const preparation = preparationOf(syntax, trim, 'file');
  const { lines, matches } = parseLines(file.text, syntax, preparation);
  return {
    type: 'SshdConfig',
    range: [0, file.text.length],
    source: file,
    syntax,
    trim: preparation.trim,
    lines,
    ...divide(lines, matches),
  };
}

function sourceOf(source: SourceText | string | Uint8Array): SourceText {
  if (typeof source === 'string') return sourceFromString(source, 'sshd_config');
  if (source instanceof Uint8Array) return decodeSource(source, 'sshd_config');
  const given: unknown = source;
  if (typeof given === 'object' && given !== null && 'text' in given && typeof given.text === 'string')
    return source;
  throw new TypeError(
    'what is parsed is a text, its bytes, or the `source` of a configuration that was parsed',
  );
}

/**
 * Reads one line as {@link parse} does, its ranges counted from its own beginning: for lines that stand in no file as they are, such
 * as those that a NUL joins, and what is given with `-o`.
 *
 * @param text - a line without line end; of more lines all but the first are left out
 * @example
 * parseLogicalLine('Port 22', 'argv').type; // 'Directive'
 */
export function parseLogicalLine(
  text: string,
  syntax: Syntax,
  { trim = true, origin = 'file' }: LogicalLineOptions = {},
): LogicalLineNode {
  const [line] = parseLines(text, syntax, preparationOf(syntax, trim, origin)).lines;
  if (line === undefined) return { type: 'Blank', range: [0, 0], line: 1 };
  return line.type === 'CommentedDirective'
    ? asComment(line.range, line.hash[0], line.directive.rest[1])
    : line;
}

/**
 * Writes a configuration: the text that it was read from, without byte order mark.
 *
 * @param config - as {@link parse} gives it
 * @throws TypeError if `config` is not a configuration from `parse`
 * @example
 * print(parse('port  22\r\n')); // 'port  22\r\n'
 */
export function print(config: SshdConfig): string {
  if (!isConfig(config)) throw new TypeError('what is printed is a configuration as parse gives it');
  const { text } = config.source;
  return config.lines.map(({ range: [start, end] }) => text.slice(start, end)).join('');
}

function preparationOf(syntax: Syntax, trim: boolean, origin: 'file' | 'command-line'): Preparation {
  const old = syntax === 'strdelim';
  return { cutAtHash: old && origin === 'file', trim: trim || !old };
}

function parseLines(
  text: string,
  syntax: Syntax,
  preparation: Preparation,
): Pick<PlainLines, 'lines' | 'matches'> {
  const { lines, matches, others } = readPlainLines(text, syntax, preparation);
  if (others.length > 0) {
    readByTokens({ text, syntax }, others, preparation, ({ line }, node) => {
      lines[line - 1] = node;
      if (node.type === 'Match') matches.push(line - 1);
    });
    matches.sort((a, b) => a - b);
  }
  return { lines, matches };
}

function asComment(range: Comment['range'], start: number, end: number): Comment {
  return { type: 'Comment', range, line: 1, text: [start, end] };
}

/** @param matches - indexes of the Match lines, in order */
function divide(
  lines: readonly LineNode[],
  matches: readonly number[],
): Pick<SshdConfig, 'globalLines' | 'blocks'> {
  const blocks: MatchBlock[] = [];
  for (const [at, index] of matches.entries()) {
    const match = lines[index];
    if (match?.type !== 'Match') continue;
    const hanging = lines.slice(index + 1, matches[at + 1]);
    const end = (hanging.at(-1) ?? match).range[1];
    blocks.push({ type: 'MatchBlock', range: [match.range[0], end], match, lines: hanging });
  }
  return { globalLines: lines.slice(0, matches[0]), blocks };
}

const isConfig = (config: unknown): boolean =>
  typeof config === 'object' && config !== null && 'lines' in config && 'source' in config;
