import { FileError, type FileSystem } from '../system/index.js';

/** Settings that are only read. */
export const dataFileNames: readonly string[] = ['.sshd-lint.json', '.sshd-lint.yaml', '.sshd-lint.yml'];

/** Settings that are run. */
export const codeFileNames: readonly string[] = ['sshd-lint.config.js', 'sshd-lint.config.mjs'];

/** The settings of a folder. */
export interface FoundSettings {
  /** Where patterns start from. */
  readonly folder: string;
  /** More than one is a mistake of who put them there. */
  readonly files: readonly string[];
}

/**
 * The nearest folder with settings, from a folder upwards to the root. What lies above it does not count.
 *
 * @param folder - absolute
 */
export function findSettings(fileSystem: Pick<FileSystem, 'lstat'>, folder: string): FoundSettings | null {
  for (let here = folder; ; here = here.slice(0, Math.max(here.lastIndexOf('/'), 0))) {
    const files = [...dataFileNames, ...codeFileNames]
      .map((name) => `${here === '/' ? '' : here}/${name}`)
      .filter((path) => isThere(fileSystem, path));
    if (files.length > 0) return { folder: here === '' ? '/' : here, files };
    if (here === '' || here === '/') return null;
  }
}

function isThere(fileSystem: Pick<FileSystem, 'lstat'>, path: string): boolean {
  try {
    return fileSystem.lstat(path).type !== 'directory';
  } catch (error) {
    if (error instanceof FileError) return false;
    throw error;
  }
}
