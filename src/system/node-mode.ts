import {
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  fsyncSync,
  lstatSync,
  openSync,
  readlinkSync,
  realpathSync,
} from 'node:fs';
import { decodeBytes } from '../text/index.js';
import { codeOf, reasonOf } from './node-errors.js';
import { nativePath, onWindows } from './node-paths.js';

/**
 * Why a mode was not changed. `outside`: what the path leads to is not below the root, or a link stands on the way. `several-names`: the
 * file has further names (hard links), which may lie anywhere. `changed`: it is not as it was judged. `not-a-file`: neither a file nor a
 * folder. `failed`: the system does not let us, or has no such modes.
 */
export type ModeErrorCode = 'outside' | 'several-names' | 'changed' | 'not-a-file' | 'failed';

/** A mode could not be changed; it is as it was. */
export class ModeError extends Error {
  override readonly name = 'ModeError';
  readonly code: ModeErrorCode;

  constructor(code: ModeErrorCode, path: string, reason: string) {
    super(`${path}: ${reason}; its mode was not changed`);
    this.code = code;
  }
}

/** A mode to be changed. */
export interface ModeRequest {
  /** Absolute, as {@link fileSystemPath} gives it; no links below the root. */
  readonly path: string;
  /** The folder that nothing may be changed outside of, absolute. */
  readonly root: string;
  /** The mode that it must still have, set-user-ID and the like included. */
  readonly from: number;
  readonly to: number;
}

/** Neither following a link at the end, nor waiting for a FIFO. */
const careful = onWindows
  ? 0
  : constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK | constants.O_NOCTTY;

/**
 * Changes the mode of a file or folder below a root. What is changed is the open file, after it was seen where it really lies, so that no
 * link leads out of the root, not even one that is put there meanwhile. What has a second name is left alone, for that may lie elsewhere.
 *
 * @throws ModeError
 * @example
 * changeMode({ path: '/srv/image/home/bob', root: '/srv/image', from: 0o775, to: 0o755 });
 */
export function changeMode({ path, root, from, to }: ModeRequest): void {
  if (onWindows) throw new ModeError('failed', path, 'Windows has no modes');
  const base = root.replace(/\/$/, '');
  if (!path.startsWith(`${base}/`)) throw new ModeError('outside', path, `does not lie below ${root}`);
  // Links in front of the root are the choice of whoever named it.
  const real = attempt(path, () =>
    decodeBytes(realpathSync.native(nativePath(root), { encoding: 'buffer' })),
  );
  const expected = real.replace(/\/$/, '') + path.slice(base.length);
  const file = opened(path);
  try {
    const status = fstatSync(file);
    if (!status.isFile() && !status.isDirectory())
      throw new ModeError('not-a-file', path, 'is neither a file nor a folder');
    if (placeOf(file, path) !== expected)
      throw new ModeError('outside', path, 'a link stands on the way to it');
    if (status.isFile() && status.nlink > 1)
      throw new ModeError(
        'several-names',
        path,
        `has ${status.nlink} names (hard links), which may lie elsewhere`,
      );
    if ((status.mode & 0o7777) !== from) throw new ModeError('changed', path, 'changed since it was judged');
    attempt(path, () => {
      fchmodSync(file, to);
    });
    try {
      fsyncSync(file);
    } catch {
      // The mode is changed; not every system can wait for the disk here.
    }
  } finally {
    closeSync(file);
  }
}

function opened(path: string): number {
  try {
    return openSync(nativePath(path), careful);
  } catch (error) {
    // What ends in a link cannot be opened without following it.
    if (codeOf(error) === 'ELOOP') throw new ModeError('outside', path, 'is a link');
    throw new ModeError('failed', path, reasonOf(error));
  }
}

/** Where an open file lies. The kernel of Linux tells; elsewhere the path is followed again, and must lead to the same file. */
function placeOf(file: number, path: string): string | null {
  try {
    return decodeBytes(readlinkSync(`/proc/self/fd/${file}`, { encoding: 'buffer' }));
  } catch {
    return attempt(path, () => {
      const real = decodeBytes(realpathSync.native(nativePath(path), { encoding: 'buffer' }));
      const [here, there] = [
        fstatSync(file, { bigint: true }),
        lstatSync(nativePath(path), { bigint: true }),
      ];
      return here.dev === there.dev && here.ino === there.ino ? real : null;
    });
  }
}

function attempt<T>(path: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw new ModeError('failed', path, reasonOf(error));
  }
}
