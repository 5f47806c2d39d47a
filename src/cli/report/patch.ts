import { createTwoFilesPatch, formatPatch, type StructuredPatchHunk } from 'diff';
import { type LineChange, lineChanges } from './line-changes.js';

/** With more lines that differ, to find the shortest patch takes as long as the square of their number. */
const MOST_DIFFERENCES = 1000;

/** Lines around a change. */
const context = 3;

const headerOptions = { includeIndex: false, includeUnderline: false, includeFileHeaders: true };

/**
 * The change of one file as a unified diff that `patch` applies. Stands alone, so that the package behind it costs nothing where
 * nothing is compared.
 *
 * @param name - of the file, before and after
 */
export function patchOf(name: string, before: string, after: string): string {
  const shortest = createTwoFilesPatch(name, name, before, after, undefined, undefined, {
    ...{ context, headerOptions, maxEditLength: MOST_DIFFERENCES },
  });
  return shortest === undefined ? longPatch(name, before, after) : namesEnded(name, shortest);
}

/** A patch that need not be the shortest. */
export function longPatch(name: string, before: string, after: string): string {
  const [old, now] = [linesOf(before), linesOf(after)];
  const hunks = groups(lineChanges(old, now)).map((changes) => hunkOf(changes, old, now));
  const [oldHeader, newHeader] = [undefined, undefined];
  const patch = { oldFileName: name, newFileName: name, oldHeader, newHeader, hunks };
  return namesEnded(name, formatPatch(patch, headerOptions));
}

/**
 * A patch whose names end with a tab where they hold a blank, as `diff` and git write them: `patch` and `git apply` take them for shorter
 * than they are otherwise. Names in quotes end by themselves.
 */
function namesEnded(name: string, patch: string): string {
  if (!name.includes(' ') || patch.startsWith('--- "')) return patch;
  const heads = patch.split('\n', 2);
  return heads.map((line) => `${line}\t\n`).join('') + patch.slice(heads.join('\n').length + 1);
}

/** With their ends. */
const linesOf = (text: string): readonly string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/** Changes whose contexts touch go together. */
function groups(changes: readonly LineChange[]): readonly (readonly [LineChange, ...LineChange[]])[] {
  const found: [LineChange, ...LineChange[]][] = [];
  for (const change of changes) {
    const last = found.at(-1);
    if (last === undefined || change.old[0] - (last.at(-1)?.old[1] ?? 0) > 2 * context) found.push([change]);
    else last.push(change);
  }
  return found;
}

function hunkOf(
  changes: readonly [LineChange, ...LineChange[]],
  old: readonly string[],
  now: readonly string[],
): StructuredPatchHunk {
  const [first] = changes;
  const last = changes.at(-1) ?? first;
  const before = Math.min(context, first.old[0]);
  const behind = Math.min(context, old.length - last.old[1]);
  const lines: string[] = [];
  const add = (sign: string, from: readonly string[]): void => {
    for (const line of from) {
      if (line.endsWith('\n')) lines.push(sign + line.slice(0, -1));
      else lines.push(sign + line, '\\ No newline at end of file');
    }
  };
  let at = first.old[0] - before;
  for (const change of changes) {
    add(' ', old.slice(at, change.old[0]));
    add('-', old.slice(...change.old));
    add('+', now.slice(...change.new));
    at = change.old[1];
  }
  add(' ', old.slice(at, at + behind));
  return {
    oldStart: first.old[0] - before + 1,
    oldLines: last.old[1] + behind - (first.old[0] - before),
    newStart: first.new[0] - before + 1,
    newLines: last.new[1] + behind - (first.new[0] - before),
    lines,
  };
}
