import { FileError } from '../../system/index.js';
import { UsageError } from '../errors.js';
import type { Io } from '../io.js';

/**
 * The bytes of a file that an option names.
 *
 * @throws UsageError where it cannot be read
 */
export function readNamedFile(name: string, io: Io): Uint8Array {
  try {
    return io.fileSystem.readFile(io.resolvePath(name));
  } catch (error) {
    if (error instanceof FileError) throw new UsageError(`${name}: ${error.reason}`);
    throw error;
  }
}

/** Standard input can be read once, and is wanted as often as a file is. */
export function readingOnce(io: Io): Io {
  let bytes: Promise<Uint8Array> | undefined;
  return { ...io, readStdin: () => (bytes ??= io.readStdin()) };
}
