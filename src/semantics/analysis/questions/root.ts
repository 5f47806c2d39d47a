import type { CompiledProgram } from '../../program.js';
import type { Scope } from '../../model.js';
import { type Formula, never } from '../conditions.js';
import { rootNames, userFormula } from '../login-questions.js';
import { spaceOf } from '../space.js';

/** That the account has the number 0; where nobody knows the accounts, that it is called root. */
export function rootFormula(program: CompiledProgram): Formula {
  const names = program.tree.target.platform === 'windows' ? [] : rootNames(program);
  return names.length === 0 ? never : userFormula(names, spaceOf(program).conditions);
}

/** Whether root can be in a block. */
export function rootMeets(program: CompiledProgram, scope: NonNullable<Scope>): boolean {
  const space = spaceOf(program);
  return space.solver.satisfiable([rootFormula(program), space.conditionOf(scope, program).formula]);
}
