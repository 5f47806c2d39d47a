import type { ConfigFile } from '../../semantics/index.js';
import { positionAt, type Range } from '../../text/index.js';
import { visible } from './visible.js';

/**
 * A place as editors and terminals take it: `sshd_config:12:3`.
 */
export function place(file: ConfigFile, range: Range): string {
  const { line, column } = positionAt(file.config.source, range[0]);
  return `${visible(file.name)}:${line}:${column}`;
}
