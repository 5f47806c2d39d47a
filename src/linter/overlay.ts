import type { FileSystem } from '../system/index.js';

/**
 * A file system with other contents for some files that it has.
 *
 * @param contents - bytes by path, spelled as it will be asked for
 * @example
 * overlay(fileSystem, new Map([['/etc/ssh/sshd_config', bytes]])).readFile('/etc/ssh/sshd_config'); // bytes
 */
export function overlay(fileSystem: FileSystem, contents: ReadonlyMap<string, Uint8Array>): FileSystem {
  return {
    readFile: (path) => contents.get(path) ?? fileSystem.readFile(path),
    readDirectory: (path) => fileSystem.readDirectory(path),
    lstat: (path) => fileSystem.lstat(path),
    stat: (path) => fileSystem.stat(path),
    readLink: (path) => fileSystem.readLink(path),
  };
}
