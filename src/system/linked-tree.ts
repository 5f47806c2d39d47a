import { FileError, type FileStatus, type FileSystem } from './file-system.js';

/**
 * A store of files that knows nothing of links: it is only asked for paths such as `/` and `/etc/ssh/sshd_config`, in which
 * no link, no `.` or `..`, and no doubled or trailing slash occurs before the last name.
 */
export type PlainTree = Omit<FileSystem, 'stat'>;

/** A file system that can also tell where a path leads. */
export interface LinkedFileSystem extends FileSystem {
  identify(path: string): string;
  /** The path that all links have been taken out of; what it names exists. @throws FileError */
  realPath(path: string): string;
}

/** How many links Linux follows for one path before it gives up (`MAXSYMLINKS`). */
const maximumLinks = 40;

interface Resolved {
  /** Free of links, save for the last name where that was not to be followed. */
  readonly path: string;
  readonly status: FileStatus;
}

/**
 * Puts links, `.` and `..` on top of a plain store, with the store's `/` as the root that nothing leads out of. Every path is
 * walked name by name, as the kernel does it below chroot(2).
 *
 * @example
 * const fs = followLinks(tree);
 * fs.readFile('/etc/ssh/../../../../etc/passwd'); // '/etc/passwd' of the tree
 */
export function followLinks(tree: PlainTree): LinkedFileSystem {
  return {
    readFile: (path) =>
      asked(path, () => {
        const file = resolve(tree, path, true);
        if (file.status.type === 'directory') throw new FileError('EISDIR', path);
        if (file.status.type !== 'file') throw new FileError('EINVAL', path);
        return tree.readFile(file.path);
      }),
    readDirectory: (path) =>
      asked(path, () => {
        const directory = resolve(tree, path, true);
        if (directory.status.type !== 'directory') throw new FileError('ENOTDIR', path);
        return tree.readDirectory(directory.path);
      }),
    lstat: (path) => asked(path, () => resolve(tree, path, false).status),
    stat: (path) => asked(path, () => resolve(tree, path, true).status),
    readLink: (path) =>
      asked(path, () => {
        const link = resolve(tree, path, false);
        if (link.status.type !== 'link') throw new FileError('EINVAL', path);
        return tree.readLink(link.path);
      }),
    identify: (path) =>
      asked(path, () => {
        const real = resolve(tree, path, true).path;
        return tree.identify?.(real) ?? real;
      }),
    realPath: (path) => asked(path, () => resolve(tree, path, true).path),
  };
}

/** Errors name the path that was asked for, not the one that its links led to. */
function asked<T>(path: string, answer: () => T): T {
  try {
    return answer();
  } catch (error) {
    if (error instanceof FileError && error.path !== path)
      throw new FileError(error.code, path, error.reason);
    throw error;
  }
}

/** @throws FileError where the path leads nowhere, or links to links without end */
function resolve(tree: PlainTree, path: string, followLast: boolean): Resolved {
  if (path === '') throw new FileError('ENOENT', path);
  let current = root;
  let status = statusOf(tree, current);
  let links = 0;
  /** The names still to walk, the next one at the end. An empty name stands for a doubled or trailing slash. */
  const names = path.split('/').reverse();
  for (let name = names.pop(); name !== undefined; name = names.pop()) {
    if (status.type !== 'directory') throw new FileError('ENOTDIR', path);
    if (name === '' || name === '.') continue;
    if (name === '..') {
      current = current.slice(0, Math.max(0, current.lastIndexOf('/')));
      status = statusOf(tree, current);
      continue;
    }
    const next = `${current}/${name}`;
    const found = statusOf(tree, next);
    if (found.type !== 'link' || (names.length === 0 && !followLast)) {
      current = next;
      status = found;
      continue;
    }
    links += 1;
    if (links > maximumLinks) throw new FileError('ELOOP', path);
    const target = tree.readLink(next);
    if (target === '') throw new FileError('ENOENT', path);
    if (target.startsWith('/')) {
      current = root;
      status = statusOf(tree, current);
    }
    for (const step of target.split('/').reverse()) names.push(step);
  }
  return { path: current === root ? '/' : current, status };
}

/** The root while a path is walked: what is put behind it begins with its slash. */
const root = '';

function statusOf(tree: PlainTree, path: string): FileStatus {
  return tree.lstat(path === root ? '/' : path);
}
