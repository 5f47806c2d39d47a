import type { FileSystem } from './file-system.js';
import { followLinks, type PlainTree, type LinkedFileSystem } from './linked-tree.js';

/** The path in the outer file system of a path below a root. */
export function outerPath(root: string, path: string): string {
  if (root === '/') return path;
  return path === '/' ? root : `${root}${path}`;
}

/** A folder of a file system as a store of its own. */
export function rootedTree(outer: FileSystem, root: string): PlainTree {
  const outside = (path: string): string => outerPath(root, path);
  return {
    // The root itself may be a link to a folder elsewhere: it was chosen as the root.
    lstat: (path) => (path === '/' ? outer.stat(outside(path)) : outer.lstat(outside(path))),
    readFile: (path) => outer.readFile(outside(path)),
    readDirectory: (path) => outer.readDirectory(outside(path)),
    readLink: (path) => outer.readLink(outside(path)),
    identify: (path) => outer.identify?.(outside(path)) ?? path,
  };
}

/**
 * A folder of a file system as a file system of its own, as chroot(2) would show it: neither `..` nor a link leads out of it.
 *
 * @param root - an absolute path of the outer file system
 * @example
 * const host = rootedFileSystem(fileSystem, '/srv/fleet/h1');
 * host.readFile('/etc/ssh/sshd_config'); // /srv/fleet/h1/etc/ssh/sshd_config
 */
export function rootedFileSystem(outer: FileSystem, root: string): LinkedFileSystem {
  return followLinks(rootedTree(outer, root));
}
