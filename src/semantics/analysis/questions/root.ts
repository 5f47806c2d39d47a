import type { CompiledProgram } from '../../program.js';
import { type Formula, never } from '../conditions.js';
import { rootNames, userFormula } from '../login-questions.js';
import { spaceOf } from '../space.js';

/** That the account has the number 0; where nobody knows the accounts, that it is called root. */
export function rootFormula(program: CompiledProgram): Formula {
  const names = program.tree.target.platform === 'windows' ? [] : rootNames(program);
  return names.length === 0 ? never : userFormula(names, spaceOf(program).conditions);
}
