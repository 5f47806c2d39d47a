import { type AccessList, accessLists } from '../../../openssh/index.js';
import { rememberOnce } from '../../../text/index.js';
import type { SettingStatement } from '../../model.js';
import type { CompiledProgram } from '../../program.js';
import { evaluationOf, partition } from '../classes.js';
import { refusalOf } from '../login/login.js';
import type { Path } from '../solver/path.js';
import { holdingsOf } from './holdings.js';
import { whoIsLetIn } from './letting-in.js';
import { groundOf, type Witness } from './meetings.js';
import { rootFormula } from './root.js';

/** A line of PermitRootLogin that lets root log in, while a list of accounts turns root away wherever the line is in force. */
export interface RootInVain {
  readonly statement: SettingStatement;
  /** `yes`, `prohibit-password` or `forced-commands-only`. */
  readonly value: string;
  readonly list: AccessList;
  /** The lines of that list that are in force for the witness. */
  readonly by: readonly SettingStatement[];
  readonly witness: Witness;
}

/** Where lists let root in somewhere, each line is searched for by itself, and more are not. */
const MOST_LINES = 64;

/**
 * The lines that let root in and come to nothing; auth.c asks the lists first (`allowed_user`, then `auth_root_allowed`). Worked out once.
 */
export const rootLetInInVain: (program: CompiledProgram) => readonly RootInVain[] = rememberOnce(
  (program) => {
    const lists = accessLists.filter((list) => program.assignments(list).length > 0);
    if (lists.length === 0 || program.assignments('PermitRootLogin').length === 0) return [];
    const { holdings } = holdingsOf(program, 'PermitRootLogin', letsIn, { whom: 'root' });
    const root = [rootFormula(program)];
    const somewhere = whoIsLetIn(program, root);
    if (somewhere !== 'none' && holdings.length > MOST_LINES) return [];
    const isLetInBy = (statement: SettingStatement): boolean =>
      somewhere !== 'none' &&
      classesOf(program, statement).some(({ path }) => whoIsLetIn(program, root, groundOf(path)) !== 'none');
    return holdings.flatMap(({ statement, words: [value = ''], witness }): readonly RootInVain[] => {
      const refusal = refusalOf(program, witness.connection);
      const list = lists.find((each) => each === refusal);
      if (statement === null || list === undefined || isLetInBy(statement)) return [];
      const { origins } = evaluationOf(program, witness.connection).get(list);
      const by = origins.flatMap((each) => (each === 'default' ? [] : [each.statement]));
      return [{ statement, value, list, by, witness }];
    });
  },
);

const letsIn = ([value]: readonly string[]): boolean => value !== undefined && value !== 'no';

/** The connections for which a line of PermitRootLogin is in force. */
function classesOf(
  program: CompiledProgram,
  statement: SettingStatement,
): readonly { readonly path: Path | null }[] {
  return partition(program, 'PermitRootLogin').classes.filter(({ origins: [origin] }) => {
    return origin !== undefined && origin !== 'default' && origin.statement === statement;
  });
}
