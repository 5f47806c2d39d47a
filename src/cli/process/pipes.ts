import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readlinkSync,
  readSync,
  type Stats,
  statSync,
  writeSync,
} from 'node:fs';
import { posix } from 'node:path';
import { UsageError } from '../errors.js';
import { WriteFailure } from '../io.js';

/** In bytes. No configuration is this large, and a device may never end. */
const largest = 64 * 1024 * 1024;

/** What `/dev/stdin` is called on the way to it. */
const standard: Readonly<Record<string, number>> = { stdin: 0, stdout: 1, stderr: 2 };

/**
 * The descriptor that a path stands for, links followed: what was opened by others is used as they have opened it. Opened anew, a file
 * behind it would be written from its beginning, and a socket could not be opened at all.
 *
 * @param path - absolute
 */
function descriptorOf(path: string): number | null {
  if (process.platform === 'win32') return null;
  let at = path;
  // As many links as Linux follows.
  for (let links = 0; links < 40; links += 1) {
    const named = /^\/dev\/(stdin|stdout|stderr)$/.exec(at)?.[1];
    if (named !== undefined) return standard[named] ?? null;
    const numbered = /^\/(?:dev|proc\/(?:self|thread-self|\d+))\/fd\/(\d{1,9})$/.exec(at);
    if (numbered?.[1] !== undefined)
      return at.startsWith('/proc/') && !isOwn(at) ? null : Number(numbered[1]);
    const target = linkTarget(at);
    if (target === null) return null;
    at = posix.resolve(posix.dirname(at), target);
  }
  return null;
}

const isOwn = (path: string): boolean =>
  /^\/proc\/(?:self|thread-self)\//.test(path) || path.startsWith(`/proc/${process.pid}/`);

function linkTarget(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
}

/**
 * What comes out of a pipe or a device, to its end; `null` where a path names neither. Whoever names one means what comes out of it
 * (`<(render)`, `/dev/stdin`); one that is only found is never opened.
 *
 * @param path - absolute
 * @throws UsageError where it cannot be read
 */
export function readPipe(path: string): Uint8Array | null {
  const descriptor = descriptorOf(path);
  if (descriptor !== null) {
    const status = attempt(path, () => fstatSync(descriptor));
    return status.isDirectory() ? null : attempt(path, () => readToEnd(path, descriptor));
  }
  const status = statOf(path);
  // Nothing comes from a device such as /dev/null, or no end of it from /dev/zero.
  if (status?.isFIFO() !== true) return null;
  return attempt(path, () => {
    const file = openSync(path, constants.O_RDONLY | constants.O_NOCTTY);
    try {
      return readToEnd(path, file);
    } finally {
      closeSync(file);
    }
  });
}

function statOf(path: string): Stats | null {
  try {
    return statSync(path, { throwIfNoEntry: false }) ?? null;
  } catch {
    return null;
  }
}

function readToEnd(path: string, descriptor: number): Uint8Array {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const chunk = Buffer.allocUnsafe(65_536);
    const read = waiting(() => readSync(descriptor, chunk, 0, chunk.length, null));
    if (read === 0) return Buffer.concat(chunks);
    chunks.push(chunk.subarray(0, read));
    length += read;
    if (length > largest) throw new UsageError(`${path}: larger than 64 MiB`);
  }
}

/**
 * Writes to the descriptor that a path stands for, behind what others wrote there.
 *
 * @param path - absolute
 * @returns whether the path stands for one
 * @throws WriteFailure
 */
export function writeToDescriptor(path: string, bytes: Uint8Array): boolean {
  const descriptor = descriptorOf(path);
  if (descriptor === null) return false;
  try {
    for (let at = 0; at < bytes.length;) at += waiting(() => writeSync(descriptor, bytes, at));
    return true;
  } catch (error) {
    throw new WriteFailure(messageOf(error));
  }
}

/** Somebody else may have made of a pipe what does not wait for its other end. */
function waiting(act: () => number): number {
  const clock = new Int32Array(new SharedArrayBuffer(4));
  for (;;) {
    try {
      return act();
    } catch (error) {
      if (!(error instanceof Error) || !('code' in error) || error.code !== 'EAGAIN') throw error;
      Atomics.wait(clock, 0, 0, 10);
    }
  }
}

function attempt<T>(path: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${path}: ${messageOf(error)}`);
  }
}

/** What the system says, without the call and the path that Node puts behind it. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const call = 'syscall' in error ? String(error.syscall) : '';
  return call === '' ? error.message : (error.message.split(`, ${call}`, 1)[0] ?? '');
}
