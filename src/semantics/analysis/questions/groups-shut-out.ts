import { type AccessList, matchPattern } from '../../../openssh/index.js';
import { otherNameServices } from '../../name-services.js';
import type { CompiledProgram } from '../../program.js';
import { type ClassWitness, witnessOf } from '../candidate.js';
import { groupsAreReal } from '../check-line.js';
import { refusalOf } from '../login/login.js';
import { casesOn, type ListEntry, onList, partsOfList, refusing } from './access.js';
import { isAlwaysMet, noneOf, type Witness, whoIs } from './meetings.js';

/** Members of groups on an AllowGroups for everyone whom an AllowUsers for everyone leaves out: sshd asks both (auth.c:allowed_user). */
export interface GroupsShutOut {
  readonly users: readonly ListEntry[];
  readonly groups: readonly ListEntry[];
  readonly witness: Witness;
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
  return { users, groups: groups.filter((group) => mayLose(program, group, users)), witness: met.witness };
}

/** Whether a group has members whom AllowUsers does not name, as far as they are known. */
function mayLose({ tree }: CompiledProgram, group: ListEntry, users: readonly ListEntry[]): boolean {
  const { accounts } = tree.world;
  if (!accounts.known || typeof group.pattern !== 'string') return true;
  const isNamed = (name: string): boolean =>
    users.some(({ pattern }) => typeof pattern !== 'string' && matchPattern(name, pattern.user));
  const { pattern } = group;
  return accounts.users.some(
    ({ name, groups }) => groups.some((each) => matchPattern(each, pattern)) && !isNamed(name),
  );
}

/** An account that AllowUsers names and AllowGroups leaves out, where both are in force for everyone. */
export interface UserShutOut {
  readonly entry: ListEntry;
  readonly groups: readonly ListEntry[];
  readonly witness: Witness;
}

/** The accounts of the system that an AllowUsers for everyone names and that are in no group of an AllowGroups for everyone. */
export function usersShutOut(program: CompiledProgram): readonly UserShutOut[] {
  const { accounts, fileSystem } = program.tree.world;
  if (!accounts.known) return [];
  const [users, groups] = (['AllowUsers', 'AllowGroups'] as const).map((list) => listOfAll(program, list));
  // A directory may know of further groups.
  if (!users || !groups || otherNameServices(fileSystem, 'group').length > 0) return [];
  return users.flatMap((entry): readonly UserShutOut[] => {
    if (typeof entry.pattern === 'string' || accounts.user(entry.pattern.user) === undefined) return [];
    const met = whoIs(program, noneOf(program, refusing(program)), [onList(program, [entry.pattern])]);
    if (typeof met === 'string' || !met.possible || !hasRealGroups(program, witnessOf(met.candidate)))
      return [];
    const { witness } = met;
    return refusalOf(program, witness.connection) === 'AllowGroups' ? [{ entry, groups, witness }] : [];
  });
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
function hasRealGroups({ tree }: CompiledProgram, person: ClassWitness): boolean {
  const { accounts } = tree.world;
  return !accounts.known || groupsAreReal(person, accounts);
}
