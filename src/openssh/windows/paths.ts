import { inSpan, type Span } from '../release.js';
import type { TargetFacts } from '../targets/facts.js';

/**
 * As the Windows build has it: a slash of either kind, a drive, or the name of the folder for programs’ data in capitals, each behind a
 * quote or without one; contrib/win32/win32compat/misc.c:is_absolute_path. Not seen run. Its source skips a single quote, too, since a
 * release that is not known.
 */
const absoluteOnWindows = /^"?(?:[\\/]|[A-Za-z]:|__PROGRAMDATA__)/;

/**
 * Whether sshd takes a path as it is (`misc.c:path_absolute`), and puts no folder in front of it.
 *
 * @example
 * isAbsolutePath('C:/keys', resolveTarget('windows-11')); // true
 */
export function isAbsolutePath(path: string, target: TargetFacts): boolean {
  return target.platform === 'windows' ? absoluteOnWindows.test(path) : path.startsWith('/');
}

/** Releases of sshd that come with Windows, of which the last is 9.5; later ones are installed from GitHub. */
const inBox: Span = { until: '9.5p1' };

/**
 * The folder of sshd.exe, which it changes to before it reads its file, and in which paths that are not whole begin;
 * contrib/win32/win32compat/wmain_sshd.c. Not seen run. For releases that do not come with Windows it is where their installer puts them.
 */
export function sshdFolder({ release }: TargetFacts): string {
  return inSpan(release, inBox) ? 'C:\\Windows\\System32\\OpenSSH' : 'C:\\Program Files\\OpenSSH';
}
