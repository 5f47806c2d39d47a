import type { Scope } from './model.js';

/** Whether a scope holds for every connection: the global section, or `Match all` in it. */
export function isUnconditional(scope: Scope): boolean {
  if (scope === null) return true;
  return scope.match.criteria.some(({ kind }) => kind === 'all') && isUnconditional(scope.outer);
}
