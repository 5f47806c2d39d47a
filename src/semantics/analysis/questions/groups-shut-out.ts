import type { CompiledProgram } from '../../program.js';
import { type Witness, witnessOf } from '../candidate.js';
import { groupsAreReal } from '../check-line.js';
import { casesOn, type ListEntry, onList, partsOfList, refusing } from './access.js';
import { noneOf, type ShownWitness, whoIs } from './meetings.js';

/** Members of groups on the global AllowGroups whom the global AllowUsers leaves out: sshd asks both (auth.c:allowed_user). */
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
  const [users, groups] = (['AllowUsers', 'AllowGroups'] as const).map((list) => partsOfList(program, list));
  if (!users?.global || !groups?.global || users.blocks.length + groups.blocks.length > 0) return null;
  const takesEverybody = ({ pattern }: ListEntry): boolean =>
    typeof pattern !== 'string' && /^\*+$/.test(pattern.user);
  if (users.global.some(takesEverybody)) return null;
  const inGroup = onList(
    program,
    groups.global.map(({ pattern }) => pattern),
  );
  const met = whoIs(program, noneOf(program, [...casesOn(program, 'AllowUsers'), ...refusing(program)]), [
    inGroup,
  ]);
  if (typeof met === 'string' || !met.possible || !isThere(program, witnessOf(met.candidate))) return null;
  return { users: users.global, groups: groups.global, witness: met.witness };
}

/** Where the accounts are known, those that there may come to be do not count. */
function isThere({ tree }: CompiledProgram, person: Witness): boolean {
  const { accounts } = tree.world;
  return !accounts.known || groupsAreReal(person, accounts);
}
