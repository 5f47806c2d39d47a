import type { Fix } from '../fixes/index.js';

/**
 * Tells fixes apart: two with the same key do the same in the same places, whichever target offers them.
 */
export function fixKey(fix: Fix): string {
  const edits = fix.edits.map(({ file, edits, bom = null }) => [
    file.name,
    edits.map(({ range, text }) => [...range, text]),
    bom,
  ]);
  return JSON.stringify(
    edits.length > 0 ? [fix.class, edits, fix.modes ?? []] : [fix.class, fix.description, fix.commands ?? []],
  );
}

/** What a fix writes, and the modes that it changes, whatever it says of itself; `null` where it is only words. */
export function deedKey(fix: Fix): string | null {
  return fix.edits.length > 0 ? fixKey({ ...fix, class: 'manual' }) : null;
}
