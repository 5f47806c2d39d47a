import { entriesOf, isUnconditional } from '../../../semantics/index.js';
import type { RuleContext } from '../../model.js';

/** Whether AllowUsers names one account and nothing else, so that what is for all is for it alone. */
export function letsInOne({ program }: RuleContext): boolean {
  const lines = program.assignments('AllowUsers').map(({ statement }) => statement);
  if (!lines.some(({ scope }) => isUnconditional(scope))) return false;
  const names = entriesOf(lines).map(({ pattern }) => (typeof pattern === 'string' ? pattern : pattern.user));
  return new Set(names).size === 1 && !names.some((name) => /[*?]/.test(name));
}
