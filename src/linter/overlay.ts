import type { FileSystem } from '../system/index.js';

/**
 * A file system with other contents for some files that it has.
 *
 * @param contents - the bytes of a file, `undefined` where they are as they were
 * @example
 * const fixed = overlay(fileSystem, (path) => (path === '/etc/ssh/sshd_config' ? bytes : undefined));
 */
export function overlay(
  fileSystem: FileSystem,
  contents: (path: string) => Uint8Array | undefined,
): FileSystem {
  return {
    readFile: (path) => contents(path) ?? fileSystem.readFile(path),
    readDirectory: (path) => fileSystem.readDirectory(path),
    lstat: (path) => fileSystem.lstat(path),
    stat: (path) => fileSystem.stat(path),
    readLink: (path) => fileSystem.readLink(path),
  };
}
