import { FileError, type FileStatus, type FileSystem } from '../system/index.js';

const othersWrite = 0o022;
const sticky = 0o1000;

/**
 * Why code that was found must not be run, in words; `null` where it may: the file belongs to the caller and nobody else can write it,
 * and nobody but root could put another one in its place, in any folder above it (as sshd's own safe_path looks at key files).
 *
 * @param path - absolute, links taken out: that which is loaded then
 * @param uid - of the caller; `null` where the system does not tell who may write
 */
export function distrust(fileSystem: FileSystem, path: string, uid: number | null): string | null {
  if (uid === null) return 'this system does not tell who may write it';
  try {
    const status = fileSystem.lstat(path);
    if (status.type !== 'file') return 'it is not a file';
    if (status.uid !== uid) return 'it belongs to somebody else';
    if ((status.mode & othersWrite) !== 0) return 'others may write it';
    for (let end = path.lastIndexOf('/'); end >= 0; end = end === 0 ? -1 : path.lastIndexOf('/', end - 1)) {
      const folder = path.slice(0, end) || '/';
      if (!isSafe(fileSystem.lstat(folder), uid)) return `others may write the folder ${folder}`;
    }
    return null;
  } catch (error) {
    if (error instanceof FileError) return error.reason;
    throw error;
  }
}

/** In a folder with the sticky bit, such as /tmp, nobody can replace what belongs to somebody else. */
function isSafe({ type, uid: owner, mode }: FileStatus, uid: number): boolean {
  if (type !== 'directory' || (owner !== uid && owner !== 0)) return false;
  return (mode & othersWrite) === 0 || (mode & sticky) !== 0;
}
