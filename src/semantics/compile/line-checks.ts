import { parseLogicalLine, type Directive, type MatchLine, type Syntax } from '../../grammar/index.js';
import {
  type Arguments,
  findKeyword,
  hasBehaviour,
  hasQuirk,
  type Parsed,
  type Target,
} from '../../openssh/index.js';
import { byteLength, type Range } from '../../text/index.js';
import type { ConfigFile, Fault } from '../model.js';
import { makeFault, type FaultPlace } from './fault.js';
import type { LogicalLine } from './logical-lines.js';

/** Bytes, line end and closing NUL included; servconf.c:load_server_config. */
const LINE_BUFFER = 4096;

/** A message names a word left over only so far. */
const GARBAGE_SHOWN = 200;

/** Up to 7.7 a line had to fit into a buffer, and sshd looked at all lines before it read the first. */
export function lineLengthFaults(file: ConfigFile, target: Target): readonly Fault[] {
  if (!hasBehaviour(target, 'lineBuffer')) return [];
  const { lines, source } = file.config;
  return lines.flatMap(({ line, range }) => {
    if (range[1] - range[0] < LINE_BUFFER / 4) return [];
    const content = source.text.slice(range[0], range[1]);
    const nul = content.indexOf('\0');
    if (byteLength(nul < 0 ? content : content.slice(0, nul)) < LINE_BUFFER - 1) return [];
    const message = `${file.path} line ${line} too long`;
    return [makeFault({ file, line, range, keyword: null }, 'line-too-long', 'fatal', message, 'bare')];
  });
}

/** What stands behind the keyword, as keywords that take the rest of the line see it. */
export function restOfLine(
  line: LogicalLine,
  node: Directive | MatchLine,
  file: ConfigFile,
  target: Target,
): string {
  // The tree counts the CR of a CRLF to the line end.
  const keepsEnd = hasQuirk(target, 'lineEndsKept');
  const end = keepsEnd ? line.physical.range[1] : node.rest[1];
  let rest = line.joinedRest ?? file.config.source.text.slice(node.rest[0], end);
  if (keepsEnd && rest.endsWith('\n')) rest = rest.slice(0, -1);
  // Comments were cut off while a file was loaded, so not behind `-o`, which is line 0.
  if (target.syntax === 'strdelim' && line.number > 0) {
    const hash = rest.indexOf('#');
    if (hash >= 0) rest = rest.slice(0, hash);
  }
  return keepsEnd ? rest : stripEnd(rest);
}

function stripEnd(text: string): string {
  let end = text.length;
  while (end > 0 && ' \t\r\n\f'.includes(text[end - 1] ?? '')) end -= 1;
  return text.slice(0, end);
}

/** `no argument after keyword`, which sshd since 8.7 says before it looks the keyword up. */
export function missingArgumentFault(
  node: Directive | MatchLine,
  rest: string,
  place: FaultPlace,
  target: Target,
): Fault | null {
  if (rest !== '' || target.syntax === 'strdelim') return null;
  const message = `no argument after keyword "${node.keywordWord.value}"`;
  return makeFault(place, 'missing-argument', 'counted', message);
}

/**
 * `invalid quotes`: since 8.7 sshd splits every line by argv before it looks at the keyword's own rules, Match lines too, although up
 * to 9.8 it then reads those by strdelim.
 */
export function quoteFault(
  node: Directive | MatchLine,
  rest: string,
  place: FaultPlace,
  target: Target,
): Fault | null {
  if (target.syntax === 'strdelim') return null;
  const range = openQuote(node, rest, target.syntax);
  return range === null
    ? null
    : makeFault({ ...place, range }, 'invalid-quotes', 'counted', 'invalid quotes');
}

function openQuote(node: Directive | MatchLine, rest: string, syntax: Syntax): Range | null {
  if (node.type === 'Directive' || syntax === 'argv-match') {
    return node.arguments.find((word) => word.open)?.range ?? null;
  }
  if (!rest.includes('"') && !rest.includes("'")) return null;
  const split = parseLogicalLine(`Port ${rest}`, syntax);
  const open = split.type === 'Directive' && split.arguments.some((word) => word.open);
  return open ? node.rest : null;
}

/** What sshd says of words that the keyword has not taken. */
export function leftoverFault(
  args: Arguments,
  parsed: Parsed<unknown>,
  place: FaultPlace,
  target: Target,
): Fault | null {
  const left = args.words[parsed.consumed];
  if (left === undefined) return null;
  const at = { ...place, range: left.range };
  if (target.syntax !== 'strdelim') {
    const message = `keyword ${args.keyword} extra arguments at end of line`;
    return makeFault(at, 'extra-arguments', 'counted', message);
  }
  // An empty or unterminated word ended the line in silence.
  if (left.open || left.value === '') return null;
  const message = `garbage at end of line; "${left.value.slice(0, GARBAGE_SHOWN)}".`;
  return makeFault(at, 'extra-arguments', 'fatal', message);
}

/** Where the faults of a line stand, as long as no word is to blame. */
export function placeOfLine(node: Directive | MatchLine, line: number, file: ConfigFile): FaultPlace {
  const { range, value } = node.keywordWord;
  return { file, line, range, keyword: findKeyword(value) ?? null };
}
