import { type ConfigTree, loadTree } from '../semantics/index.js';
import type { FileStatus, FileSystem } from '../system/index.js';

/**
 * A file system with other contents for some files that it has, and other modes.
 *
 * @param contents - the bytes of a file, `undefined` where they are as they were
 * @param modes - likewise; links have none of their own
 * @example
 * const fixed = withContents(fileSystem, (path) => (path === '/etc/ssh/sshd_config' ? bytes : undefined));
 */
export function withContents(
  fileSystem: FileSystem,
  contents: (path: string) => Uint8Array | undefined,
  modes: (path: string) => number | undefined = () => undefined,
): FileSystem {
  const withMode = (path: string, status: FileStatus): FileStatus => {
    const mode = status.type === 'link' ? undefined : modes(path);
    return mode === undefined ? status : { ...status, mode };
  };
  return {
    readFile: (path) => contents(path) ?? fileSystem.readFile(path),
    readDirectory: (path) => fileSystem.readDirectory(path),
    lstat: (path) => withMode(path, fileSystem.lstat(path)),
    stat: (path) => withMode(path, fileSystem.stat(path)),
    readLink: (path) => fileSystem.readLink(path),
    identify: (path) => fileSystem.identify?.(path) ?? path,
  };
}

/** A configuration that was read, with other bytes for the files of these names. */
export function treeWithContents(
  { world, root }: ConfigTree,
  contents: ReadonlyMap<string, Uint8Array>,
): ConfigTree {
  const fileSystem = withContents(world.fileSystem, (path) => contents.get(world.outerPath(path)));
  return loadTree({ world: { ...world, fileSystem }, path: root.path });
}
