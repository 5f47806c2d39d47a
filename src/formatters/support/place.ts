import type { ConfigFile } from '../../semantics/index.js';
import { positionAt, type Range } from '../../text/index.js';
import { visible } from './visible.js';

/** So many of the places that explain a finding are shown to people. */
export const MOST_RELATED = 8;

/**
 * A place as editors and terminals take it: `sshd_config:12:3`.
 */
export function place(file: ConfigFile, range: Range): string {
  const { line, column } = positionAt(file.config.source, range[0]);
  return `${visible(file.name)}:${line}:${column}`;
}
