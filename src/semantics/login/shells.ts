import type { FileStatus } from '../../system/index.js';
import { endsAtOnce } from '../analysis/login/login-rules.js';
import type { Remedy } from './remedies.js';

/** Shells for people, which run what follows `-c` as it stands. */
const plainShells = new Set(['ash', 'bash', 'csh', 'dash', 'fish', 'ksh', 'mksh', 'sh', 'tcsh', 'zsh']);

/** Whether a program is a shell that lets an account do all that it may. */
export function isPlainShell(path: string): boolean {
  return plainShells.has(path.slice(path.lastIndexOf('/') + 1));
}

/**
 * Whether git-shell, where it is the shell, turns a command down: it runs git's own, and programs in `~/git-shell-commands`, whose names
 * have no dot and no slash (shell.c:is_valid_cmd_name).
 */
export function isForeignToGitShell(shell: string, command: string): boolean {
  return /(?:^|\/)git-shell$/.test(shell) && /^["']?[^\s"']*[./]/.test(command.trim());
}

/**
 * What to do about a shell that cannot be run. git-shell, rbash, a menu: whatever is not a plain shell keeps the account to something, and
 * in its place `/bin/sh` would open the system to all who have a key of the account.
 *
 * @param there - what is in its place, links followed
 */
export function mendShell(
  shell: string,
  user: string,
  there: { readonly path: string; readonly status: FileStatus } | null,
): Remedy {
  if (there?.status.type === 'file') return { code: 'run-shell', path: there.path };
  if (!isPlainShell(shell) && !endsAtOnce(shell)) return { code: 'install-shell', shell };
  return { code: 'give-shell', user, orSftp: false };
}
