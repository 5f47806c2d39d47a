import type { KeywordName } from '../../../openssh/index.js';
import { remember } from '../../../text/index.js';
import type { Setting, SettingStatement } from '../../model.js';
import type { CompiledProgram, CompiledSetting } from '../../program.js';
import { evaluationOf, partition } from '../classes.js';
import { ingredientsOf } from '../settings.js';
import { given, shown, type Witness } from './meetings.js';
import { ordinary } from './ordinary.js';
import { heldByRoot } from './root-beaten.js';

/** Another value of a keyword than the one that a line sets, and somebody who has it. */
export interface OtherValue {
  readonly values: readonly string[];
  readonly witness: Witness;
}

/**
 * Somebody for whom a line does not count, and who has another value than it sets, an ordinary person if possible; `null` where nobody can
 * be.
 */
export function elsewhere(program: CompiledProgram, statement: SettingStatement): OtherValue | null {
  const keyword = statement.keyword?.keyword;
  if (keyword === undefined) return null;
  const { combine } = ingredientsOf(program, keyword);
  const line = linesOf(program, keyword).get(statement);
  const own = combine(line === undefined ? [] : [line]);
  const isOther = ({ values, origins }: Pick<Setting, 'values' | 'origins'>): boolean =>
    !origins.some((origin) => origin !== 'default' && origin.statement === statement) &&
    (values.length !== own.values.length || values.some((value, index) => value !== own.values[index]));
  if (keyword === 'PermitRootLogin' && program.tree.target.platform !== 'windows')
    return elsewhereForRoot(program, statement, own.values);
  const witness = ordinary(program, [keyword]);
  const usual = evaluationOf(program, witness.connection).get(keyword);
  if (isOther(usual)) return { values: usual.values, witness };
  const other = partition(program, keyword).classes.find((each) => each.possible && isOther(each));
  return other === undefined
    ? null
    : { values: other.values, witness: shown(program, other.witness, given(other.path)) };
}

/** Of whom it is not asked, nothing is different for them. */
function elsewhereForRoot(
  program: CompiledProgram,
  statement: SettingStatement,
  own: readonly string[],
): OtherValue | null {
  const other = heldByRoot(program).holdings.find(
    ({ statement: other, words }) => other?.scope !== statement.scope && words.join(' ') !== own.join(' '),
  );
  return other === undefined ? null : { values: other.words, witness: other.witness };
}

/** The lines of a keyword that set something. */
const linesOf = remember(
  (program: CompiledProgram, keyword: KeywordName): ReadonlyMap<SettingStatement, CompiledSetting> =>
    new Map(program.settings.get(keyword)?.map((line) => [line, line])),
);
