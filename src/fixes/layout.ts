import { isSpaceOrTab, lineEndOf, type LineNode } from '../grammar/index.js';
import type { ConfigFile } from '../semantics/index.js';
import type { Range, TextEdit } from '../text/index.js';
import { indentationOf } from './lines.js';
import type { FileEdits } from './model.js';

/** Writes something else in the place of a stretch of text. */
export function replaceText(file: ConfigFile, range: Range, text: string): FileEdits {
  return { file, edits: [{ range, text }] };
}

/**
 * Gives a line another indentation.
 *
 * @example
 * indent(file, directive, '    '); // "\tX11Forwarding no" becomes "    X11Forwarding no"
 */
export function indent(file: ConfigFile, line: LineNode, indentation: string): FileEdits {
  const [start] = line.range;
  return replaceText(file, [start, start + indentationOf(file, line).length], indentation);
}

/** The blanks between the content of a line and its line end. */
export function trailingBlanks(file: ConfigFile, line: LineNode): Range {
  const { source } = file.config;
  const [first, last] = line.range;
  const end = last - lineEndOf(line, source).length;
  let start = end;
  while (start > first && isSpaceOrTab(source.text.charCodeAt(start - 1))) start -= 1;
  return [start, end];
}

/** Takes lines out. */
export function removeLines(file: ConfigFile, lines: readonly LineNode[]): FileEdits {
  return { file, edits: lines.map(({ range }) => ({ range, text: '' })) };
}

/** Ends every line in the same way; a last line without a line end stays so. */
export function endLines(file: ConfigFile, lineEnd: '\n' | '\r\n'): FileEdits {
  const { lines, source } = file.config;
  const edits = lines.flatMap((line): readonly TextEdit[] => {
    const own = lineEndOf(line, source);
    const end = line.range[1];
    return own === '' || own === lineEnd ? [] : [{ range: [end - own.length, end], text: lineEnd }];
  });
  return { file, edits };
}

/** Ends the last line as the first one ends. */
export function endLastLine(file: ConfigFile): FileEdits {
  const { lines, source } = file.config;
  const [first] = lines;
  const last = lines.at(-1);
  const end = source.text.length;
  if (first === undefined || last === undefined || lineEndOf(last, source) !== '') return { file, edits: [] };
  return replaceText(file, [end, end], lineEndOf(first, source) || '\n');
}
