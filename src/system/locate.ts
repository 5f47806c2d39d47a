import type { Platform } from '../openssh/index.js';
import { foldCase } from '../text/index.js';

/** Where sshd's files lie below a root, the longer path first where one ends like another. */
const folders: readonly { readonly folder: string; readonly platform: Platform | null }[] = [
  // The vendor's copy, which is read when the administrator has none (openSUSE, SLES 16).
  { folder: '/usr/etc/ssh', platform: 'suse' },
  // Ports and builds by hand.
  { folder: '/usr/local/etc/ssh', platform: null },
  // What `/etc` is a link to.
  { folder: '/private/etc/ssh', platform: 'macos' },
  { folder: '/etc/ssh', platform: null },
  { folder: '/ProgramData/ssh', platform: 'windows' },
];

/** Where a file of sshd's lies. */
export interface Location {
  /** The folder that is the root of its system. */
  readonly root: string;
  /** The file, below that root. */
  readonly path: string;
  /** sshd's own file below that root: the file itself, or the one beside whose `sshd_config.d` it lies. */
  readonly mainPath: string;
  /** The platform, where the place alone tells it. */
  readonly platform: Platform | null;
}

/** `/a/c` of `a/./b/..//c/`. */
export function normalizePath(path: string): string {
  const names: string[] = [];
  for (const name of path.split('/')) {
    if (name === '..') names.pop();
    else if (name !== '' && name !== '.') names.push(name);
  }
  return `/${names.join('/')}`;
}

/** The folder that an absolute path names something in. */
export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/')) || '/';
}

/** `C:` at the end of a root: the root is then the place of all drives. */
const drive = /(?:^|\/)[A-Za-z]:$/;

/**
 * Tells from its path what system a file belongs to: one at `ROOT/etc/ssh/sshd_config`, or at the default path of any other target,
 * or in the folder `sshd_config.d` beside it, belongs to ROOT. `null` where the path does not tell.
 *
 * @param path - absolute
 * @example
 * locate('/srv/fleet/h1/etc/ssh/sshd_config')?.root; // '/srv/fleet/h1'
 */
export function locate(path: string): Location | null {
  const normal = normalizePath(path);
  const [, inFolder, main] = /^(.+?)(\/sshd_config)(?:\.d\/[^/]+)?$/.exec(normal) ?? [];
  if (inFolder === undefined || main === undefined) return null;
  for (const { folder, platform } of folders) {
    const ignoreCase = platform === 'windows';
    const tail = inFolder.slice(-folder.length);
    if (ignoreCase ? foldCase(tail) !== foldCase(folder) : tail !== folder) continue;
    const above = inFolder.slice(0, -folder.length);
    const root = (ignoreCase ? above.replace(drive, '') : above) || '/';
    const below = (whole: string): string => (root === '/' ? whole : whole.slice(root.length));
    return { root, path: below(normal), mainPath: below(inFolder + main), platform };
  }
  return null;
}
