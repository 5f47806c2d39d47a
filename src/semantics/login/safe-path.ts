import { hasQuirk, type Target } from '../../openssh/index.js';
import type { Accounts, FileStatus, FileSystem } from '../../system/index.js';
import { isHidden, type Step, walk } from '../keys/walk.js';

/** Whose files they are, and where. */
export interface PathContext {
  readonly fileSystem: FileSystem;
  readonly accounts: Accounts;
  readonly target: Target;
}

/** A user as the kernel sees it. */
export interface Identity {
  readonly uid: number;
  readonly gids: readonly number[];
}

/** Why sshd does not trust a path, or why that cannot be told. */
export type PathProblem =
  | {
      readonly kind: 'unsafe-file' | 'unsafe-directory';
      readonly step: Step;
      readonly fault: 'owner' | 'writable';
    }
  | { readonly kind: 'not-regular'; readonly step: Step }
  | { readonly kind: 'missing'; readonly path: string; readonly reason: string }
  | { readonly kind: 'hidden'; readonly path: string; readonly reason: string };

/** A path that sshd trusts. */
export interface SafePath {
  readonly kind: 'safe';
  /** Free of links. */
  readonly path: string;
  readonly status: FileStatus;
}

const GROUP_WRITE = 0o020;
const OTHERS_WRITE = 0o002;

/**
 * Judges a file and the folders above it as StrictModes does: all of them must belong to root or the user, and nobody else may write to
 * them, up to the home directory if that is above the file, else up to the root; misc.c:safe_path.
 *
 * @param home - absent: all folders up to the root count, as for commands
 * @example
 * safePath('/home/bob/.ssh/authorized_keys', { uid: 1000, home: '/home/bob' }, context);
 */
export function safePath(
  path: string,
  owner: { readonly uid: number; readonly home: string | null },
  context: PathContext,
): SafePath | PathProblem {
  const found = walk(context.fileSystem, path);
  if (found.kind === 'stopped') {
    const { at, error } = found;
    return { kind: isHidden(error) ? 'hidden' : 'missing', path: at, reason: error.reason };
  }
  const file: Step = { path: found.path, status: found.status };
  if (file.status.type !== 'file') return { kind: 'not-regular', step: file };
  const fault = faultOf(file.status, owner.uid, context);
  if (fault !== null) return { kind: 'unsafe-file', step: file, fault };
  const stop = owner.home === null ? null : walk(context.fileSystem, owner.home);
  const home = stop?.kind === 'there' ? stop.path : null;
  for (let folder = parentOf(file.path); ; folder = parentOf(folder)) {
    const step: Step = { path: folder, status: context.fileSystem.stat(folder) };
    const wrong = faultOf(step.status, owner.uid, context);
    if (wrong !== null) return { kind: 'unsafe-directory', step, fault: wrong };
    if (folder === home || folder === '/') break;
  }
  return { ...file, kind: 'safe' };
}

const parentOf = (path: string): string => path.slice(0, path.lastIndexOf('/')) || '/';

/** What is wrong with owner and mode: they must be root's or the user's, and writable for nobody else. */
function faultOf(
  status: FileStatus,
  uid: number,
  { accounts, target }: Omit<PathContext, 'fileSystem'>,
): 'owner' | 'writable' | null {
  if (status.uid !== 0 && status.uid !== uid) return 'owner';
  if ((status.mode & OTHERS_WRITE) !== 0) return 'writable';
  if ((status.mode & GROUP_WRITE) === 0) return null;
  return hasQuirk(target, 'ownGroupMayWrite') && isOwnGroup(status, uid, accounts) ? null : 'writable';
}

/** Whether the group has no member but the owner; Debian's misc.c:secure_permissions. */
function isOwnGroup(status: FileStatus, uid: number, accounts: Accounts): boolean {
  const group = accounts.groupById(status.gid);
  if (group === undefined) return false;
  const primary = accounts.usersOfPrimaryGroup(status.gid);
  if (primary.some((user) => user.uid !== uid)) return false;
  const owner = accounts.userById(status.uid);
  if (owner === undefined) return false;
  const [first, ...others] = group.members;
  if (first === undefined) return primary.length > 0;
  return first === owner.name && others.length === 0;
}

/** The folders of a path as it is spelled, `/` first and the path itself last; session.c:safely_chroot looks at each. */
function components(path: string): readonly string[] {
  const found: string[] = [];
  for (let at = path.indexOf('/'); at !== -1; at = path.indexOf('/', at + 1))
    found.push(path.slice(0, at + 1));
  if (found.at(-1) !== path) found.push(path);
  return found;
}

/** A folder that sshd changes its root to, or why it does not. */
export type ChrootJudgement =
  | { readonly kind: 'safe' }
  | { readonly kind: 'relative' }
  | {
      readonly kind: 'unsafe-directory';
      readonly step: Step;
      readonly fault: 'owner' | 'writable';
      /** As sshd names it: a folder above by its spelling, and as a component. */
      readonly named: string;
    }
  | { readonly kind: 'not-a-directory'; readonly step: Step }
  | { readonly kind: 'missing' | 'hidden'; readonly path: string; readonly reason: string };

/** Judges ChrootDirectory: each folder on the way must be root's and writable for root alone; session.c:safely_chroot. */
export function judgeChroot(path: string, { fileSystem }: Pick<PathContext, 'fileSystem'>): ChrootJudgement {
  if (!path.startsWith('/')) return { kind: 'relative' };
  for (const component of components(path)) {
    const found = walk(fileSystem, component);
    if (found.kind === 'stopped') {
      const { at, error } = found;
      return { kind: isHidden(error) ? 'hidden' : 'missing', path: at, reason: error.reason };
    }
    const step: Step = { path: found.path, status: found.status };
    // What stands behind the last slash is looked at last.
    const named = component.endsWith('/') ? `component "${component}"` : `"${component}"`;
    if (step.status.uid !== 0) return { kind: 'unsafe-directory', step, fault: 'owner', named };
    if ((step.status.mode & (GROUP_WRITE | OTHERS_WRITE)) !== 0)
      return { kind: 'unsafe-directory', step, fault: 'writable', named };
    if (step.status.type !== 'directory') return { kind: 'not-a-directory', step };
  }
  return { kind: 'safe' };
}

const permissions = { read: 4, run: 1 } as const;

/**
 * What keeps a user from reading or running a file, as the kernel judges it by owners and modes; ACLs and security labels are not looked
 * at.
 */
export function accessFault(
  path: string,
  who: Identity,
  fileSystem: FileSystem,
  wish: keyof typeof permissions = 'read',
): Step | null {
  const found = walk(fileSystem, path);
  if (who.uid === 0) {
    const isStuck = wish === 'run' && found.kind === 'there' && (found.status.mode & 0o111) === 0;
    return isStuck ? { path: found.path, status: found.status } : null;
  }
  const folder = found.crossed.find(({ status }) => status.type === 'directory' && !may(status, who, 1));
  if (folder !== undefined) return folder;
  if (found.kind === 'stopped') return null;
  return may(found.status, who, permissions[wish]) ? null : { path: found.path, status: found.status };
}

/** Whether a user has a permission: 4 to read, 2 to write, 1 to enter. The first class that fits decides. */
function may({ mode, uid, gid }: FileStatus, who: Identity, wanted: 1 | 2 | 4): boolean {
  const shift = uid === who.uid ? 6 : who.gids.includes(gid) ? 3 : 0;
  return ((mode >> shift) & wanted) !== 0;
}
