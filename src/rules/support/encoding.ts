import type { ConfigFile, Fault, Program } from '../../semantics/index.js';

/**
 * Whether a fault comes of the file's encoding alone: everything in a UTF-16 file, and the first line behind a byte order mark. The
 * rules about encoding speak of it, and no other.
 */
export function comesOfEncoding({ file, line }: Pick<Fault, 'file' | 'line'>, program: Program): boolean {
  const { source } = file.config;
  if (source.encoding !== 'utf-8') return true;
  return source.bom && line === 1 && program.tree.target.platform !== 'windows';
}

/** The faults of a file that come of its encoding. */
export function hiddenFaults(program: Program, file: ConfigFile): readonly Fault[] {
  return program.faults.filter((fault) => fault.file === file && comesOfEncoding(fault, program));
}
