import { type FileSystem, orNull } from '../system/index.js';

/** Settings that are only read. */
export const dataFileNames: readonly string[] = ['.sshd-lint.yaml', '.sshd-lint.yml', '.sshd-lint.json'];

/** Settings that are run. */
export const codeFileNames: readonly string[] = ['sshd-lint.config.js', 'sshd-lint.config.mjs'];

/** What is not read, and is easily taken for a name of settings. */
const strayNames: readonly string[] = [
  ...['ts', 'mts', 'cts', 'cjs', 'json'].map((suffix) => `sshd-lint.config.${suffix}`),
  ...['js', 'toml'].map((suffix) => `.sshd-lint.${suffix}`),
  'sshd-lint.yaml',
];

/** The names of files in a folder that look like settings and are not read. To list a folder costs more than to ask for a few names. */
export function strayFiles(fileSystem: Pick<FileSystem, 'lstat'>, folder: string): readonly string[] {
  return strayNames.filter((name) => isThere(fileSystem, pathIn(folder, name)));
}

/** The settings of a folder. */
export interface FoundSettings {
  /** Where patterns start from. */
  readonly folder: string;
  /** More than one is a mistake of who put them there. */
  readonly files: readonly string[];
}

/**
 * Makes a finder of the nearest folder with settings, from a folder upwards to the root. What lies above it does not count. It looks
 * into each folder once, however many lie below it.
 *
 * @returns takes an absolute path
 */
export function settingsFolders(
  fileSystem: Pick<FileSystem, 'lstat'>,
): (folder: string) => FoundSettings | null {
  const known = new Map<string, FoundSettings | null>();
  const settingsIn = (folder: string): FoundSettings | null => {
    const files = [...dataFileNames, ...codeFileNames]
      .map((name) => pathIn(folder, name))
      .filter((path) => isThere(fileSystem, path));
    return files.length > 0 ? { folder, files } : null;
  };
  return (folder) => {
    const passed: string[] = [];
    let found: FoundSettings | null = null;
    for (let here = folder; found === null; here = here.slice(0, here.lastIndexOf('/')) || '/') {
      const before = known.get(here);
      found = before === undefined ? settingsIn(here) : before;
      passed.push(here);
      if (before !== undefined || here === '/') break;
    }
    for (const one of passed) known.set(one, found);
    return found;
  };
}

const pathIn = (folder: string, name: string): string => `${folder === '/' ? '' : folder}/${name}`;

function isThere(fileSystem: Pick<FileSystem, 'lstat'>, path: string): boolean {
  return orNull(() => fileSystem.lstat(path)) !== null;
}
