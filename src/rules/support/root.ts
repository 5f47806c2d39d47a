import { type Formula, never } from '../../semantics/analysis/conditions.js';
import { spaceOf } from '../../semantics/analysis/space.js';
import { wordListOf } from '../../semantics/analysis/word-list.js';
import { wanted } from '../../semantics/analysis/word-search.js';
import type { CompiledProgram } from '../../semantics/index.js';

/** That the account has the number 0; where nobody knows the accounts, that it is called root. */
export function rootFormula(program: CompiledProgram): Formula {
  const { target, world } = program.tree;
  if (target.platform === 'windows') return never;
  const { accounts } = world;
  const names = accounts.known
    ? accounts.userNames.filter((name) => accounts.user(name)?.uid === 0)
    : ['root'];
  if (names.length === 0) return never;
  return spaceOf(program).conditions.atom('user', `one of ${JSON.stringify(names)}`, () => ({
    dimension: 'user',
    list: wordListOf(names),
    says: wanted.match,
  })).yes;
}
