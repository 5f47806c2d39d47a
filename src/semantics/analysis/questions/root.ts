import type { CompiledProgram } from '../../program.js';
import type { SettingStatement } from '../../model.js';
import { userFormula } from '../login/access-formulas.js';
import { always, type Formula, never } from '../conditions.js';
import { rootNames } from '../login/login-questions.js';
import { spaceOf } from '../space.js';
import { entriesOf, onList } from './access.js';

/** That the account has the number 0; where nobody knows the accounts, that it is called root. */
export function rootFormula(program: CompiledProgram): Formula {
  const names = program.tree.target.platform === 'windows' ? [] : rootNames(program);
  return names.length === 0 ? never : userFormula(names, spaceOf(program).conditions);
}

/** The same, and where nobody knows the accounts, of the second name that BSD systems give it. */
function anyRootFormula(program: CompiledProgram): Formula {
  const { accounts } = program.tree.world;
  const isOpen = program.tree.target.platform !== 'windows' && !accounts.known;
  return isOpen ? userFormula(['root', 'toor'], spaceOf(program).conditions) : rootFormula(program);
}

/** Whether a line says something only of accounts that cannot be in its block, while others can: PermitRootLogin, AllowUsers, DenyUsers. */
export function speaksOfOthers(program: CompiledProgram, statement: SettingStatement): boolean {
  const { keyword, scope } = statement;
  const named =
    keyword?.keyword === 'PermitRootLogin'
      ? anyRootFormula(program)
      : keyword?.keyword === 'AllowUsers' || keyword?.keyword === 'DenyUsers'
        ? onList(
            program,
            entriesOf([statement]).map(({ pattern }) => pattern),
          )
        : always;
  if (named === always || scope === null) return false;
  const { solver, conditionOf } = spaceOf(program);
  const { formula } = conditionOf(scope, program);
  return solver.satisfiable([formula]) && !solver.satisfiable([named, formula]);
}
