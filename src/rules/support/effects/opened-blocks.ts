import type { MatchLine } from '../../../grammar/index.js';
import { concernsLogin } from '../../../openssh/index.js';
import { type CompiledProgram, type Scope, unreadIncludes } from '../../../semantics/index.js';
import { isStrictest } from './laxities.js';

/**
 * Whether it may let somebody in that a Match line comes to match others: those whom it matches then, or with `loses` those whom it no
 * longer does. A value than which none is stricter lets nobody in, nor does what is not about logins.
 */
export function opensBlock(program: CompiledProgram, match: MatchLine, loses: boolean): boolean {
  const isOpening = program.statements.some((statement) => {
    if (statement.type !== 'setting' || !isBelow(statement.scope, match)) return false;
    const { keyword, value } = statement;
    if (keyword === null || !concernsLogin(keyword.keyword)) return false;
    return loses || !isStrictest(keyword.keyword, value);
  });
  return isOpening || unreadIncludes(program).some(({ scope }) => isBelow(scope, match));
}

function isBelow(scope: Scope, match: MatchLine): boolean {
  return scope !== null && (scope.match.node === match || isBelow(scope.outer, match));
}
