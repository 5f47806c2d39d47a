import type { SpawnSyncReturns } from 'node:child_process';
import { existsSync } from 'node:fs';
import { decodeBytes } from '../text/index.js';
import { nativePath } from './node-paths.js';

/** What a file may have lost of what it has besides its content. `unknown`: whether it had any of it cannot be told. */
export interface AttributeLoss {
  readonly kind: 'lost' | 'unknown';
  /** Lower case, no full stop. */
  readonly reason: string;
}

/** Gives an open file the ACL, the extended attributes and the security label of another; `null` where nothing of them is lost. */
export type AttributeCopier = (
  from: number,
  fromPath: string,
  to: number,
  toPath: string,
) => AttributeLoss | null;

type Folders = readonly [string, ...string[]];

/** Where a system keeps its own programs; the last is NixOS's, which has no others. */
const systemFolders: Folders = ['/usr/bin', '/bin', '/run/current-system/sw/bin'];

/**
 * Makes a copier, which remembers what it learns of the tools of this machine. Node cannot do it itself, so cp(1) does: coreutils' on
 * Linux, by descriptors, so that names do not matter; elsewhere `cp -p`, which also copies the content.
 *
 * @param folders - which of them the tools are looked for in; never in `PATH`: what lies there by that name may be anybody's, and
 * who writes the configuration is often root
 */
export function attributeCopier(folders: Folders = systemFolders): AttributeCopier {
  const run = runnerIn(folders);
  switch (process.platform) {
    case 'linux':
      return linuxCopier(run);
    case 'darwin':
    case 'freebsd':
    case 'openbsd':
    case 'netbsd':
      return (_from, fromPath, _to, toPath) => {
        const copied = run('cp', ['-p', nativePath(fromPath).toString(), nativePath(toPath).toString()], []);
        return isDone(copied) ? null : lost(copied);
      };
    default:
      return () => ({ kind: 'lost', reason: 'not known on this system' });
  }
}

function linuxCopier(run: Run): AttributeCopier {
  /** What keeps this machine’s cp from doing it at all, as BusyBox’s own does; `null` as long as nothing does. */
  let inability: string | null = null;
  let isUncertaintySaid = false;
  return (from, _fromPath, to) => {
    if (inability === null) {
      const copied = copyByDescriptors(run, from, to);
      if (isDone(copied)) return null;
      inability = inabilityOf(run, copied);
      if (inability === null) return lost(copied);
    }
    const isSame = haveSameAttributes(run, from, to);
    if (isSame !== null) return isSame ? null : { kind: 'lost', reason: inability };
    // It is about the machine, not about the file.
    if (isUncertaintySaid) return null;
    isUncertaintySaid = true;
    return { kind: 'unknown', reason: inability };
  };
}

type Ran = SpawnSyncReturns<Uint8Array>;

/** Runs a tool with these files open, the first as 3. */
type Run = (tool: string, args: readonly string[], files: readonly number[]) => Ran;

const isDone = ({ error, status }: Ran): boolean => error === undefined && status === 0;

function copyByDescriptors(run: Run, from: number, to: number): Ran {
  // Explicitly named, what cannot be preserved is an error; a label can only be named where there are labels.
  const label = existsSync('/sys/fs/selinux/enforce') ? ',context' : '';
  const what = `--preserve=mode,ownership,xattr${label}`;
  return run('cp', ['--attributes-only', what, '/proc/self/fd/3', '/proc/self/fd/4'], [from, to]);
}

function inabilityOf(run: Run, { error }: Ran): string | null {
  if (error !== undefined) return 'cp cannot be run';
  const { status } = run('cp', ['--attributes-only', '--version'], []);
  return status === 0 ? null : 'cp cannot do it on this system (that of GNU coreutils can)';
}

/** Whether two files have the same ACL, extended attributes and label, all of which are attributes on Linux; `null` where none can tell. */
function haveSameAttributes(run: Run, one: number, other: number): boolean | null {
  const [mine, others] = [attributesOf(run, one), attributesOf(run, other)];
  return mine === null || others === null ? null : mine === others;
}

function attributesOf(run: Run, file: number): string | null {
  const args = ['--dump', '--match=-', '--encoding=hex', '--absolute-names', '/proc/self/fd/3'];
  const { error, status, stdout, stderr } = run('getfattr', args, [file]);
  if (error !== undefined) return null;
  // Some file systems have none.
  if (status !== 0 && !decodeBytes(stderr).includes('not supported')) return null;
  return decodeBytes(stdout).replace(/^#.*\n/gm, '');
}

function lost({ error, stderr }: Ran): AttributeLoss {
  const reason =
    error === undefined ? decodeBytes(stderr).split('\n', 1)[0] || 'cp failed' : 'cp cannot be run';
  return { kind: 'lost', reason };
}

function runnerIn(folders: Folders): Run {
  return (tool, args, files) => {
    // Loading it takes longer than linting a file, and most runs write none.
    const { spawnSync } = process.getBuiltinModule('node:child_process');
    const folder = folders.find((folder) => existsSync(`${folder}/${tool}`)) ?? folders[0];
    return spawnSync(`${folder}/${tool}`, args, {
      stdio: ['ignore', 'pipe', 'pipe', ...files],
      // Nothing of the caller's, such as what a linker would load as well.
      env: { LC_ALL: 'C', PATH: '/usr/bin:/bin' },
    });
  };
}
