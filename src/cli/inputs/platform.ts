import { orNull } from '../../system/index.js';
import { withoutEnd } from '../../text/index.js';
import type { Io } from '../io.js';

/** Where sshd's file lies below a root, by system; the first one that is there counts. */
const places: readonly string[] = [
  '/etc/ssh/sshd_config',
  '/usr/local/etc/ssh/sshd_config',
  '/usr/etc/ssh/sshd_config',
  '/ProgramData/ssh/sshd_config',
];

/**
 * The file that the sshd of this machine reads, or of the system below a root, as the operating system writes its path.
 *
 * @param sysroot - as the operating system writes it
 */
export function ownConfiguration(io: Io, sysroot: string | undefined): string {
  if (sysroot !== undefined) {
    const root = withoutEnd(sysroot, '\\/');
    const paths = places.map((place) => root + place);
    return paths.find((path) => isThere(path, io)) ?? root + (places[0] ?? '');
  }
  if (io.platform !== 'win32') return '/etc/ssh/sshd_config';
  return `${io.env['ProgramData'] ?? 'C:\\ProgramData'}\\ssh\\sshd_config`;
}

/** Whether there is a file or folder, or a link, at a path as the operating system writes it. */
export function isThere(path: string, io: Io): boolean {
  return orNull(() => io.fileSystem.lstat(io.resolvePath(path))) !== null;
}
