import type { LineNode } from '../../grammar/index.js';
import { type ConfigFile, type Fault, type Program, rememberOnce } from '../../semantics/index.js';
import { isMixed, positionAt } from '../../text/index.js';

/**
 * Whether a fault comes of the file's encoding alone: everything in UTF-16 and behind it, and the first line behind a byte order mark. The
 * rules about encoding speak of it, and no other.
 */
export function comesOfEncoding({ file, line }: Pick<Fault, 'file' | 'line'>, program: Program): boolean {
  const { source } = file.config;
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

/** Whether a file is in UTF-16 in part only. */
export const isInPart: (file: ConfigFile) => boolean = rememberOnce(({ config }) => isMixed(config.source));
