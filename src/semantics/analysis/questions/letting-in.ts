import { rememberOnce } from '../../../text/index.js';
import type { CompiledProgram } from '../../program.js';
import type { Formula } from '../conditions.js';
import { admitting, refusing } from './access.js';
import { type Answer, type Ground, noneOf, over, whoIs } from './meetings.js';

/** That no Deny list turns anybody away. As long as the lists in all blocks, and the same for each question. */
const unrefused: (program: CompiledProgram) => Ground = rememberOnce((program) =>
  noneOf(program, refusing(program)),
);

/**
 * Somebody whom the lists of accounts let in, and for whom formulas hold.
 *
 * @param ground - what else holds for them
 */
export function whoIsLetIn(
  program: CompiledProgram,
  formulas: readonly Formula[],
  ground: Ground | null = null,
): Answer {
  const free = unrefused(program);
  return whoIs(program, ground === null ? free : over(free, ground), [...formulas, ...admitting(program)]);
}
