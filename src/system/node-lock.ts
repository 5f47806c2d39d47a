import {
  closeSync,
  fstatSync,
  linkSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  statSync,
  unlinkSync,
  writeSync,
  type BigIntStats,
} from 'node:fs';
import { posix } from 'node:path';
import { decodeBytes } from '../text/index.js';
import { codeOf, isDenied } from './node-errors.js';
import { fileSystemPath, nativePath } from './node-paths.js';
import { WriteError } from './node-write-error.js';
import { quietly } from './node-write-steps.js';

/** Milliseconds. To write a file takes a few. */
const longestWait = 10_000;
const pause = 10;

/** Whoever holds a lock for longer than this does not write any more. Milliseconds. */
const longestHeld = 8_000;

/**
 * Does something to a file while no other process does that asks here as well. A lock that its process has left behind is taken away.
 *
 * @param path - of the file, absolute, there or not
 * @throws WriteError where another process does not come to an end
 */
export function withLock<T>(path: string, act: () => T): T {
  const lock = take(path);
  try {
    return act();
  } finally {
    if (lock !== null) quietly(() => release(lock));
  }
}

/** A lock that this process holds. */
interface Lock {
  readonly path: string;
  readonly inode: bigint;
}

/** @returns `null` where nobody can hold one */
function take(path: string): Lock | null {
  const name = lockPath(path);
  const clock = new Int32Array(new SharedArrayBuffer(4));
  const end = Date.now() + longestWait;
  for (;;) {
    const made = make(name);
    if (made !== 'held') return made;
    if (!removeStale(name)) {
      if (Date.now() > end) {
        throw new WriteError('failed', path, `another process is writing it (${name}); nothing was written`);
      }
      Atomics.wait(clock, 0, 0, pause + Math.floor(Math.random() * pause));
    }
  }
}

/** Names of locks begin with a dot and end unlike any drop-in, so that no Include ever finds one. */
function lockPath(path: string): string {
  const real = realPath(path);
  // A name has room for 255 bytes.
  const end = posix.basename(real).slice(-60);
  return posix.join(posix.dirname(real), `.sshd-lint-${end}.lock`);
}

function realPath(path: string): string {
  const real = (one: string): string =>
    fileSystemPath(decodeBytes(realpathSync.native(nativePath(one), { encoding: 'buffer' })));
  try {
    return real(path);
  } catch {
    // It is not there yet, nor is its folder perhaps, of which writing will tell.
    try {
      return posix.join(real(posix.dirname(path)), posix.basename(path));
    } catch {
      return path;
    }
  }
}

function make(path: string): Lock | 'held' | null {
  let file: number;
  try {
    file = openSync(nativePath(path), 'wx', 0o600);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return 'held';
    // On Windows, what is just being removed. Elsewhere the file is written in place, or writing fails with a better word.
    if (process.platform === 'win32' && isDenied(error)) return 'held';
    return null;
  }
  try {
    // A comment, should anything ever read it as a configuration.
    writeSync(file, `# ${[process.pid, hostName(), startOf(process.pid) ?? []].flat().join(' ')}\n`);
    return { path, inode: fstatSync(file, { bigint: true }).ino };
  } finally {
    closeSync(file);
  }
}

/**
 * When a process began, in ticks since the machine did: another one that has its number by now began later. Only Linux says so.
 */
function startOf(pid: number): string | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    // The name, in brackets, can have anything in it; proc(5): the 22nd field of `stat`.
    return readFileSync(`/proc/${pid}/stat`, 'latin1').replace(/^.*\)/s, '0 0').split(' ')[21];
  } catch {
    return undefined;
  }
}

const hostName = (): string => process.getBuiltinModule('node:os').hostname();

function release({ path, inode }: Lock): void {
  // Somebody who took it for stale may have made another.
  if (statusAt(path)?.ino === inode) unlinkSync(nativePath(path));
}

const statusAt = (path: string): BigIntStats | undefined =>
  statSync(nativePath(path), { bigint: true, throwIfNoEntry: false });

/** Takes a lock away whose process has ended. */
function removeStale(path: string): boolean {
  const status = statusAt(path);
  if (status === undefined) return true;
  if (!isStale(path, Number(status.mtimeMs))) return false;
  const aside = `${path}.${crypto.randomUUID()}`;
  try {
    renameSync(nativePath(path), nativePath(aside));
  } catch (error) {
    return codeOf(error) === 'ENOENT';
  }
  // Another process was first, and what is there now is its own.
  if (statusAt(aside)?.ino !== status.ino) quietly(() => linkSync(nativePath(aside), nativePath(path)));
  quietly(() => unlinkSync(nativePath(aside)));
  return true;
}

function isStale(path: string, made: number): boolean {
  // A clock that was put back would have it held for ever.
  if (Math.abs(Date.now() - made) > longestHeld) return true;
  let text: string;
  try {
    text = readFileSync(nativePath(path), 'latin1');
  } catch {
    return false;
  }
  const [, pid, host, start] = /^# (\d+) (\S+)(?: (\d+))?\n$/.exec(text) ?? [];
  // Half a line is just being written.
  if (pid === undefined || host !== hostName()) return false;
  try {
    process.kill(Number(pid), 0);
  } catch (error) {
    return codeOf(error) === 'ESRCH';
  }
  const now = startOf(Number(pid));
  return start !== undefined && now !== undefined && start !== now;
}
