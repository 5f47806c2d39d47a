import { type FileSystem, isOrdinary, readText } from '../system/index.js';
import { rememberOnce } from '../text/index.js';
import type { CompiledProgram } from './program.js';

/** What nsswitch.conf(5) names beside the files of the system itself as knowing accounts, or who is in which group. */
export function otherNameServices(
  fileSystem: FileSystem,
  database: 'passwd' | 'group' = 'passwd',
): readonly string[] {
  const text = readText(fileSystem, '/etc/nsswitch.conf');
  const line =
    text?.split('\n').find((one) => one.trimStart().replace(/\s*:/, ':').startsWith(`${database}:`)) ?? '';
  return line
    .replace(/^[^:]*:/, '')
    .replace(/#.*$/, '')
    .replace(/\[[^\]]*\]/g, ' ')
    .split(/\s+/)
    .filter((name) => !['', 'files', 'compat', 'systemd', 'db'].includes(name));
}

/** Whether it is certain that a system has no account of a name. */
export function isNoAccount(name: string, { tree }: CompiledProgram): boolean {
  const { accounts, fileSystem } = tree.world;
  return accounts.known && accounts.user(name) === undefined && otherNameServices(fileSystem).length === 0;
}

/** The names that a system knows, of accounts or of groups. */
export interface SystemNames {
  readonly has: (name: string) => boolean;
  /** Those that people have to do with: of their own accounts and of root; of groups all. */
  readonly common: readonly string[];
}

/**
 * The names of accounts and of groups that there are on a system; `null` where a directory may know more of them, where none is known, and
 * where nobody but services has an account yet, as in an image.
 */
export const namesOnSystem = rememberOnce(
  ({ tree }: CompiledProgram): Readonly<Record<'users' | 'groups', SystemNames | null>> => {
    const { accounts, fileSystem } = tree.world;
    const isOfPeople = ({ uid }: { readonly uid: number }): boolean =>
      uid === 0 || isOrdinary(uid, tree.target.platform);
    const people = accounts.known ? accounts.users.filter(isOfPeople) : [];
    if (people.every(({ uid }) => uid === 0)) return { users: null, groups: null };
    const isComplete = (database: 'passwd' | 'group'): boolean =>
      otherNameServices(fileSystem, database).length === 0;
    const groups = new Set(accounts.groupNames);
    return {
      users: isComplete('passwd')
        ? {
            has: (name) => accounts.user(name) !== undefined,
            common: people.map(({ name }) => name),
          }
        : null,
      groups: isComplete('group') ? { has: (name) => groups.has(name), common: accounts.groupNames } : null,
    };
  },
);
