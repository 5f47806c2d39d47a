import { rememberOnce } from '../../../text/index.js';
import type { SettingStatement } from '../../model.js';
import type { CompiledProgram } from '../../program.js';
import { evaluationOf } from '../classes.js';
import { spaceOf } from '../space.js';
import { type Holdings, holdingsOf } from './holdings.js';
import { type Witness, whoIs } from './meetings.js';
import { rootFormula } from './root.js';

/** What root has in the place of a line of PermitRootLogin that is never root's. */
export interface RootBeaten {
  readonly winner: SettingStatement;
  readonly witness: Witness;
}

/**
 * What root has wherever a block with a line of PermitRootLogin is in force, if another line in front of it always wins for root: others
 * may get the line, and nobody asks it of them. `null` where root gets it somewhere, and where that is not known.
 */
export function beatenForRoot(program: CompiledProgram, statement: SettingStatement): RootBeaten | null {
  if (statement.scope === null || !heldByRoot(program).complete || isHeldByRoot(program, statement))
    return null;
  const { formula } = spaceOf(program).conditionOf(statement.scope, program);
  const met = whoIs(program, null, [rootFormula(program), formula]);
  if (typeof met === 'string' || !met.possible) return null;
  const { witness } = met;
  const [origin] = evaluationOf(program, witness.connection).get('PermitRootLogin').origins;
  return origin === undefined || origin === 'default' ? null : { winner: origin.statement, witness };
}

/** Whether root gets a line of PermitRootLogin somewhere. */
export function isHeldByRoot(program: CompiledProgram, statement: SettingStatement): boolean {
  return linesHeldByRoot(program).has(statement);
}

const linesHeldByRoot = rememberOnce(
  (program: CompiledProgram) => new Set(heldByRoot(program).holdings.map(({ statement }) => statement)),
);

/** Each line of PermitRootLogin that root gets somewhere. */
export const heldByRoot = rememberOnce((program: CompiledProgram): Holdings =>
  holdingsOf(program, 'PermitRootLogin', () => true, { whom: 'root' }),
);
