/**
 * The system around a configuration: files, globs, accounts, and the world that a file belongs to. Pure: it reads through
 * {@link FileSystem} alone; what needs Node is exported by `node.ts`. May import `text`, `openssh` and `grammar`.
 */
export {
  accountsFrom,
  isOrdinary,
  unknownAccounts,
  unreadAccountFiles,
  type Account,
  type Accounts,
  type GroupEntry,
  type PasswdEntry,
} from './accounts.js';
export * from './acl/index.js';
export * from './file-system.js';
export { everyName, glob, globCrashes, matchesName, type NamePattern, namesSought } from './glob.js';
export { followLinks, type LinkedFileSystem } from './linked-tree.js';
export { folderOf, locate, normalizePath, type Location } from './locate.js';
export { memoryFileSystem, type MemoryEntry, type MemoryStatus } from './memory.js';
export { namesIn, orNull, readText } from './or-null.js';
export { octalMode } from './octal-mode.js';
export { parseOsRelease } from './os-release.js';
export { realFolders, realPlace, waysBelow } from './real-folders.js';
export { rootedFileSystem } from './rooted.js';
export { systemTarget, type SystemTarget } from './system-target.js';
export {
  foreignRoot,
  isWhole,
  worldOf,
  type TargetOrigin,
  type TargetSource,
  type World,
  type WorldRequest,
} from './world.js';
