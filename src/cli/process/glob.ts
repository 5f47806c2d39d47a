import { type Dirent, readdirSync } from 'node:fs';
import fastGlob from 'fast-glob';
import { decodeBytes, encodeBytes } from '../../text/index.js';

/** Lists a folder by the bytes of its names, so that one that is no UTF-8 is found again by what is listed. */
function listFolder(folder: string): string[];
function listFolder(folder: string, options: { readonly withFileTypes: true }): Dirent[];
function listFolder(folder: string, options?: object): string[] | Dirent[] {
  const path = Buffer.from(encodeBytes(folder));
  const entries = readdirSync(path, { withFileTypes: true, encoding: 'buffer' });
  if (options === undefined) return entries.map(({ name }) => decodeBytes(name));
  return entries.map((entry) => {
    return Object.create(entry, { name: { value: decodeBytes(entry.name) } }) as Dirent;
  });
}

/**
 * The paths that globs match, as fast-glob understands them. Folders that are links are not entered (they could lead in circles),
 * nor hidden ones.
 *
 * @param globs - divided by `/`
 * @param folder - what they start from, as the operating system writes it
 * @returns relative to the folder, or absolute where the glob is; files, and links to whatever; sorted
 */
export function glob(globs: readonly string[], folder: string): readonly string[] {
  const found = fastGlob.sync([...globs], {
    cwd: folder,
    followSymbolicLinks: false,
    // A link to a file is a file, which fast-glob would leave out.
    onlyFiles: false,
    objectMode: true,
    suppressErrors: true,
    // On Windows names are UTF-16.
    ...(process.platform !== 'win32' && { fs: { readdirSync: listFolder } }),
  });
  return found
    .filter(({ dirent }) => dirent.isFile() || dirent.isSymbolicLink())
    .map(({ path }) => path)
    .sort();
}
