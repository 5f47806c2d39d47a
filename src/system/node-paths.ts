import { resolve } from 'node:path';
import { encodeBytes } from '../text/index.js';

/** Whether paths have drives and backslashes here. */
export const onWindows: boolean = process.platform === 'win32';

/**
 * The path by which a {@link FileSystem} knows a path that the user gave: absolute, divided by `/`, and on Windows with the drive
 * as its first name: `C:\ProgramData` is `/C:/ProgramData`.
 *
 * @param path - as the operating system writes it
 * @param directory - what it is relative to; absent: the working directory
 * @throws Error where the path is relative and the working directory was removed
 * @example
 * fileSystemPath('sshd_config', '/etc/ssh'); // '/etc/ssh/sshd_config'
 */
export function fileSystemPath(path: string, directory = ''): string {
  if (!onWindows) return resolve(directory, path);
  if (path === '/') return path;
  const absolute = resolve(withoutSlash(directory), withoutSlash(path));
  return `/${absolute.replaceAll('\\', '/')}`;
}

/**
 * What Node calls a path of a {@link FileSystem}; its bytes, since a name need not be valid UTF-8.
 *
 * @internal
 */
export function nativePath(path: string): Buffer {
  const rooted = onWindows ? withoutSlash(path) : path === '' || path.startsWith('/') ? path : `/${path}`;
  // `C:` alone would be the working directory of that drive.
  return Buffer.from(encodeBytes(/^[A-Za-z]:$/.test(rooted) ? `${rooted}/` : rooted));
}

/**
 * The same as {@link nativePath}, as a text where that is the same bytes.
 *
 * @internal
 */
export function plainPath(path: string): Buffer | string {
  return !onWindows && /^\/[ -~]*$/.test(path) ? path : nativePath(path);
}

/** `C:/x` of `/C:/x`. */
function withoutSlash(path: string): string {
  return path.replace(/^[\\/](?=[A-Za-z]:)/, '');
}
