import type { StdioOptions } from 'node:child_process';
import { existsSync } from 'node:fs';
import { decodeBytes } from '../text/index.js';
import { nativePath } from './node-paths.js';

/**
 * Gives an open file the ACL, the extended attributes and the security label of another. Node cannot do it itself, so cp(1) does:
 * coreutils' on Linux, by descriptors, so that names do not matter; elsewhere `cp -p`, which also copies the content.
 *
 * @returns why it could not be done, or null
 */
export function copyAttributes(from: number, fromPath: string, to: number, toPath: string): string | null {
  switch (process.platform) {
    case 'linux': {
      // Explicitly named, what cannot be preserved is an error; a label can only be named where there are labels.
      const label = existsSync('/sys/fs/selinux/enforce') ? ',context' : '';
      const what = `--preserve=mode,ownership,xattr${label}`;
      return runCopy(['--attributes-only', what, '/proc/self/fd/3', '/proc/self/fd/4'], [from, to]);
    }
    case 'darwin':
    case 'freebsd':
    case 'openbsd':
    case 'netbsd':
      return runCopy(['-p', nativePath(fromPath).toString(), nativePath(toPath).toString()], []);
    default:
      return 'not known on this system';
  }
}

function runCopy(args: readonly string[], files: readonly number[]): string | null {
  const stdio: StdioOptions = ['ignore', 'ignore', 'pipe', ...files];
  // Loading it takes longer than linting a file, and most runs write none.
  const { spawnSync } = process.getBuiltinModule('node:child_process');
  const { error, status, stderr } = spawnSync('cp', args, { stdio, env: { ...process.env, LC_ALL: 'C' } });
  if (error !== undefined) return 'cp cannot be run';
  if (status === 0) return null;
  return decodeBytes(stderr).split('\n', 1)[0] || 'cp failed';
}
