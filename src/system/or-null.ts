import { decodeBytes } from '../text/index.js';
import { FileError, type FileSystem } from './file-system.js';

/**
 * What a file system answers; `null` where it refuses with a {@link FileError}.
 *
 * @example
 * orNull(() => fileSystem.stat('/etc/motd'))?.type; // 'file', or undefined where there is nothing
 */
export function orNull<T>(ask: () => T): T | null {
  try {
    return ask();
  } catch (error) {
    if (error instanceof FileError) return null;
    throw error;
  }
}

/** The text of a file; `null` where it cannot be read. */
export function readText(fileSystem: Pick<FileSystem, 'readFile'>, path: string): string | null {
  return orNull(() => decodeBytes(fileSystem.readFile(path)));
}

/** The names of what lies in a folder; none where it cannot be read. */
export function namesIn(fileSystem: Pick<FileSystem, 'readDirectory'>, folder: string): readonly string[] {
  return orNull(() => fileSystem.readDirectory(folder)) ?? [];
}
