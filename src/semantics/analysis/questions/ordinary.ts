import type { KeywordName } from '../../../openssh/index.js';
import { remember } from '../../../text/index.js';
import type { Place, SettingStatement } from '../../model.js';
import type { CompiledProgram } from '../../program.js';
import { groupsFormula } from '../login/access-formulas.js';
import { type ClassWitness, witnessOf } from '../candidate.js';
import { evaluationFor, isConfirmed, partition } from '../classes.js';
import { always, type Formula } from '../conditions.js';
import type { Path } from '../solver/path.js';
import { spaceOf } from '../space.js';
import { admitting, refusing } from './access.js';
import { winsOf } from './blocks.js';
import { given, groundOf, noneOf, shown, type Witness, whoIs } from './meetings.js';
import { rootFormula } from './root.js';

/**
 * Somebody whom no Match block catches, the first who comes to mind: whom the lists of accounts let in, where there is such an account.
 * Where blocks catch everybody, anybody. For PermitRootLogin, which concerns nobody else, root.
 *
 * @param keywords - what is said of them; the connection's `check` is `null` where one of these cannot be shown
 * @example
 * ordinary(program, ['PermitTTY']).connection.user; // 'alice'
 */
export function ordinary(program: CompiledProgram, keywords: readonly KeywordName[]): Witness {
  return shown(
    program,
    ordinaryPerson(program, whomFor(keywords)),
    given(outsideOf(program, keywords.join())),
  );
}

/** Somebody for whom a line is in force, an ordinary person if possible; `null` where nobody can be. */
export function holderOf(program: CompiledProgram, statement: SettingStatement): Witness | null {
  const keyword = statement.keyword?.keyword;
  if (keyword === undefined) return null;
  const decides = (origins: readonly (Place | 'default')[]): boolean =>
    origins.some((origin) => origin !== 'default' && origin.statement === statement);
  const person = ordinaryPerson(program, whomFor([keyword]));
  if (decides(evaluationFor(program, person).get(keyword).origins)) return ordinary(program, [keyword]);
  const wins = winsOf(program, keyword);
  for (const each of wins === null ? partition(program, keyword).classes : (wins.get(statement) ?? [])) {
    if (!decides(each.origins) || !isConfirmed(program, each)) continue;
    if (each.possible) return shown(program, each.witness, given(each.path));
    const met = whoIs(program, groundOf(each.path), []);
    if (typeof met !== 'string' && met.possible) return met.witness;
  }
  return null;
}

/** A member of a group, an ordinary person otherwise; `null` where nobody can be. */
export function memberOf(program: CompiledProgram, group: string): Witness | null {
  const met = whoIs(program, null, [groupsFormula([group], spaceOf(program).conditions)]);
  return typeof met === 'string' || !met.possible ? null : met.witness;
}

type Whom = 'anyone' | 'root';

const whomFor = (keywords: readonly KeywordName[]): Whom =>
  keywords.includes('PermitRootLogin') ? 'root' : 'anyone';

const ordinaryPerson: (program: CompiledProgram, whom: Whom) => ClassWitness = remember((program, whom) => {
  const outside = blocksIn(program);
  const root = whom === 'root' ? [rootFormula(program)] : [];
  const questions = [
    [
      [...outside, ...refusing(program)],
      [...root, ...admitting(program)],
    ],
    [outside, root],
    [outside, []],
  ] as const;
  for (const [none, all] of questions) {
    const met = whoIs(program, noneOf(program, none), all);
    if (typeof met !== 'string' && met.possible) return witnessOf(met.candidate);
  }
  return witnessOf(spaceOf(program).solver.anyone().candidate);
});

/** When each Match block that holds for some only is in force. */
function blocksIn(program: CompiledProgram): readonly Formula[] {
  const space = spaceOf(program);
  const formulas = program.statements.flatMap((statement) =>
    statement.type === 'match'
      ? [space.conditionOf({ match: statement, outer: statement.scope }, program).formula]
      : [],
  );
  return [...new Set(formulas)].filter((formula) => formula !== always);
}

/** That no block is in force that sets one of the keywords, whose names stand between commas. */
const outsideOf = remember((program: CompiledProgram, keywords: string): Path | null => {
  const space = spaceOf(program);
  const names = new Set(keywords.split(','));
  const formulas = [...program.settings].flatMap(([keyword, lines]) =>
    names.has(keyword)
      ? lines.flatMap(({ scope }) => (scope === null ? [] : [space.conditionOf(scope, program).formula]))
      : [],
  );
  return noneOf(program, [...new Set(formulas)]).path;
});
