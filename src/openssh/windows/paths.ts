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
