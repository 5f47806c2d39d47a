import type { AccessList } from '../../../openssh/index.js';
import type { CompiledProgram } from '../../program.js';
import { witnessOf } from '../candidate.js';
import { groupsAreReal } from '../check-line.js';
import { not } from '../conditions.js';
import { refusalOf } from '../login/login.js';
import { spaceOf } from '../space.js';
import { type ListEntry, onList, partsOfList } from './access.js';
import { noneOf, type Witness, whoIs } from './meetings.js';

/** A list of a block that everyone is on who meets the block, below a list of the other kind that asks them all the same. */
export interface ListInVain {
  readonly entries: readonly [ListEntry, ...ListEntry[]];
  /** The list outside of blocks. */
  readonly other: AccessList;
  readonly others: readonly ListEntry[];
  /** Somebody who meets the block, is on its list and not on the other one. */
  readonly witness: Witness;
}

/**
 * Allow lists of blocks that were to let in whom the block is for, and change nothing: who matches is on them anyway, no list of their kind
 * stands outside, and the list of the other kind that does is asked as well (auth.c:allowed_user).
 */
export function* listsInVain(program: CompiledProgram): Iterable<ListInVain> {
  const { solver } = spaceOf(program);
  for (const [list, other] of pairs) {
    const { global, blocks } = partsOfList(program, list);
    const rival = partsOfList(program, other);
    // A list of its own kind outside is what it takes the place of.
    if (global !== null || rival.global === null) continue;
    const outside = onList(
      program,
      rival.global.map(({ pattern }) => pattern),
    );
    const onlyOutside = noneOf(
      program,
      rival.blocks.map(({ condition }) => condition),
    );
    for (const { condition, entries } of blocks) {
      const [first, ...more] = entries;
      if (first === undefined) continue;
      const listed = onList(
        program,
        entries.map(({ pattern }) => pattern),
      );
      if (solver.satisfiable([condition, not(listed)])) continue;
      const met = whoIs(program, onlyOutside, [condition, not(outside)]);
      if (typeof met === 'string' || !met.possible) continue;
      const { accounts } = program.tree.world;
      if (accounts.known && !groupsAreReal(witnessOf(met.candidate), accounts)) continue;
      const { witness } = met;
      if (refusalOf(program, witness.connection) !== other) continue;
      yield { entries: [first, ...more], other, others: rival.global, witness };
    }
  }
}

const pairs: readonly (readonly [list: AccessList, other: AccessList])[] = [
  ['AllowUsers', 'AllowGroups'],
  ['AllowGroups', 'AllowUsers'],
];
