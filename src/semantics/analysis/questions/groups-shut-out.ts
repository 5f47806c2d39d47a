import type { AccessList } from '../../../openssh/index.js';
import type { CompiledProgram } from '../../program.js';
import { type Witness, witnessOf } from '../candidate.js';
import { groupsAreReal } from '../check-line.js';
import { casesOn, type ListEntry, onList, partsOfList, refusing } from './access.js';
import { isAlwaysMet, noneOf, type ShownWitness, whoIs } from './meetings.js';

/** Members of groups on an AllowGroups for everyone whom an AllowUsers for everyone leaves out: sshd asks both (auth.c:allowed_user). */
export interface GroupsShutOut {
  readonly users: readonly ListEntry[];
  readonly groups: readonly ListEntry[];
  readonly witness: ShownWitness;
}

/**
 * Who is on AllowGroups and left out by AllowUsers, where both are in force for everyone; `null` where there is nobody, and where a pattern
 * of AllowUsers takes every name, as it is about networks then.
 */
export function groupsShutOut(program: CompiledProgram): GroupsShutOut | null {
  const [users, groups] = (['AllowUsers', 'AllowGroups'] as const).map((list) => listOfAll(program, list));
  if (!users || !groups) return null;
  const takesEverybody = ({ pattern }: ListEntry): boolean =>
    typeof pattern !== 'string' && /^\*+$/.test(pattern.user);
  if (users.some(takesEverybody)) return null;
  const inGroup = onList(
    program,
    groups.map(({ pattern }) => pattern),
  );
  const met = whoIs(program, noneOf(program, [...casesOn(program, 'AllowUsers'), ...refusing(program)]), [
    inGroup,
  ]);
  if (typeof met === 'string' || !met.possible || !hasRealGroups(program, witnessOf(met.candidate)))
    return null;
  return { users, groups, witness: met.witness };
}

/** A list as it is in force for everyone: the global one, or that of the only block, which everyone meets; `null` where there is none. */
function listOfAll(program: CompiledProgram, list: AccessList): readonly ListEntry[] | null {
  const {
    global,
    blocks: [block, ...others],
  } = partsOfList(program, list);
  if (block === undefined) return global;
  return others.length === 0 && isAlwaysMet(program, block.condition) ? block.entries : null;
}

/** Where the accounts are known, those that there may come to be do not count. */
function hasRealGroups({ tree }: CompiledProgram, person: Witness): boolean {
  const { accounts } = tree.world;
  return !accounts.known || groupsAreReal(person, accounts);
}
