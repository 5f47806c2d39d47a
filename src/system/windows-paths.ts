import { foldCase, upperAscii } from '../text/index.js';
import { FileError } from './file-system.js';
import type { LinkedFileSystem, PlainTree } from './linked-tree.js';
import { namesIn } from './or-null.js';

/** The drive that holds Windows. */
export const systemDrive = 'C:';

/** The folder for programs’ data, unless it was moved: what sshd calls `__PROGRAMDATA__`. */
export const usualProgramData: string = `${systemDrive}/ProgramData`;

/** Where sshd's own file lies on Windows. */
export const windowsConfigPath: string = `/${usualProgramData}/ssh/sshd_config`;

/** How a tree holds the files of a Windows system. */
export interface WindowsLayout {
  /** Whether the tree's first names are drives, as on the machine itself; otherwise the tree is the system's drive. */
  readonly hasDrives: boolean;
  /** The folder that `__PROGRAMDATA__` stands for, with its drive: `C:/ProgramData`. */
  readonly programData: string;
}

/**
 * Paths as sshd on Windows writes them. In its world a path begins with the drive, `/C:/ProgramData/ssh`; understood as well are
 * `C:/…`, `C:\…`, `/ProgramData/…` and `\ProgramData\…` on the system's drive, and `__PROGRAMDATA__/…` in any letter case
 * (`win32compat/misc.c:realpath`).
 */
export interface WindowsPaths {
  /** A path with its drive in front and divided by `/`. */
  worldPath(path: string): string;
  /** The same path in the tree. Of a drive that the tree does not have there may be a file that stands in for one there. */
  treePath(path: string): string;
}

/**
 * The paths of a tree that holds the files of a Windows system.
 *
 * @example
 * windowsPaths({ hasDrives: false, programData: 'C:/ProgramData' }).treePath('C:\\ProgramData\\ssh'); // '/ProgramData/ssh'
 */
export function windowsPaths({ hasDrives, programData }: WindowsLayout): WindowsPaths {
  const worldPath = (path: string): string => {
    const slashed = path.replaceAll('\\', '/');
    const expanded = slashed.replace(/^\/?__PROGRAMDATA__(?=\/|$)/i, () => `/${programData}`);
    if (/^\/[A-Za-z]:/.test(expanded)) return expanded;
    if (/^[A-Za-z]:/.test(expanded)) return `/${expanded}`;
    return `/${systemDrive}${expanded.startsWith('/') ? '' : '/'}${expanded}`;
  };
  return {
    worldPath,
    treePath: (path) => {
      const inWorld = worldPath(path);
      if (hasDrives) return inWorld;
      const drive = inWorld.slice(1, 1 + systemDrive.length);
      return upperAscii(drive) === systemDrive ? inWorld.slice(1 + systemDrive.length) || '/' : inWorld;
    },
  };
}

/** Makes absolute links in a tree lead where they lead on Windows. */
export function withWindowsLinks(tree: PlainTree, paths: WindowsPaths): PlainTree {
  return {
    ...tree,
    readLink: (path) => {
      const target = tree.readLink(path).replaceAll('\\', '/');
      return /^(?:\/|[A-Za-z]:)/.test(target) ? paths.treePath(target) : target;
    },
  };
}

/** Lets a file system of a Windows system be asked for paths as sshd writes them. */
export function withWindowsPaths(linked: LinkedFileSystem, paths: WindowsPaths): LinkedFileSystem {
  const asked =
    <T>(answer: (path: string) => T) =>
    (path: string): T => {
      try {
        const wanted = paths.treePath(path);
        try {
          return answer(wanted);
        } catch (error) {
          const spelled =
            error instanceof FileError && error.code === 'ENOENT' ? spelling(wanted, linked) : null;
          if (spelled === null) throw error;
          return answer(spelled);
        }
      } catch (error) {
        if (error instanceof FileError) throw new FileError(error.code, path, error.reason);
        throw error;
      }
    };
  return {
    readFile: asked((path) => linked.readFile(path)),
    readDirectory: asked((path) => linked.readDirectory(path)),
    lstat: asked((path) => linked.lstat(path)),
    stat: asked((path) => linked.stat(path)),
    readLink: asked((path) => linked.readLink(path)),
    identify: asked((path) => linked.identify(path)),
    realPath: asked((path) => linked.realPath(path)),
  };
}

/**
 * A path as the tree spells it: Windows does not tell letter case apart, a tree on another system does. `null` where it leads nowhere, or
 * is spelled like that already.
 */
function spelling(path: string, tree: LinkedFileSystem): string | null {
  let found = '';
  for (const name of path.split('/').filter((one) => one !== '')) {
    const own = namesIn(tree, found || '/');
    const same = own.includes(name) ? name : own.find((one) => foldCase(one) === foldCase(name));
    if (same === undefined) return null;
    found = `${found}/${same}`;
  }
  return found === path ? null : found;
}
