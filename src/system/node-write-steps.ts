import type { OpenFile, WriteCalls } from './node-write-calls.js';

/** Names of temporary files begin with a dot and end unlike any drop-in, so that no Include ever finds one. */
export function temporaryPath(folder: string, calls: WriteCalls): string {
  return `${folder === '/' ? '' : folder}/.sshd-lint-${calls.randomText()}.tmp`;
}

/** Makes bytes the whole content of a file, and waits for the disk. */
export function overwrite(calls: WriteCalls, file: OpenFile, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) at += calls.write(file, bytes.subarray(at), at);
  calls.truncate(file, bytes.length);
  calls.sync(file);
}

/** The content of an open file, as far as it has so many bytes. */
export function readAll(calls: WriteCalls, file: OpenFile, size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let length = 0;
  for (let read = -1; read !== 0 && length < size; length += read) {
    read = calls.read(file, bytes.subarray(length), length);
  }
  return bytes.subarray(0, length);
}

/** The content of the file at a path, no link followed. */
export function contentOf(calls: WriteCalls, path: string): Uint8Array {
  const file = calls.openToRead(path);
  return withFile(calls, file, () => readAll(calls, file, Number(calls.statusOf(file).size)));
}

/** Whether two contents are the same. */
export function equal(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}

/** Uses an open file and closes it. What was to last is synced by then, so closing cannot lose anything. */
export function withFile<T>(calls: WriteCalls, file: OpenFile, use: (file: OpenFile) => T): T {
  try {
    return use(file);
  } finally {
    quietly(() => calls.close(file));
  }
}

/** Takes a temporary file away again when its use fails. */
export function orRemove<T>(calls: WriteCalls, path: string, use: () => T): T {
  try {
    return use();
  } catch (error) {
    removeQuietly(calls, path);
    throw error;
  }
}

/** For what is done when all is decided: its failure must not hide how that went. */
export function quietly(act: () => void): void {
  try {
    act();
  } catch {
    // Nothing could be done about it.
  }
}

/** Takes a file away, if that can be done. */
export function removeQuietly(calls: WriteCalls, path: string): void {
  quietly(() => calls.remove(path));
}
