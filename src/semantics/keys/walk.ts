import { FileError, type FileStatus, type FileSystem } from '../../system/index.js';

/** Something on the way to a path. */
export interface Step {
  /** Free of links, but for its own last name where it is one. */
  readonly path: string;
  readonly status: FileStatus;
}

/** Where a path leads, links followed, and all that is crossed on the way: directories and links, the root first. */
export type Walk =
  | {
      readonly kind: 'there';
      readonly path: string;
      readonly status: FileStatus;
      readonly crossed: readonly Step[];
    }
  /** It cannot be followed to its end; `at` is where. */
  | {
      readonly kind: 'stopped';
      readonly at: string;
      readonly error: FileError;
      readonly crossed: readonly Step[];
    };

/** How many links Linux follows for one path (`MAXSYMLINKS`). */
const MOST_LINKS = 40;

/**
 * Follows a path name by name, as the kernel does.
 *
 * @param path - absolute
 * @example
 * walk(fileSystem, '/home/bob/.ssh/authorized_keys').kind; // 'there'
 */
export function walk(fileSystem: FileSystem, path: string): Walk {
  const crossed: Step[] = [];
  const names = path.split('/').reverse();
  let current = '';
  let links = 0;
  const here = (): string => (current === '' ? '/' : current);
  const stopped = (at: string, error: FileError): Walk => ({ kind: 'stopped', at, error, crossed });
  try {
    let status = fileSystem.stat('/');
    for (let name = names.pop(); name !== undefined; name = names.pop()) {
      if (status.type !== 'directory') return stopped(here(), new FileError('ENOTDIR', here()));
      crossed.push({ path: here(), status });
      if (name === '' || name === '.') continue;
      if (name === '..') {
        current = current.slice(0, Math.max(0, current.lastIndexOf('/')));
        status = fileSystem.lstat(here());
        continue;
      }
      const next = `${current}/${name}`;
      const found = fileSystem.lstat(next);
      if (found.type !== 'link') {
        current = next;
        status = found;
        continue;
      }
      crossed.push({ path: next, status: found });
      links += 1;
      if (links > MOST_LINKS) return stopped(next, new FileError('ELOOP', next));
      const target = fileSystem.readLink(next);
      if (target.startsWith('/')) {
        current = '';
        status = fileSystem.stat('/');
      }
      for (const step of target.split('/').reverse()) names.push(step);
    }
    return { kind: 'there', path: here(), status, crossed };
  } catch (error) {
    if (error instanceof FileError) return stopped(error.path, error);
    throw error;
  }
}

/** What is there and empty on every running system, whatever a copy of its files has in its place. */
const NULL_DEVICE = '/dev/null';

/**
 * The bytes of a file that sshd reads as root, whatever kind of file it is.
 *
 * @throws FileError
 */
export function readAsRoot(fileSystem: FileSystem, path: string): Uint8Array {
  const found = path === NULL_DEVICE ? null : walk(fileSystem, path);
  if (found === null || (found.kind === 'there' && found.path === NULL_DEVICE)) return new Uint8Array();
  if (found.kind === 'there' && found.status.type === 'other')
    throw new FileError('EIO', path, 'it is not a regular file, and is not read');
  return fileSystem.readFile(path);
}

/** Whether we do not know what is there, as against that there is nothing: we may not look, though sshd may. */
export function isHidden({ code }: FileError): boolean {
  return code === 'EACCES' || code === 'EIO' || code === 'EFBIG';
}
