import { type AccessList, matchPattern } from '../../../openssh/index.js';
import type { Account } from '../../../system/index.js';
import { otherNameServices } from '../../name-services.js';
import type { CompiledProgram } from '../../program.js';
import { type ListEntry, partsOfList } from './access.js';
import type { Witness } from './meetings.js';
import { ordinary } from './ordinary.js';

/** An entry of an Allow list all of whose accounts, as the system knows them, a Deny list of the other kind refuses. */
export interface RefusedMembers {
  readonly entry: ListEntry;
  readonly deny: AccessList;
  /** The entry of the Deny list that refuses the first of them. */
  readonly by: ListEntry;
  /** Whom the entry names. */
  readonly users: readonly string[];
  readonly witness: Witness;
}

/**
 * The accounts that AllowUsers names and DenyGroups refuses for a group that they are in, and the groups of AllowGroups all of whose members
 * DenyUsers or DenyGroups refuses. Only where the accounts are known, and no block sets any of the lists.
 */
export function refusedMembers(program: CompiledProgram): readonly RefusedMembers[] {
  const { accounts, fileSystem } = program.tree.world;
  if (!accounts.known) return [];
  const [denyUsers, denyGroups] = [globalList(program, 'DenyUsers'), globalList(program, 'DenyGroups')];
  const [allowUsers, allowGroups] = [globalList(program, 'AllowUsers'), globalList(program, 'AllowGroups')];
  if (denyUsers === null || denyGroups === null || allowUsers === null || allowGroups === null) return [];
  const refuserOf = ({ name, groups }: Account): Pick<RefusedMembers, 'deny' | 'by'> | undefined => {
    const byName = denyUsers.find(
      ({ pattern }) =>
        typeof pattern !== 'string' && pattern.hosts === null && matchPattern(name, pattern.user),
    );
    if (byName !== undefined) return { deny: 'DenyUsers', by: byName };
    const byGroup = denyGroups.find(
      ({ pattern }) => typeof pattern === 'string' && groups.some((group) => matchPattern(group, pattern)),
    );
    return byGroup === undefined ? undefined : { deny: 'DenyGroups', by: byGroup };
  };
  // A directory may know of further members.
  const isWhole = (['passwd', 'group'] as const).every(
    (each) => otherNameServices(fileSystem, each).length === 0,
  );
  return [...allowUsers, ...(isWhole ? allowGroups : [])].flatMap((entry): readonly RefusedMembers[] => {
    const { pattern } = entry;
    const named =
      typeof pattern === 'string'
        ? accounts.users.filter(({ groups }) => groups.some((group) => matchPattern(group, pattern)))
        : accounts.users.filter(({ name }) => name === pattern.user);
    const refusals = named.map(refuserOf);
    const [first] = named;
    const [refusal] = refusals;
    if (first === undefined || refusal === undefined || refusals.includes(undefined)) return [];
    // Of lists of one kind contradictionsIn knows.
    if ((typeof pattern !== 'string') === (refusal.deny === 'DenyUsers') && refusal.by.text === entry.text)
      return [];
    if (typeof pattern !== 'string' && refusal.deny === 'DenyUsers') return [];
    const { connection } = ordinary(program, []);
    return [
      {
        entry,
        ...refusal,
        users: named.map(({ name }) => name),
        witness: { connection: { ...connection, user: first.name, groups: first.groups }, check: null },
      },
    ];
  });
}

/** A list that is in force for everyone; `null` where blocks set it. */
function globalList(program: CompiledProgram, list: AccessList): readonly ListEntry[] | null {
  const { global, blocks } = partsOfList(program, list);
  return blocks.length > 0 ? null : (global ?? []);
}
