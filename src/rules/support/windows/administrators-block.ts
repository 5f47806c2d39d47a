import { type Fix, insertLine, uncomment, unsafeFix } from '../../../fixes/index.js';
import type { CommentedDirective, LineNode } from '../../../grammar/index.js';
import {
  type ConfigFile,
  isAdministratorsLine,
  isKeysFileLine,
  type MatchStatement,
} from '../../../semantics/index.js';

const keysLine = '       AuthorizedKeysFile __PROGRAMDATA__/ssh/administrators_authorized_keys';

/** The lines of the block that Windows ships. */
export const administratorsBlock = ['Match Group administrators', keysLine] as const;

const effect =
  'administrators’ keys are then looked for in C:\\ProgramData\\ssh\\administrators_authorized_keys only';
const may = { mayLockOut: true };

/** Names the key file in a block that sets other things. */
export function completing(match: MatchStatement): readonly Fix[] {
  const edit = insertLine(match.file, 'after', match.node, keysLine);
  return [unsafeFix(`name the key file in the block; ${effect}`, [edit], may)];
}

/** The commented-out lines of the block that are wanted, the last of each kind. */
export function switchedOff(
  lines: readonly LineNode[],
  wanted: { readonly match: boolean; readonly keys: boolean },
): readonly CommentedDirective[] {
  const commented = lines.filter((line): line is CommentedDirective => line.type === 'CommentedDirective');
  const match = wanted.match
    ? commented.findLast(({ directive }) => isAdministratorsLine(directive))
    : undefined;
  const keys = wanted.keys ? commented.findLast(({ directive }) => isKeysFileLine(directive)) : undefined;
  return [match, keys].filter((line) => line !== undefined);
}

/** Puts the lines in force again that are commented out, or the whole block at the end. */
export function restoring(
  root: ConfigFile,
  lines: readonly CommentedDirective[],
  count: number,
): readonly Fix[] {
  if (lines.length === count) {
    const edits = lines.map((line) => uncomment(root, line));
    return [unsafeFix(`put the block in force again; ${effect}`, edits, may)];
  }
  // Half a block that was never whole is nothing that can be completed blindly.
  if (count < 2) return [];
  const last = root.config.lines.findLast((line) => line.range[1] > line.range[0]);
  const lineEnd = root.config.source.text.includes('\r\n') ? '\r\n' : '\n';
  const edit = insertLine(root, 'after', last, administratorsBlock.join(lineEnd));
  return [unsafeFix(`add the block at the end; ${effect}`, [edit], may)];
}
