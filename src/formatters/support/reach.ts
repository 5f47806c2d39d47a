import type { Fix } from '../../fixes/index.js';

/** What it takes to have a fix made. */
export type Reach = 'safe' | 'unsafe' | 'insisted' | 'below-root' | 'manual';

/**
 * What it takes to have a fix made: `--fix`, `--unsafe-fixes` as well, `--only` as well, a system's root, or somebody's hands.
 */
export function reachOf(fix: Fix): Reach {
  if (fix.modes !== undefined) return 'below-root';
  if (fix.class === 'manual' || fix.edits.length === 0) return 'manual';
  return fix.mayLockOut === true || fix.mayLetIn === true ? 'insisted' : fix.class;
}
