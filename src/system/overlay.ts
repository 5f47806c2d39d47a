import { FileError, type FileStatus } from './file-system.js';
import type { PlainTree } from './linked-tree.js';

/** A file that stands in for what a tree has, or has not, at a path. */
export interface StandIn {
  /** In the tree, free of links. */
  readonly path: string;
  /** @throws FileError */
  readonly read: () => Uint8Array;
  /** @throws FileError */
  readonly status: () => FileStatus;
}

const impliedDirectory: FileStatus = { type: 'directory', mode: 0o755, uid: 0, gid: 0, size: 0 };

/**
 * A tree with one file put over it. The folders above that file exist, whether or not the tree has them; its status is that of what
 * the tree has at its place, if anything, with its own size.
 */
export function overlay(tree: PlainTree, { path, read, status }: StandIn): PlainTree {
  /** The name by which a directory above the file leads to it, or `null` for any other directory. */
  function nameBelow(directory: string): string | null {
    const prefix = directory === '/' ? '/' : `${directory}/`;
    return path.startsWith(prefix) ? (path.slice(prefix.length).split('/', 1)[0] ?? null) : null;
  }

  /** The tree's answer, or another one where it has nothing. */
  function orElse<T>(answer: () => T, other: () => T): T {
    try {
      return answer();
    } catch (error) {
      if (error instanceof FileError && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return other();
      throw error;
    }
  }

  function ownStatus(): FileStatus {
    const own = status();
    const place = orElse(
      () => tree.lstat(path),
      () => own,
    );
    return place.type === 'file' ? { ...place, size: own.size } : { ...own, type: 'file' };
  }

  return {
    readFile: (asked) => (asked === path ? read() : tree.readFile(asked)),
    readLink: (asked) => tree.readLink(asked),
    identify: (asked) => (asked === path ? asked : (tree.identify?.(asked) ?? asked)),
    lstat: (asked) => {
      if (asked === path) return ownStatus();
      return nameBelow(asked) === null
        ? tree.lstat(asked)
        : orElse(
            () => tree.lstat(asked),
            () => impliedDirectory,
          );
    },
    readDirectory: (asked) => {
      const name = nameBelow(asked);
      if (name === null) return tree.readDirectory(asked);
      const names = orElse(
        () => tree.readDirectory(asked),
        () => [],
      );
      return names.includes(name) ? names : [...names, name];
    },
  };
}

/** A tree that is empty; with {@link overlay}, one that holds a single file. */
export const emptyTree: PlainTree = {
  lstat: absent,
  readFile: absent,
  readLink: absent,
  readDirectory: absent,
};

function absent(path: string): never {
  throw new FileError('ENOENT', path);
}
