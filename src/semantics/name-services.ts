import { type FileSystem, isOrdinary, readText } from '../system/index.js';
import { rememberOnce } from '../text/index.js';
import type { CompiledProgram } from './program.js';

/**
 * What nsswitch.conf(5) names beside the files of the system itself as knowing accounts, or who is in which group. With `compat`, lines of
 * the files that begin with `+` bring in what `passwd_compat` and `group_compat` name, which is NIS unless they say so.
 */
export function otherNameServices(
  fileSystem: FileSystem,
  database: 'passwd' | 'group' = 'passwd',
): readonly string[] {
  const lines = (readText(fileSystem, '/etc/nsswitch.conf') ?? '').split('\n');
  const services = servicesIn(lines, database) ?? [];
  const broughtIn =
    services.includes('compat') && bringsIn(readText(fileSystem, `/etc/${database}`) ?? '')
      ? (servicesIn(lines, `${database}_compat`) ?? ['nis'])
      : [];
  return [...new Set([...services, ...broughtIn])].filter(
    (name) => !['files', 'compat', 'systemd', 'db'].includes(name),
  );
}

/** The services that a line of nsswitch.conf names; `null` where there is no such line. */
function servicesIn(lines: readonly string[], database: string): readonly string[] | null {
  for (const line of lines) {
    const [said = ''] = line.split('#', 1);
    const sign = said.indexOf(':');
    if (sign === -1 || said.slice(0, sign).trim() !== database) continue;
    const names = said.slice(sign + 1).replace(/\[[^[\]]*\]/g, ' ');
    return names.split(/\s+/).filter((name) => name !== '');
  }
  return null;
}

/** Whether a file of accounts has a line that other services stand for. */
const bringsIn = (text: string): boolean => text.startsWith('+') || text.includes('\n+');

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
