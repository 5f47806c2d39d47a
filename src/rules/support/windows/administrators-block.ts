import {
  commentOut,
  type FileEdits,
  type Fix,
  insertLine,
  uncomment,
  unsafeFix,
} from '../../../fixes/index.js';
import {
  blockOf,
  type CommentedDirective,
  type Directive,
  type LineNode,
  type MatchLine,
} from '../../../grammar/index.js';
import {
  commonKeysFile,
  type ConfigFile,
  isAdministratorsLine,
  isKeysFileLine,
  type MatchStatement,
  type SettingStatement,
  windowsPath,
} from '../../../semantics/index.js';
import type { World } from '../../../system/index.js';
import { directiveOf, textAt } from '../places.js';

const keysLine = `       AuthorizedKeysFile ${commonKeysFile}`;

/** The lines of the block that Windows ships. */
export const administratorsBlock = ['Match Group administrators', keysLine] as const;

/** What comes of the block. */
export function effectIn(world: World, keysFile: string = commonKeysFile): string {
  return `administrators’ keys are then looked for in ${windowsPath(keysFile, world)} only`;
}

const may = { mayLockOut: true, mayLetIn: true };

/** Names the key file in a block that sets other things. */
export function completing(match: MatchStatement, effect: string): readonly Fix[] {
  const { file, node } = match;
  const { keys } = switchedOff(blockOf(file.config, node)?.lines ?? []);
  if (keys !== undefined) return [inForceAgain([uncomment(file, keys)], effect)];
  const edit = insertLine(match.file, 'after', match.node, keysLine);
  return [unsafeFix(`name the key file in the block; ${effect}`, [edit], may)];
}

/** The lines of the block that are commented out, the last of each kind. */
export interface SwitchedOff {
  readonly match: CommentedDirective | undefined;
  readonly keys: CommentedDirective | undefined;
}

/** What of the block is commented out among lines. */
export function switchedOff(lines: readonly LineNode[]): SwitchedOff {
  const commented = lines.filter((line): line is CommentedDirective => line.type === 'CommentedDirective');
  return {
    match: commented.findLast(({ directive }) => isAdministratorsLine(directive)),
    keys: commented.findLast(({ directive }) => isKeysFileLine(directive)),
  };
}

/**
 * Puts the block in force again where it is commented out. Where something follows that would become a part of it, it is added at the end,
 * and so is the one that Windows ships where there is none.
 */
export function restoring(file: ConfigFile, { match, keys }: SwitchedOff, effect: string): readonly Fix[] {
  const isWhole = match !== undefined && keys !== undefined && isNext(file, match, keys);
  if (isWhole && !isFollowed(file, keys))
    return [inForceAgain([uncomment(file, match), uncomment(file, keys)], effect)];
  const added = isWhole ? blockText(file, match.directive, keys.directive) : administratorsBlock;
  return [unsafeFix(`add the block at the end; ${effect}`, [addAtEnd(file, added)], may)];
}

/**
 * Puts the Match line in force again above a line that names the key file for everyone. Where something follows that would become a part
 * of the block, the line goes to the end with it.
 *
 * @param effect - what comes of it
 */
export function closing(
  { file, node }: SettingStatement,
  match: CommentedDirective,
  effect: string,
): readonly Fix[] {
  if (isNext(file, match, node) && !isFollowed(file, node))
    return [unsafeFix(`put the Match line in force again; ${effect}`, [uncomment(file, match)], may)];
  const edits = [commentOut(file, node), addAtEnd(file, blockText(file, match.directive, node))];
  return [unsafeFix(`put the line below its Match line at the end; ${effect}`, edits, may)];
}

const blockText = (
  file: ConfigFile,
  match: Directive | MatchLine,
  keys: Directive | MatchLine,
): readonly string[] => [textAt(directiveOf(file, match)), `       ${textAt(directiveOf(file, keys))}`];

const inForceAgain = (edits: readonly FileEdits[], effect: string): Fix =>
  unsafeFix(`put the block in force again; ${effect}`, edits, may);

/** Adds lines to a file. */
export function addAtEnd(file: ConfigFile, added: readonly string[]): FileEdits {
  const last = file.config.lines.findLast((line) => line.range[1] > line.range[0]);
  const lineEnd = file.config.source.text.includes('\r\n') ? '\r\n' : '\n';
  return insertLine(file, 'after', last, added.join(lineEnd));
}

/** Whether a line is the next one below another that acts, or is to act. */
function isNext({ config: { lines } }: ConfigFile, above: LineNode, wanted: LineNode): boolean {
  return lines.slice(above.line).find((line) => line === wanted || isActing(line)) === wanted;
}

/** Whether what stands below a line would be a part of a block that ends with it. */
function isFollowed({ config: { lines } }: ConfigFile, line: LineNode): boolean {
  return lines.slice(line.line).find(isActing)?.type === 'Directive';
}

const isActing = ({ type }: LineNode): boolean => type === 'Directive' || type === 'Match';
