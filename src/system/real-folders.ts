import type { FileSystem } from './file-system.js';
import { followLinks } from './linked-tree.js';
import { folderOf } from './locate.js';
import { orNull } from './or-null.js';

/**
 * Makes a function that takes all links out of the path of a folder; what is not there stays as it is. It asks for each folder once.
 *
 * @returns takes an absolute path without dots
 * @example
 * const fs = memoryFileSystem({ '/tmp': { link: '/private/tmp' }, '/private/tmp/repo/sshd_config': '' });
 * realFolders(fs)('/tmp/repo'); // '/private/tmp/repo'
 */
export function realFolders(fileSystem: FileSystem): (folder: string) => string {
  const known = new Map<string, string>([['/', '/']]);
  const linked = followLinks(fileSystem);
  return realFolder;

  function realFolder(folder: string): string {
    const before = known.get(folder);
    if (before !== undefined) return before;
    const above = realFolder(folderOf(folder));
    const plain = `${above === '/' ? '' : above}/${folder.slice(folder.lastIndexOf('/') + 1)}`;
    const isLink = orNull(() => fileSystem.lstat(plain).type === 'link') ?? false;
    const real = isLink ? (orNull(() => linked.realPath(plain)) ?? plain) : plain;
    known.set(folder, real);
    return real;
  }
}

/**
 * Makes a function that tells the way from a folder to a file below it, `null` for files elsewhere. Where the paths do not tell that,
 * links are taken out of both; a file that is a link itself lies where the link lies.
 *
 * @param folder - absolute
 * @returns takes an absolute path
 */
export function waysBelow(
  folder: string,
  realFolder: (folder: string) => string,
): (path: string) => string | null {
  return (path) => {
    const plain = below(folder, path);
    return plain ?? below(realFolder(folder), realPlace(path, realFolder));
  };
}

/** The path of a file, the links to its folder taken out. */
export function realPlace(path: string, realFolder: (folder: string) => string): string {
  const folder = realFolder(folderOf(path));
  return `${folder === '/' ? '' : folder}/${path.slice(path.lastIndexOf('/') + 1)}`;
}

function below(folder: string, path: string): string | null {
  const prefix = folder.endsWith('/') ? folder : `${folder}/`;
  return path.startsWith(prefix) ? path.slice(prefix.length) : null;
}
