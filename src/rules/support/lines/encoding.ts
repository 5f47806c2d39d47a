import { lineEndOf, type LineNode } from '../../../grammar/index.js';
import type { ConfigFile, Fault, Program } from '../../../semantics/index.js';
import { isMixed, lowerAscii, positionAt, type Range, remember, rememberOnce } from '../../../text/index.js';
import { trimmed } from '../places.js';

/**
 * Whether a fault comes of the file's encoding alone: everything in UTF-16 and behind it, the first line behind a byte order mark, and a
 * line that carriage returns make of several. The rules about encoding speak of it, and no other.
 */
export function comesOfEncoding({ file, line }: Pick<Fault, 'file' | 'line'>, program: Program): boolean {
  const { source } = file.config;
  if (joinedLines(program, file).some((joined) => joined.line.line === line)) return true;
  if (hasForeignMark(file)) return line === 1;
  if (source.encoding !== 'utf-8' && (!isInPart(file) || line >= (firstWideLine(file)?.line ?? 0)))
    return true;
  return source.bom && line === 1 && program.tree.target.platform !== 'windows';
}

/** The faults of a file that come of its encoding. */
export function hiddenFaults(program: Program, file: ConfigFile): readonly Fault[] {
  return program.faults.filter((fault) => fault.file === file && comesOfEncoding(fault, program));
}

/** The first line of a file in which letters have a NUL beside them. */
export const firstWideLine: (file: ConfigFile) => LineNode | undefined = rememberOnce(({ config }) => {
  const nul = config.source.text.indexOf('\0');
  return nul < 0 ? undefined : config.lines[positionAt(config.source, nul).line - 1];
});

/** Whether a file begins with the mark of UTF-16, and nothing in it is written so. */
export const hasForeignMark = ({ config: { source } }: ConfigFile): boolean =>
  source.encoding !== 'utf-8' && !source.text.includes('\0');

/** Whether a file is in UTF-16 in part only. */
export const isInPart: (file: ConfigFile) => boolean = rememberOnce(({ config }) => isMixed(config.source));

/** Several lines that are one to sshd, as they end with CR alone. */
export interface JoinedLines {
  readonly line: LineNode;
  /** Where each CR stands that was to end a line. */
  readonly ends: readonly number[];
  /** The first directive behind one of them. */
  readonly next: Range;
}

/** The lines of a file in which a carriage return stands before something that sshd would take for a directive. */
export const joinedLines = remember(({ tree }: Program, file: ConfigFile): readonly JoinedLines[] => {
  const { lines, source } = file.config;
  if (source.encoding !== 'utf-8' || !/\r(?!\n)/.test(source.text)) return [];
  return lines.flatMap((line): readonly JoinedLines[] => {
    const written = source.text.slice(line.range[0], line.range[1] - lineEndOf(line, source).length);
    // Those in front of a line are blanks to sshd.
    const text = written.replace(/^[ \t\r]+/, '');
    const start = line.range[0] + written.length - text.length;
    const parts = [...text.matchAll(/[^\r]+/g)];
    const next = parts.find(([part], index) => {
      const [, keyword = ''] = /^[ \t]*([a-z]\w*)[ \t=]/i.exec(part) ?? [];
      return index > 0 && (lowerAscii(keyword) === 'match' || tree.target.keyword(keyword) !== undefined);
    });
    if (next === undefined) return [];
    const at = start + next.index;
    const ends = [...text.matchAll(/\r/g)].map(({ index }) => start + index);
    return [{ line, ends, next: trimmed(file, [at, at + next[0].length]) }];
  });
});
