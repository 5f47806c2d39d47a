import {
  type Block,
  blocksOf,
  changesNothing,
  conflictIn,
  type CompiledProgram,
  countOf,
  hasBlocks,
  neverWinning,
} from '../../../semantics/index.js';
import { rememberOnce } from '../../../text/index.js';
import type { Witness } from '../../model.js';
import { isContradicted, opposesLost } from './rivals.js';

/** A Match block whose settings are all in force without it. */
export interface IdleBlock {
  readonly block: Block;
  readonly witness: Witness;
}

/** The blocks without which everything would be the same, although somebody meets them. */
export const idleBlocks = rememberOnce((program: CompiledProgram): readonly IdleBlock[] => {
  // What is mended yet may be what a block is an exception to.
  if (!hasBlocks(program) || program.refused) return [];
  return blocksOf(program).flatMap((block) => {
    const { match, settings } = block;
    if (neverWinning(program).has(match) || countOf(program, match.file) > 1) return [];
    const witness = changesNothing(program, settings);
    if (witness === null) return [];
    // shadowed-directive speaks of a line that was to say something else.
    if (isContradicted(program, settings) || opposesLost(program, settings)) return [];
    // match-never-matches says why nobody can be there, which may be what is to be mended.
    if (conflictIn(program, match) !== null) return [];
    return { block, witness };
  });
});
