import type { SettingStatement } from '../../model.js';
import type { CompiledProgram } from '../../program.js';
import { evaluationOf, partition } from '../classes.js';
import { pathFormula } from '../describe.js';
import { loginFor } from '../login/login.js';
import type { AccessList } from '../login/login-rules.js';
import { accessLists, admitting, refusing } from './access.js';
import { groundOf, noneOf, type ShownWitness, whoIs } from './meetings.js';
import { rootFormula } from './root.js';

/** A line of PermitRootLogin that lets root log in, while a list of accounts turns root away wherever the line is in force. */
export interface RootInVain {
  readonly statement: SettingStatement;
  /** `yes`, `prohibit-password` or `forced-commands-only`. */
  readonly value: string;
  readonly list: AccessList;
  /** The lines of that list that are in force for the witness. */
  readonly by: readonly SettingStatement[];
  readonly witness: ShownWitness;
}

/** The lines that let root in and come to nothing; auth.c asks the lists first (`allowed_user`, then `auth_root_allowed`). */
export function rootLetInInVain(program: CompiledProgram): readonly RootInVain[] {
  const lists = accessLists.filter((list) => program.assignments(list).length > 0);
  if (lists.length === 0 || program.assignments('PermitRootLogin').length === 0) return [];
  const root = rootFormula(program);
  const unrefused = noneOf(program, refusing(program));
  const admitted = admitting(program);
  const verdicts = new Map<unknown, RootInVain | null>();
  for (const { path, value, origins } of partition(program, 'PermitRootLogin').classes) {
    const [origin] = origins;
    if (origin === undefined || origin === 'default' || value === undefined || value === 'no') continue;
    const { statement } = origin;
    if (verdicts.get(statement.node) === null) continue;
    const here = pathFormula(path);
    const met = whoIs(program, groundOf(null), [root, here]);
    if (met === 'none') continue;
    const letIn = whoIs(program, unrefused, [root, here, ...admitted]);
    const list =
      met === 'unknown' || !met.possible || letIn !== 'none'
        ? undefined
        : lists.find((each) => each === loginFor(program, met.witness.connection).refusal);
    if (met === 'unknown' || list === undefined) {
      verdicts.set(statement.node, null);
      continue;
    }
    const by = evaluationOf(program, met.witness.connection)
      .get(list)
      .origins.flatMap((each) => (each === 'default' ? [] : [each.statement]));
    verdicts.set(statement.node, { statement, value, list, by, witness: met.witness });
  }
  return [...verdicts.values()].filter((verdict) => verdict !== null);
}
